import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "@graphql-codegen/cli";
import { format, resolveConfig } from "prettier";

const root = join(import.meta.dirname, "..");

/** The path of the generated documents of the console. */
export const webDocumentsPath = "web/src/generated/documents.ts";

/** Generates the types of the console's operations, and a `TypedDocumentNode` for each. */
export async function webDocuments(): Promise<string> {
  const files = (await generate(
    {
      ...{ cwd: root, silent: true },
      schema: await readFile(join(root, "schema.graphql"), "utf8"),
      documents: "web/src/**/*.graphql",
      generates: { [webDocumentsPath]: { plugins: ["typescript-operations", "typed-document-node"] } },
      config: {
        scalars: {
          ...{ ID: "string", Position: "string", DateTime: "string", Date: "string", Decimal: "string" },
          JSON: "unknown",
        },
        ...{ strictScalars: true, enumType: "string-literal", immutableTypes: true, useTypeImports: true },
        ...{ skipTypename: true, optimizeDocumentNode: true, dedupeFragments: true },
        avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: false },
        ...{ inputMaybeValue: "T | null | undefined", maybeValue: "T | null" },
      },
    },
    false,
  )) as readonly { readonly content: string }[];
  const [file] = files;
  if (file === undefined) throw new Error("GraphQL Code Generator wrote nothing");
  const filepath = join(root, webDocumentsPath);
  return format(file.content, { ...(await resolveConfig(filepath)), filepath });
}
