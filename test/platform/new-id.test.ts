import { validate, version } from "uuid";
import { expect, it } from "vitest";
import { newId } from "../../src/platform/new-id.js";

it("returns distinct UUIDv7s in ascending order, also within a millisecond", () => {
  const ids = Array.from({ length: 5_000 }, newId);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(ids.length);
});
