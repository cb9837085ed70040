import { pino } from "pino";
import { describe, expect, it, vi } from "vitest";
import { zmove, type AnyProjection } from "../../../src/core/projection.js";
import { replayParked } from "../../../src/read-side/projecting/replay-parked.js";
import { rebuildReadModel } from "../../../src/read-side/projecting/rebuild.js";
import { shareLog } from "../../../src/read-side/projecting/shared-log.js";
import { describeDifference, type Difference } from "../../../src/read-side/verify/difference.js";
import { everything, sample } from "../../../src/read-side/verify/selection.js";
import { verify, type VerifyOptions, type VerifyProgress } from "../../../src/read-side/verify/verify.js";
import { add, counterProjection } from "../../support/counter.js";
import { addMany, openCounterSystem, type CounterSystem, type TestReadSide } from "../../support/counter-system.js";

const key = (name: string) => `bifold:v2:{counter}:1:${name}`;
const calm = new AbortController().signal;

/** Each counter's last addition moves from set to set, as an order does from status to status. */
const moving: typeof counterProjection = {
  ...counterProjection,
  on: {
    Added: (event) => [
      ...counterProjection.on.Added(event),
      zmove("all", `last-${event.version % 3}`, `${event.data.counter}-${event.version}`),
      zmove(`last-${(event.version + 2) % 3}`, "all", `${event.data.counter}-${event.version - 1}`),
    ],
  },
};

async function check(
  system: CounterSystem,
  options: Partial<VerifyOptions> = {},
  projection: AnyProjection = counterProjection,
) {
  const [result, ...others] = await verify(
    { redis: system.redis, log: system.log, projections: [projection] },
    { signal: calm, onProgress: () => undefined, partition: everything, ...options },
  );
  if (result === undefined || others.length > 0) throw new Error("there is one read model");
  return result;
}

async function openSystem(events: number, projection = counterProjection, counters = ["a", "b", "c"]) {
  const system = await openCounterSystem();
  const readSide = system.openReadSide(projection);
  await addMany(system, events, counters);
  await caughtUp(system, readSide);
  return { system, readSide };
}

async function caughtUp(system: CounterSystem, readSide: TestReadSide): Promise<void> {
  await readSide.readModels.of("counter").at((await system.log.head()).position);
}

