import { expect, it } from "vitest";
import type { Document, Operation } from "../../src/core/projection.js";
import { listDocuments, UnreadableDocumentError } from "../../src/read-side/index.js";
import { memoryReadModel } from "../domain/orders/support/memory-read-model.js";

const value = (document: Document) => document["value"] ?? "";
const range = {
  index: "all",
  range: { order: "ascending", limit: 10, from: "start" },
  keyOf: (member: string) => member,
} as const;
const document = (key: string): readonly Operation[] => [
  ["HSET", key, "value", key],
  ["ZADD", "all", "1", key],
];

it("returns an error in place of a missing document", async () => {
  const view = memoryReadModel([...document("a"), ["ZADD", "all", "2", "lost"]]);
  const { documents } = await listDocuments(view, range, value);
  expect(documents).toEqual(["a", expect.any(UnreadableDocumentError)]);
});
