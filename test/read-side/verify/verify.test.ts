import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { replayParked } from "../../../src/read-side/projecting/replay-parked.js";
import { rebuildReadModel } from "../../../src/read-side/projecting/rebuild.js";
import { shareLog } from "../../../src/read-side/projecting/shared-log.js";
import { describeDifference } from "../../../src/read-side/verify/difference.js";
import { everything, sample } from "../../../src/read-side/verify/selection.js";
import type { VerifyProgress } from "../../../src/read-side/verify/verify.js";
import { add, counterProjection, failingProjection } from "../../support/counter.js";
import { addMany, openCounterSystem } from "../../support/counter-system.js";
import { caughtUp, check, key, moving, neverAborted, openSystem } from "./support/verify-system.js";

describe("verify of an undamaged read model", () => {
  it("finds no difference while commands run, however it is partitioned", async () => {
    const counters = Array.from({ length: 40 }, (_, n) => `c${n}`);
    const { system } = await openSystem(600, moving, counters);
    for (const maxMemory of [200_000_000, 60_000]) {
      const load = (async () => {
        for (let round = 0; round < 10; round++) await addMany(system, 60, [...counters, "new"]);
      })();
      const seen: VerifyProgress[] = [];
      const onProgress = (progress: VerifyProgress) => seen.push(progress);
      const result = await check(system, { onProgress, maxMemory }, moving);
      await load;
      expect(result).toMatchObject({ differences: [], truncated: false, generation: 1 });
      expect(result.compared).toBeGreaterThan(600);
      expect(result.position).toBeGreaterThan(seen[0]?.end ?? Infinity);
      const last = seen.at(-1);
      expect(last?.passesLeft).toBe(0);
      if (maxMemory === 60_000) expect(last?.pass).toBeGreaterThan(1);
      else expect(last?.pass).toBe(1);
    }
  });

  it("starts over when the generation is switched meanwhile", async () => {
    const { system, readSide } = await openSystem(500);
    let switched: Promise<unknown> | undefined;
    const rebuild = () =>
      rebuildReadModel(
        {
          ...{ redis: system.redis, log: shareLog(system.log), projection: counterProjection },
          ...{ logger: pino({ level: "silent" }), holder: "test" },
        },
        {
          signal: neverAborted,
          allowParked: false,
          onProgress: () => undefined,
          onParked: () => undefined,
          removalDelayMs: 0,
        },
      );
    await system.redis.hset(key("a"), "value", 1);
    // The log is read only once the generation to compare is known.
    const log = {
      ...system.log,
      readAfter: async (position: number, limit: number) => {
        await (switched ??= rebuild());
        return system.log.readAfter(position, limit);
      },
    };
    const result = await check({ ...system, log });
    expect(result).toMatchObject({ generation: 2, differences: [] });
    await caughtUp(system, readSide);
  });
});

describe("verify of parked events", () => {
  const poison = (counter: string) => add(counter, 1, { note: "poison" });

  it("reports no difference for parked, discarded and replayed events", async () => {
    const { system, readSide } = await openSystem(6, failingProjection);
    await system.execute(poison("b"));
    await addMany(system, 6);
    await system.execute(poison("c"));
    await addMany(system, 6);
    await caughtUp(system, readSide);
    expect(await check(system, {}, failingProjection)).toMatchObject({ differences: [], parkedStreams: 2 });

    const parts = { redis: system.redis, log: system.log, projection: failingProjection };
    await replayParked(parts, "counter-b", { discard: true });
    expect(await check(system, {}, failingProjection)).toMatchObject({ differences: [], parkedStreams: 1 });
    expect(await check(system)).toMatchObject({ differences: [], parkedStreams: 1 });

    await system.redis.hincrby(key("@parked-events"), "counter-c", 1);
    const { differences } = await check(system, {}, failingProjection);
    expect(differences.map(describeDifference)).toEqual(['@parked-events field counter-c is "4", should be "3"']);
  });

  it("allows events to be parked and replayed meanwhile", async () => {
    const { system, readSide } = await openSystem(30, failingProjection);
    await system.execute(poison("a"));
    await caughtUp(system, readSide);
    const parts = { redis: system.redis, log: system.log, projection: counterProjection };
    const disturbances = [
      () => system.execute(poison("b")),
      () => replayParked(parts, "counter-a", { discard: false }),
      () => system.execute(poison("c")),
    ];
    const log = {
      ...system.log,
      readAfter: async (position: number, limit: number) => {
        const events = await system.log.readAfter(position, limit);
        await disturbances.shift()?.();
        await caughtUp(system, readSide);
        return events;
      },
    };
    const result = await check({ ...system, log });
    expect(disturbances).toEqual([]);
    expect(result).toMatchObject({ differences: [], parkedStreams: 2, position: 33 });
  });
});

