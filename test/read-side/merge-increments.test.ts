import fc from "fast-check";
import { expect, it } from "vitest";
import { changed, del, hdel, hincrby, hset, type Operation } from "../../src/core/projection.js";
import { mergeIncrements } from "../../src/read-side/merge-increments.js";

/** The hashes that operations leave, and each document as CHANGED would tell it. */
function run(operations: readonly Operation[]) {
  const hashes = new Map<string, Map<string, string>>();
  const told: string[] = [];
  for (const [name, key, ...args] of operations) {
    const hash = hashes.get(key) ?? new Map<string, string>();
    hashes.set(key, hash);
    const [field = "", value = ""] = args;
    if (name === "HSET") for (let at = 0; at < args.length; at += 2) hash.set(args[at] ?? "", args[at + 1] ?? "");
    else if (name === "HINCRBY") hash.set(field, String(BigInt(hash.get(field) ?? 0) + BigInt(value)));
    else if (name === "HDEL") hash.delete(field);
    else if (name === "DEL") hashes.delete(key);
    else if (name === "CHANGED") told.push(JSON.stringify([key, [...hash].sort()]));
  }
  const left = [...hashes].map(([key, hash]) => [key, [...hash].sort()] as const).filter(([, hash]) => hash.length > 0);
  return { left: left.sort(), told };
}

const key = fc.constantFrom("k1", "k2");
const field = fc.constantFrom("a", "b");
const number = fc.integer({ min: -5, max: 5 });
const operation = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(key, field, number).map(([k, f, by]) => hincrby(k, f, by)) },
  fc.tuple(key, field, number).map(([k, f, to]) => hset(k, { [f]: to })),
  fc.tuple(key, field).map(([k, f]) => hdel(k, f)),
  key.map((k) => del(k)),
  key.map((k) => changed(k, 1)),
);

it("leaves the same hashes and tells the same documents with fewer operations", () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 30 }), (operations) => {
      const merged = mergeIncrements(operations);
      expect(run(merged)).toEqual(run(operations));
      expect(merged.length).toBeLessThanOrEqual(operations.length);
    }),
  );
});

it("adds up the increments of a field that nothing looks at in between", () => {
  const operations = [hincrby("k", "n", 1), hset("k", { other: 1 }), hincrby("k", "n", 2), hincrby("k2", "n", 5)];
  expect(mergeIncrements(operations)).toEqual([hset("k", { other: 1 }), hincrby("k", "n", 3), hincrby("k2", "n", 5)]);
});
