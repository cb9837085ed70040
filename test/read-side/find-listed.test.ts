import { expect, it } from "vitest";
import type { Document, Operation } from "../../src/core/projection.js";
import { findListed, UnreadableDocumentError, type ReadModelView } from "../../src/read-side/index.js";
import { memoryReadModel } from "../domain/orders/support/memory-read-model.js";

const listed = { key: "a", index: "all", member: "a" };
const value = (document: Document) => document["value"];
const creation: readonly Operation[] = [
  ["HSET", "a", "value", "1"],
  ["ZADD", "all", "1", "a"],
];

it("finds a document that is created between its reads", async () => {
  let view: ReadModelView = memoryReadModel();
  const changing: ReadModelView = {
    ...view,
    find: async (key, decode) => {
      const found = await view.find(key, decode);
      view = memoryReadModel(creation);
      return found;
    },
    isListed: (key, member) => view.isListed(key, member),
  };
  expect(await findListed(changing, listed, value)).toBe("1");
});

it("distinguishes a lost document from one that never existed", async () => {
  expect(await findListed(memoryReadModel(), listed, value)).toBeUndefined();
  const lost = memoryReadModel(creation.slice(1));
  await expect(findListed(lost, listed, value)).rejects.toThrow(UnreadableDocumentError);
});