describe("verify of a partition", () => {
  it("compares a share of the read model; all partitions together compare everything", async () => {
    const counters = Array.from({ length: 100 }, (_, n) => `c${n}`);
    const { system } = await openSystem(200, counterProjection, counters);
    for (const counter of counters) await system.redis.hset(key(counter), "value", 0);
    await system.redis.zadd(key("all"), ...counters.flatMap((counter) => [0, `${counter}-3`]));

    const parts = await Promise.all(
      Array.from({ length: 5 }, (_, index) => check(system, { partition: { index, of: 5 } })),
    );
    for (const { differences } of parts) expect(differences.length).toBeGreaterThan(15);
    const found = parts.flatMap(({ differences }) => differences.map(describeDifference));
    expect(found.sort()).toEqual((await check(system)).differences.map(describeDifference).sort());
    expect(found).toHaveLength(200);
  });

  it("picks a random partition for a sample", () => {
    const samples = Array.from({ length: 200 }, () => sample(0.1));
    expect(new Set(samples.map(({ of }) => of))).toEqual(new Set([10]));
    expect(new Set(samples.map(({ index }) => index)).size).toBeGreaterThan(5);
    expect(sample(1)).toEqual(everything);
  });

  it("compares a single key: a document, or a sorted set with the members moved into it", async () => {
    const { system } = await openSystem(30, moving);
    await system.redis.hset(key("a"), "value", 1);
    await system.redis.hset(key("b"), "value", 1);
    await system.redis.zadd(key("last-1"), 1, "x");
    const only = async (name: string) => {
      const { compared, differences } = await check(system, { key: name }, moving);
      return [compared, ...differences.map(describeDifference)];
    };
    expect(await only("a")).toEqual([1, 'a field value is "1", should be "10"']);
    expect(await only("c")).toEqual([1]);
    expect(await only("last-1")).toEqual([4, "last-1 member x is 1, should not exist"]);
    expect(await only("nothing")).toEqual([0]);
    await system.redis.del(key("last-1"));
    expect(await only("last-1")).toEqual([3, "last-1 is missing"]);
    await system.redis.hset(key("last-1"), "value", 1);
    expect(await only("last-1")).toEqual([1, "last-1 is a hash, should be a zset"]);
  });
});

describe("verify fails with the reason", () => {
  it("when nothing serves, or the generation belongs to another log", async () => {
    const system = await openCounterSystem();
    await expect(check(system)).rejects.toThrow("counter has not been built yet, so nothing serves");
    await system.redis.hset("bifold:v2:{counter}:serving:1", { generation: 1, epoch: "other" });
    await system.redis.hset(key("@checkpoint"), { version: 1, epoch: "other", position: 1, event: "", revision: 0 });
    await expect(check(system)).rejects.toThrow("counter was built from another log");
    const { epoch } = await system.log.head();
    await system.redis.hset("bifold:v2:{counter}:serving:1", { epoch });
    await system.redis.hset(key("@checkpoint"), { epoch });
    await expect(check(system)).rejects.toThrow(
      "counter was reset to an older state, or belongs to another log, in each of 5 attempts",
    );
  });

  it("when it is aborted", async () => {
    const { system } = await openSystem(30);
    const controller = new AbortController();
    const onProgress = () => {
      controller.abort(new Error("aborted"));
    };
    await expect(check(system, { signal: controller.signal, onProgress })).rejects.toThrow("aborted");
  });

  it("when a document exceeds the memory limit", async () => {
    const { system } = await openSystem(3);
    await expect(check(system, { maxMemory: 100 })).rejects.toThrow("A document is too large");
  });
});
