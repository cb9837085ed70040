import { describe, expect, it, vi } from "vitest";
import type { AnyProjection } from "../../../src/core/projection.js";
import { describeDifference, type Difference } from "../../../src/read-side/verify/difference.js";
import { counterProjection } from "../../support/counter.js";
import type { CounterSystem } from "../../support/counter-system.js";
import { check, key, moving, openSystem } from "./support/verify-system.js";

describe("verify of a damaged read model", () => {
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
      "a missing entry of the index of changes",
      ({ redis }) => redis.zadd(key("@changes"), 1, "c"),
      { kind: "score", key: "@changes", member: "c", expected: 12, actual: 1 },
      "@changes member c is 1, should be 12",
    ],
  ];

  it("reports each kind of difference, however small the partitions", async () => {
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

  /** Rebuilds generation 1 in an empty Redis. */
  async function rebuildInPlace(system: CounterSystem): Promise<void> {
    await system.redis.flushall();
    await vi.waitFor(async () => {
      expect(await system.redis.hget(key("@checkpoint"), "position")).toBe("12");
      expect(await system.redis.hget("bifold:v2:{counter}:serving:1", "generation")).toBe("1");
    });
  }

  it("reports missing and surplus members of a large sorted set", async () => {
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

  it("reports a difference once, even when the partitions of a key would describe it differently", async () => {
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

  it("stops at the limit of differences", async () => {
    const { system } = await openSystem(1_200);
    await system.redis.zremrangebyrank(key("all"), 100, -1);
    const { differences, truncated } = await check(system, { maxDifferences: 10 });
    expect(differences).toHaveLength(10);
    expect(truncated).toBe(true);
  });
});

it("reports an event that fails here and is not parked in the read model", async () => {
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
