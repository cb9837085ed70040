import { expect, it } from "vitest";
import { changed, groupChanged, hincrby, hset, zadd, type Projection } from "../../src/core/projection.js";
import { describeDifference, everything, verify, type Change } from "../../src/read-side/index.js";
import { add, type Added } from "../support/counter.js";
import { addMany, openCounterSystem } from "../support/counter-system.js";

/** Counters with an index of all. The counter `all` publishes every counter again. */
const projection: Projection<Added> = {
  readModel: "counter",
  version: 1,
  streamTypes: ["counter"],
  on: {
    Added: ({ data: { counter, amount, note = "" }, version, position }) =>
      counter === "all"
        ? groupChanged("every", { index: "counters", keyPrefix: "counter:", mark: "again" }, position)
        : [
            hset(`counter:${counter}`, { version, position, note }),
            hincrby(`counter:${counter}`, "value", amount),
            zadd("counters", position, counter),
            changed(`counter:${counter}`, position),
          ],
  },
  topics: () => ["all"],
};

async function openSystem() {
  const system = await openCounterSystem();
  const readSide = system.openReadSide(projection);
  const check = async () => {
    const { redis, log } = system;
    const [result] = await verify(
      { redis, log, projections: [projection] },
      { signal: new AbortController().signal, onProgress: () => undefined, partition: everything },
    );
    return result?.differences.map(describeDifference);
  };
  return { system, readSide, check };
}

/** Takes changes until this many are of this position. */
async function takeAt(changes: AsyncIterable<Change>, position: number, count: number): Promise<Change[]> {
  const taken: Change[] = [];
  for await (const change of changes) {
    if (change.position === position) taken.push(change);
    if (taken.length === count) break;
  }
  return taken;
}

const named = (changes: readonly Change[]) => changes.map(({ key, document }) => `${key} ${document["mark"]}`).sort();

it("publishes the documents of a group with its mark, and stores the mark only once", async () => {
  const { system, readSide, check } = await openSystem();
  await addMany(system, 6);
  const changes = await readSide.changes.subscribe(projection, "all", {});
  const position = await system.execute(add("all"));
  const taken = await takeAt(changes, position, 3);
  expect(named(taken)).toEqual(["counter:a again", "counter:b again", "counter:c again"]);
  expect(taken.map(({ document }) => document["value"])).toEqual(["2", "2", "2"]);
  expect(await system.redis.hget("bifold:v2:{counter}:1:counter:a", "mark")).toBeNull();
  expect(await check()).toEqual([]);
});

it("backfills the documents of a group that is too large for one message, each once, and the changes after them", async () => {
  const { system, readSide, check } = await openSystem();
  const counters = Array.from({ length: 230 }, (_, n) => `c${n}`);
  const note = "x".repeat(8_000);
  await Promise.all(counters.map((counter) => system.execute(add(counter, 1, { note }))));
  await readSide.value("c0");
  const missed = await readSide.changes.subscribe(projection, "all", {});
  const position = await system.execute(add("all"));
  const last = await system.execute(add("c0"));
  const taken: Change[] = [];
  for await (const change of missed) {
    taken.push(change);
    if (change.position === last) break;
  }
  const ofGroup = taken.filter((change) => change.position === position);
  // The newest 200 of 230, in any order.
  expect(new Set(ofGroup.map(({ key }) => key)).size).toBe(200);
  expect(ofGroup).toHaveLength(200);
  expect(new Set(ofGroup.map(({ document }) => document["mark"]))).toEqual(new Set(["again"]));
  expect(taken.at(-1)).toMatchObject({ key: "counter:c0", position: last });
  expect(await check()).toEqual([]);
});

it("publishes nothing for a group whose index is damaged, and applies the step", async () => {
  const { system, readSide } = await openSystem();
  await addMany(system, 3);
  await readSide.value("a");
  const changes = await readSide.changes.subscribe(projection, "all", {});
  await system.redis.del("bifold:v2:{counter}:1:counters");
  await system.redis.set("bifold:v2:{counter}:1:counters", "damaged");
  const position = await system.execute(add("all"));
  await expect.poll(() => system.redis.hget("bifold:v2:{counter}:1:@checkpoint", "position")).toBe(String(position));
  await system.redis.del("bifold:v2:{counter}:1:counters");
  const next = await system.execute(add("a"));
  expect(named(await takeAt(changes, next, 1))).toEqual(["counter:a undefined"]);
});