describe("a healthy read model", () => {
  it("shows no difference while commands go on, wherever the parts are cut", async () => {
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

  it("may be switched meanwhile", async () => {
    const { system, readSide } = await openSystem(500);
    let switched: Promise<unknown> | undefined;
    const rebuild = () =>
      rebuildReadModel(
        {
          ...{ redis: system.redis, log: shareLog(system.log), projection: counterProjection },
          ...{ logger: pino({ level: "silent" }), holder: "test" },
        },
        { signal: calm, allowParked: false, onProgress: () => undefined, onParked: () => undefined, removalDelayMs: 0 },
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

describe("each difference is named", () => {
  const damages: readonly [string, (system: CounterSystem) => Promise<unknown>, Difference, string][] = [
    ["a document that is missing", ({ redis }) => redis.del(key("a")), { kind: "missing", key: "a" }, "a is missing"],
    [
      "a document that should not exist",
      ({ redis }) => redis.hset(key("d"), "value", 1),
      { kind: "surplus", key: "d" },
      "d should not exist",
    ],
    [
      "a key of a type that no read model uses",
      ({ redis }) => redis.set(key("text"), "it"),
      { kind: "surplus", key: "text" },
      "text should not exist",
    ],
    [
      "a key of another type",
      async ({ redis }) => {
        await redis.del(key("a"));
        await redis.set(key("a"), "it");
      },
      { kind: "type", key: "a", expected: "hash", actual: "string" },
      "a is a string, should be a hash",
    ],
    [
      "a sorted set of another type",
      async ({ redis }) => {
        await redis.del(key("all"));
        await redis.hset(key("all"), "value", 1);
      },
      { kind: "type", key: "all", expected: "zset", actual: "hash" },
      "all is a hash, should be a zset",
    ],
    [
      "a field with another value",
      ({ redis }) => redis.hincrby(key("a"), "value", 1),
      { kind: "field", key: "a", field: "value", expected: "4", actual: "5" },
      'a field value is "5", should be "4"',
    ],
    [
      "a field that is missing",
      ({ redis }) => redis.hdel(key("a"), "value"),
      { kind: "field", key: "a", field: "value", expected: "4", actual: undefined },
      'a field value is missing, should be "4"',
    ],
    [
      "a field that should not exist",
      ({ redis }) => redis.hset(key("a"), "extra", ""),
      { kind: "field", key: "a", field: "extra", expected: undefined, actual: "" },
      'a field extra is "", should not exist',
    ],
    [
      "a sorted set that is missing",
      ({ redis }) => redis.del(key("all")),
      { kind: "missing", key: "all" },
      "all is missing",
    ],
    [
      "a member that is missing",
      ({ redis }) => redis.zrem(key("all"), "a-1"),
      { kind: "member", key: "all", member: "a-1", expected: 1, actual: undefined },
      "all member a-1 is missing, should be 1",
    ],
    [
      "a member that should not exist",
      ({ redis }) => redis.zadd(key("all"), 7.5, "a-99"),
      { kind: "member", key: "all", member: "a-99", expected: undefined, actual: 7.5 },
      "all member a-99 is 7.5, should not exist",
    ],
    [
      "a sorted set that should not exist",
      ({ redis }) => redis.zadd(key("none"), "+inf", "a"),
      { kind: "member", key: "none", member: "a", expected: undefined, actual: Infinity },
      "none member a is Infinity, should not exist",
    ],
    [
      "another score",
      ({ redis }) => redis.zadd(key("all"), 7.5, "a-1"),
      { kind: "score", key: "all", member: "a-1", expected: 1, actual: 7.5 },
      "all member a-1 is 7.5, should be 1",
    ],
    [
      "a change that was not noted",
      ({ redis }) => redis.zadd(key("@changes"), 1, "c"),
      { kind: "score", key: "@changes", member: "c", expected: 12, actual: 1 },
      "@changes member c is 1, should be 12",
    ],
  ];

  it("one at a time, however small the parts", async () => {
    const { system } = await openSystem(12);
    for (const [what, damage, difference, line] of damages) {
      await damage(system);
      for (const maxMemory of [undefined, 1_200]) {
        const result = await check(system, maxMemory ? { maxMemory } : {});
        expect(result, what).toMatchObject({ differences: [difference] });
      }
      expect(describeDifference(difference)).toBe(line);
      await rebuildInPlace(system);
      expect(await check(system), what).toMatchObject({ differences: [] });
    }
  });

  /** Starts over with generation 1, as in an empty Redis. */
  async function rebuildInPlace(system: CounterSystem): Promise<void> {
    await system.redis.flushall();
    await vi.waitFor(async () => {
      expect(await system.redis.hget(key("@checkpoint"), "position")).toBe("12");
      expect(await system.redis.hget("bifold:v2:{counter}:serving:1", "generation")).toBe("1");
    });
  }

  it("of a large sorted set as well, on both sides", async () => {
    const { system } = await openSystem(1_700);
    await system.redis.zrem(key("all"), "a-500");
    await system.redis.zadd(key("all"), 3, "x", 4, "y");
    const { differences } = await check(system);
    expect(differences.map(describeDifference).sort()).toEqual([
      "all member a-500 is missing, should be 1498",
      "all member x is 3, should not exist",
      "all member y is 4, should not exist",
    ]);
  });

  it("once, also when the parts of a key would name it differently", async () => {
    const { system } = await openSystem(40, moving, ["a"]);
    for (const set of ["last-0", "last-1", "last-2"]) {
      await system.redis.del(key(set));
      await system.redis.hset(key(set), "value", 1);
    }
    const { differences } = await check(system, { maxMemory: 1_500 }, moving);
    expect(differences.map(describeDifference).sort()).toEqual([
      "last-0 should not exist",
      "last-1 is a hash, should be a zset",
      "last-2 should not exist",
    ]);
  });

  it("up to a bound", async () => {
    const { system } = await openSystem(1_200);
    await system.redis.zremrangebyrank(key("all"), 100, -1);
    const { differences, truncated } = await check(system, { maxDifferences: 10 });
    expect(differences).toHaveLength(10);
    expect(truncated).toBe(true);
  });
});

it("an event that fails here, and is not parked there, is named", async () => {
  const { system } = await openSystem(12);
  const failing: AnyProjection = {
    ...counterProjection,
    on: {
      Added: (event: Parameters<typeof counterProjection.on.Added>[0]) => {
        if (event.position === 10) throw new Error("cannot");
        return counterProjection.on.Added(event);
      },
    },
  };
  const { differences } = await check(system, {}, failing);
  expect(differences).toContainEqual({ kind: "failing", streamId: "counter-a", position: 10, error: "cannot" });
  expect(differences).toContainEqual({ kind: "field", key: "a", field: "value", expected: "3", actual: "4" });
});

describe("parked events", () => {
  /** Fails at events with the note "poison". */
  const failing: typeof counterProjection = {
    ...counterProjection,
    on: {
      Added: (event) => {
        if (event.data.note === "poison") throw new Error("cannot take poison");
        return counterProjection.on.Added(event);
      },
    },
  };
  const poison = (counter: string) => add(counter, 1, { note: "poison" });

  it("are no differences, nor are those that were given up or replayed", async () => {
    const { system, readSide } = await openSystem(6, failing);
    await system.execute(poison("b"));
    await addMany(system, 6);
    await system.execute(poison("c"));
    await addMany(system, 6);
    await caughtUp(system, readSide);
    expect(await check(system, {}, failing)).toMatchObject({ differences: [], parkedStreams: 2 });

    const parts = { redis: system.redis, log: system.log, projection: failing };
    await replayParked(parts, "counter-b", { discard: true });
    expect(await check(system, {}, failing)).toMatchObject({ differences: [], parkedStreams: 1 });
    expect(await check(system)).toMatchObject({ differences: [], parkedStreams: 1 });

    await system.redis.hincrby(key("@parked-events"), "counter-c", 1);
    const { differences } = await check(system, {}, failing);
    expect(differences.map(describeDifference)).toEqual(['@parked-events field counter-c is "4", should be "3"']);
  });

  it("may come, and be replayed, meanwhile", async () => {
    const { system, readSide } = await openSystem(30, failing);
    await system.execute(poison("a"));
    await caughtUp(system, readSide);
    const parts = { redis: system.redis, log: system.log, projection: counterProjection };
    const happenings = [
      () => system.execute(poison("b")),
      () => replayParked(parts, "counter-a", { discard: false }),
      () => system.execute(poison("c")),
    ];
    const log = {
      ...system.log,
      readAfter: async (position: number, limit: number) => {
        const events = await system.log.readAfter(position, limit);
        await happenings.shift()?.();
        await caughtUp(system, readSide);
        return events;
      },
    };
    const result = await check({ ...system, log });
    expect(happenings).toEqual([]);
    expect(result).toMatchObject({ differences: [], parkedStreams: 2, position: 33 });
  });
});

describe("a part of a read model", () => {
  it("is a share of it, and all parts are the whole", async () => {
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

  it("is chosen by chance in a sample", () => {
    const samples = Array.from({ length: 200 }, () => sample(0.1));
    expect(new Set(samples.map(({ of }) => of))).toEqual(new Set([10]));
    expect(new Set(samples.map(({ index }) => index)).size).toBeGreaterThan(5);
    expect(sample(1)).toEqual(everything);
  });

  it("may be a single key: a document, or a sorted set with what was moved into it", async () => {
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

describe("says why it cannot be done", () => {
  it("when nothing serves, or what is of another log", async () => {
    const system = await openCounterSystem();
    await expect(check(system)).rejects.toThrow("counter has not been built yet, so nothing serves");
    await system.redis.hset("bifold:v2:{counter}:serving:1", { generation: 1, epoch: "other" });
    await system.redis.hset(key("@checkpoint"), { version: 1, epoch: "other", position: 1, event: "", revision: 0 });
    await expect(check(system)).rejects.toThrow("counter was built from another log");
    const { epoch } = await system.log.head();
    await system.redis.hset("bifold:v2:{counter}:serving:1", { epoch });
    await system.redis.hset(key("@checkpoint"), { epoch });
    await expect(check(system)).rejects.toThrow("counter was reset to an older state, or belongs to another log, in each of 5 attempts");
  });

  it("when it is called off", async () => {
    const { system } = await openSystem(30);
    const callOff = new AbortController();
    const onProgress = () => {
      callOff.abort(new Error("called off"));
    };
    await expect(check(system, { signal: callOff.signal, onProgress })).rejects.toThrow("called off");
  });

  it("when a document does not fit into memory", async () => {
    const { system } = await openSystem(3);
    await expect(check(system, { maxMemory: 100 })).rejects.toThrow("A document is too large");
  });
});
