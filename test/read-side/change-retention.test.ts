import { describe, expect, it } from "vitest";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { describeDifference, everything, verify } from "../../src/read-side/index.js";
import { add, counterProjection } from "../support/counter.js";
import { addMany, openCounterSystem, type CounterSystem } from "../support/counter-system.js";

const key = (name: string) => `bifold:v2:{counter}:1:${name}`;

async function check({ redis, log }: CounterSystem) {
  const [result] = await verify(
    { redis, log, projections: [counterProjection] },
    { signal: new AbortController().signal, onProgress: () => undefined, partition: everything },
  );
  return result?.differences.map(describeDifference).sort();
}

describe("change retention", () => {
  it("keeps the newest changes only, after a build and live, and passes verify", async () => {
    const system = await openCounterSystem();
    const counters = Array.from({ length: 30 }, (_, n) => `c${String(n).padStart(2, "0")}`);
    const settings = { batchSize: 4, changeRetention: 5 };
    for (const counter of counters.slice(0, 15)) await system.execute(add(counter));
    const readSide = system.openReadSide(counterProjection, settings);
    await readSide.value("c00");
    expect(await system.redis.zrange(key("@changes"), "0", "-1")).toEqual(counters.slice(10, 15));
    expect(await check(system)).toEqual([]);
    for (const counter of counters.slice(15)) await system.execute(add(counter));
    await readSide.value("c00");
    expect(await system.redis.zrange(key("@changes"), "0", "-1")).toEqual(counters.slice(25));
    expect(await system.redis.hget(key("@checkpoint"), "forgotten")).toBe("25");
    expect(await check(system)).toEqual([]);

    await system.redis.zrem(key("@changes"), "c27");
    await system.redis.zadd(key("@changes"), 3, "c01");
    expect(await check(system)).toEqual([
      "@changes member c01 is 3, should be 2",
      "@changes member c27 is missing, should be 28",
    ]);
  });

  it("ends a subscription that has missed evicted changes, after which the client can resubscribe", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await readSide.value("a");
    const last = await addMany(system, 10, ["a"]);
    await readSide.value("a");
    const changes = await readSide.changes.subscribe(counterProjection, "all", {});
    const ended = expect(changes.next()).rejects.toBeInstanceOf(UnavailableError);
    // As if a projector were that far ahead.
    await system.redis.hset(key("@checkpoint"), "forgotten", last + 1);
    await system.redis.call("CLIENT", "KILL", "TYPE", "pubsub");
    await ended;
    await addMany(system, 5, ["a"]);
    await readSide.value("a");
    const resubscribed = await readSide.changes.follow(counterProjection, { key: "a", topic: "a" }, {});
    expect(await resubscribed.next()).toMatchObject({ value: { document: { value: "15" } } });
    await addMany(system, 1, ["a"]);
    expect(await resubscribed.next()).toMatchObject({ value: { document: { value: "16" } } });
  });
});
