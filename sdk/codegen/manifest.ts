import type { Operation } from "../src/operation.js";

/** Writes Apollo's manifest of persisted operations. */
export function manifest(operations: readonly Operation[]): string {
  return JSON.stringify({
    format: "apollo-persisted-query-manifest",
    version: 1,
    operations: operations.map(({ name, kind, text, hash }) => ({ id: hash, name, type: kind, body: text })),
  });
}
