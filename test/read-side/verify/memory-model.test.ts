import fc from "fast-check";
import { expect, it, onTestFinished, vi } from "vitest";
import { changed, del, hdel, hincrby, hset, zadd, zmove, zrem, type Operation } from "../../../src/core/projection.js";
import { openRedis, type Redis } from "../../../src/platform/redis/redis.js";
import { applyStep } from "../../../src/read-side/projecting/apply-step.js";
import { createGenerations } from "../../../src/read-side/store/generations.js";
import { changesKey, createMemoryModel, type MemoryModel } from "../../../src/read-side/verify/memory-model.js";
import { everything, halve, type Partition } from "../../../src/read-side/verify/selection.js";
import { startTestRedis } from "../../support/servers.js";

const hashKey = fc.constantFrom("k1", "k2", "k3");
const setKey = fc.constantFrom("z1", "z2", "z3");
const member = fc.oneof(fc.constantFrom("m1", "m2", "m3"), fc.string({ unit: "grapheme", minLength: 1, maxLength: 3 }));
const counter = fc.constantFrom("n1", "n2");
const whole = fc.maxSafeInteger();
const score = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
const text = fc.string({ unit: "grapheme", maxLength: 5 });

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.tuple(hashKey, text, text).map(([key, field, value]) => hset(key, { [`t${field}`]: value })),
  fc.tuple(hashKey, counter, whole).map(([key, field, value]) => hset(key, { [field]: value })),
  { weight: 3, arbitrary: fc.tuple(hashKey, counter, whole).map(([key, field, by]) => hincrby(key, field, by)) },
  fc.tuple(hashKey, counter).map(([key, field]) => hdel(key, field)),
  { weight: 3, arbitrary: fc.tuple(setKey, score, member).map(([key, at, name]) => zadd(key, at, name)) },
  fc.tuple(setKey, member).map(([key, name]) => zrem(key, name)),
  { weight: 3, arbitrary: fc.tuple(setKey, setKey, member).map(([from, to, name]) => zmove(from, to, name)) },
  fc.oneof(hashKey, setKey).map((key) => del(key)),
  fc.tuple(hashKey, fc.nat()).map(([key, position]) => changed(key, position)),
);
const steps = fc.array(fc.array(operation, { maxLength: 12 }), { maxLength: 6 });

const select = (partition: Partition) => ({ partition, key: undefined, sortedSets: true });

function fold(model: MemoryModel, operations: readonly Operation[]): MemoryModel {
  for (const each of operations) model.apply(each);
  return model;
}

/** As plain data, sorted. Minus zero is zero, as in Redis. */
function dump({ hashes, sortedSets }: Pick<MemoryModel, "hashes" | "sortedSets">) {
  const plain = (rows: ReadonlyMap<string, ReadonlyMap<string, string | number>>) =>
    Object.fromEntries(
      [...rows].map(([key, row]) => [
        key,
        Object.fromEntries([...row].map(([name, value]) => [name, value === 0 ? 0 : value])),
      ]),
    );
  return { hashes: plain(hashes), sortedSets: plain(sortedSets) };
}

it("equals the result of the apply script for the same operations", async () => {
  const server = await startTestRedis();
  const redis = openRedis({ url: server.url }, "test", () => undefined);
  onTestFinished(async () => {
    redis.disconnect();
    await server.stop();
  });
  await vi.waitFor(() => redis.ping());
  const readModel = { readModel: "model", version: 1 };
  const generations = createGenerations(redis, readModel);

  await fc.assert(
    fc.asyncProperty(steps, async (batches) => {
      let generation = await generations.begin({ epoch: "epoch", ancestors: [] });
      for (const operations of batches) {
        const next = { ...generation, position: generation.position + 1, identity: "" };
        const { kind } = await applyStep(redis, readModel, generation, {
          ...next,
          operations,
          evictUpTo: 0,
          checkFirst: true,
        });
        expect(kind).toBe("applied");
        generation = next;
      }
      const stored = await read(redis, `bifold:v2:{model}:${generation.number}:`);
      expect(dump(fold(createMemoryModel(select(everything)), batches.flat()))).toEqual(dump(stored));
    }),
    { numRuns: 150 },
  );
});

async function read(redis: Redis, prefix: string): Promise<Pick<MemoryModel, "hashes" | "sortedSets">> {
  const hashes = new Map<string, Map<string, string>>();
  const sortedSets = new Map<string, Map<string, number>>();
  for (const key of ["k1", "k2", "k3"]) {
    const fields = Object.entries(await redis.hgetall(prefix + key));
    if (fields.length > 0) hashes.set(key, new Map(fields));
  }
  for (const key of ["z1", "z2", "z3", changesKey]) {
    const members = await redis.zrange(prefix + key, "0", "-1");
    if (members.length === 0) continue;
    const scores = await redis.zmscore(prefix + key, members);
    sortedSets.set(
      key,
      new Map(members.map((name, index) => [name, Number(scores[index]?.replace("inf", "Infinity"))])),
    );
  }
  return { hashes, sortedSets };
}

it("is the sum of its halves, whenever it is narrowed, and tracks its size", () => {
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const all = fold(createMemoryModel(select(everything)), [...before, ...after].flat());
      const halves = halve(everything).map((half) => {
        const model = fold(createMemoryModel(select(everything)), before.flat());
        model.narrow(select(half));
        return fold(model, after.flat());
      });
      const [one, other] = halves;
      if (one === undefined || other === undefined) throw new Error("expected two halves");
      const together = dump({ hashes: new Map([...one.hashes, ...other.hashes]), sortedSets: new Map() });
      expect(together.hashes).toEqual(dump(all).hashes);
      for (const [key, row] of all.sortedSets) {
        const parts = halves.map(({ sortedSets }) => sortedSets.get(key) ?? new Map<string, number>());
        expect(parts.reduce((count, { size }) => count + size, 0)).toBe(row.size);
        expect(new Map(parts.flatMap((part) => [...part]))).toEqual(new Map(row));
      }
      for (const model of halves) {
        model.narrow({ partition: everything, key: "of nothing", sortedSets: false });
        expect(model.size()).toBe(0);
      }
    }),
  );
});

it("rejects invalid operations", () => {
  const model = createMemoryModel(select(everything));
  expect(() => {
    model.apply(zadd("z", NaN, "m"));
  }).toThrow("The score of m in z is not a number");
  expect(() => {
    fold(model, [hset("k", { n: "text" }), hincrby("k", "n", 1)]);
  }).toThrow(SyntaxError);
});
