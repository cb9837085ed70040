import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema } from "graphql";
import { format, resolveConfig } from "prettier";
import { cacheKeysModule } from "../sdk/codegen/cache-keys.js";
import { documentsModule } from "../sdk/codegen/documents.js";
import { manifest } from "../sdk/codegen/manifest.js";
import { codesModule, operationsModule, type Codes } from "../sdk/codegen/operations-module.js";
import { readOperations } from "../sdk/codegen/read-operations.js";

const root = join(import.meta.dirname, "..");

/**
 * Generates the client from the schema, its codes and the operations: the path of each file in this package, and its text.
 * @param folder has `schema.graphql`, `schema.codes.json` and `sdk/operations`
 */
export async function clientFiles(folder = root): Promise<readonly (readonly [path: string, text: string])[]> {
  const schema = buildSchema(readFileSync(join(folder, "schema.graphql"), "utf8"));
  const codes = JSON.parse(readFileSync(join(folder, "schema.codes.json"), "utf8")) as Codes;
  const { operations, document } = readOperations(join(folder, "sdk/operations"), schema);
  const files: readonly (readonly [path: string, text: string])[] = [
    // Types and TypedDocumentNodes, for Apollo Client, urql and others.
    ["sdk/src/generated/documents.ts", await documentsModule(schema, document)],
    ["sdk/src/generated/operations.ts", operationsModule(operations, codes)],
    ["sdk/src/generated/codes.ts", codesModule(codes)],
    // For normalized caches.
    ["sdk/src/generated/cache-keys.ts", cacheKeysModule(schema)],
    // For PERSISTED_MANIFEST.
    ["sdk/persisted-operations.json", manifest(operations)],
  ];
  return Promise.all(
    files.map(async ([path, text]) => {
      const filepath = join(root, path);
      return [path, await format(text, { ...(await resolveConfig(filepath)), filepath })] as const;
    }),
  );
}
