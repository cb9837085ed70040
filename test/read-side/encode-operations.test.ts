import fc from "fast-check";
import { expect, it } from "vitest";
import {
  changed,
  del,
  groupChanged,
  hdel,
  hincrby,
  hset,
  zadd,
  zmove,
  zrem,
  type Operation,
} from "../../src/core/projection.js";
import { encodeOperations } from "../../src/read-side/projecting/encode-operations.js";

/** The encoded operations, each with its arguments; a HINCRBY has one or more fields with their increments. */
function encoded(operations: readonly Operation[]): readonly Operation[] {
  const words = encodeOperations(operations);
  const decoded: Operation[] = [];
  for (let at = 0; at < words.length; at += 3 + Number(words[at + 2]))
    decoded.push([words[at], words[at + 1], ...words.slice(at + 3, at + 3 + Number(words[at + 2]))] as never);
  return decoded;
}

/** The hashes and sorted sets after the operations, and each document as CHANGED would publish it. */
function run(operations: readonly Operation[]) {
  const keys = new Map<string, Map<string, string>>();
  const published: string[] = [];
  const at = (key: string) => {
    const known = keys.get(key) ?? new Map<string, string>();
    keys.set(key, known);
    return known;
  };
  for (const [name, key, ...args] of operations) {
    const [first = "", second = ""] = args;
    switch (name) {
      case "HSET":
        for (let n = 0; n < args.length; n += 2) at(key).set(args[n] ?? "", args[n + 1] ?? "");
        break;
      case "HINCRBY":
        for (let n = 0; n < args.length; n += 2)
          at(key).set(args[n] ?? "", String(BigInt(at(key).get(args[n] ?? "") ?? 0) + BigInt(args[n + 1] ?? 0)));
        break;
      case "ZADD":
        for (let n = 0; n < args.length; n += 2) at(key).set(args[n + 1] ?? "", args[n] ?? "");
        break;
      case "ZMOVE": {
        const score = at(key).get(second);
        if (score === undefined) break;
        at(key).delete(second);
        at(first).set(second, score);
        break;
      }
      case "HDEL":
      case "ZREM":
        at(key).delete(first);
        break;
      case "DEL":
        keys.delete(key);
        break;
      case "CHANGED":
        published.push(JSON.stringify([key, [...at(key)].sort()]));
    }
  }
  const left = [...keys].map(([key, entries]) => [key, [...entries].sort()] as const);
  return { left: left.filter(([, entries]) => entries.length > 0).sort(), published };
}

const key = fc.constantFrom("k1", "k2");
const field = fc.constantFrom("a", "b");
const set = fc.constantFrom("z1", "z2");
const member = fc.constantFrom("m1", "m2");
const number = fc.integer({ min: -5, max: 5 });
/** Also increments whose sum is no exact double. */
const increment = fc.oneof(number, fc.constantFrom(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER));
const operation = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(key, field, increment).map(([k, f, by]) => hincrby(k, f, by)) },
  fc.tuple(key, field, number).map(([k, f, to]) => hset(k, { [f]: to })),
  fc.tuple(key, field).map(([k, f]) => hdel(k, f)),
  key.map((k) => del(k)),
  key.map((k) => changed(k, 1)),
  { weight: 4, arbitrary: fc.tuple(set, number, member).map(([z, score, m]) => zadd(z, score, m)) },
  fc.tuple(set, set, member).map(([from, to, m]) => zmove(from, to, m)),
  fc.tuple(set, member).map(([z, m]) => zrem(z, m)),
  set.map((z) => del(z)),
);

it("leaves the same hashes and sorted sets, and publishes the same documents, with fewer operations", () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 30 }), (operations) => {
      const merged = encoded(operations);
      expect(run(merged)).toEqual(run(operations));
      expect(merged.length).toBeLessThanOrEqual(operations.length);
    }),
  );
});

it("publishes a group after everything that precedes it, because it reads other keys", () => {
  const group = groupChanged("all", { index: "z", keyPrefix: "k", mark: "m" }, 3);
  const operations = [zadd("z", 1, "1"), hincrby("k1", "n", 1), ...group, zadd("z", 2, "2"), hincrby("k1", "n", 1)];
  const merged = encoded(operations);
  const published = merged.findIndex(([name]) => name === "CHANGED");
  expect(merged.slice(0, published)).toEqual(expect.arrayContaining([zadd("z", 1, "1"), hincrby("k1", "n", 1)]));
  expect(merged.slice(published + 1)).toEqual(expect.arrayContaining([zadd("z", 2, "2"), hincrby("k1", "n", 1)]));
});

it("adds up the increments of a field that nothing reads in between", () => {
  const operations = [hincrby("k", "n", 1), hset("k", { other: 1 }), hincrby("k", "n", 2), hincrby("k2", "n", 5)];
  expect(encoded(operations)).toEqual([hset("k", { other: 1 }), hincrby("k", "n", 3), hincrby("k2", "n", 5)]);
});

it("adds all members of a sorted set at once, in chunks", () => {
  const added = Array.from({ length: 700 }, (_, n) => zadd("z", n, `m${n}`));
  const merged = encoded(added);
  expect(merged.map(({ length }) => length)).toEqual([1_002, 402]);
  expect(run(merged)).toEqual(run(added));
});
