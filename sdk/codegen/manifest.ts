import type { SdkOperation } from "./read-operations.js";

/** Writes Apollo's manifest of persisted operations. */
export function manifest(operations: readonly SdkOperation[]): string {
  return JSON.stringify({
    format: "apollo-persisted-query-manifest",
    version: 1,
    operations: operations.map(({ name, kind, text, hash }) => ({ id: hash, name, type: kind, body: text })),
  });
}
