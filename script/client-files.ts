import { executeCodegen, loadContext } from "@graphql-codegen/cli";
import { format, resolveConfig } from "prettier";

/** The output of codegen.yml for the schema and the client's operations: the text of each file by its path. */
export async function clientFiles(): Promise<readonly (readonly [path: string, text: string])[]> {
  const context = await loadContext("codegen.yml");
  context.updateConfig({ silent: true });
  const { result, error } = await executeCodegen(context);
  if (error) throw error;
  return Promise.all(
    result.map(async ({ filename, content }) => {
      const options = await resolveConfig(filename);
      return [filename, await format(content, { ...options, filepath: filename })] as const;
    }),
  );
}
