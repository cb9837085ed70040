import { executeCodegen, loadContext } from "@graphql-codegen/cli";
import { format, resolveConfig } from "prettier";

/** What codegen.yml makes of the schema and of the client's operations: each file's path in this package, and its text. */
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
