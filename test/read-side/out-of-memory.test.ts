import { rm } from "node:fs/promises";
import { pino } from "pino";
import { describe, expect, it, vi } from "vitest";
import { listParked, rebuildReadModel, replayParked, shareLog } from "../../src/read-side/index.js";
import { eventParked, projectorFailed } from "../../src/read-side/projecting/signals.js";
import { add, counterProjection } from "../support/counter.js";
import { addMany, expectFoldOfLog, openCounterSystem, type CounterSystem } from "../support/counter-system.js";

const key = (name: string) => `bifold:v2:{counter}:${name}`;

/** States in which Redis rejects commands that need memory, as with `noeviction`, or all writes. */
const refusals = [
  {
    what: "is out of memory",
    reason: /OOM/,
    begin: ({ redis }: CounterSystem) => redis.config("SET", "maxmemory", "1"),
    end: ({ redis }: CounterSystem) => redis.config("SET", "maxmemory", "0"),
  },
  {
    what: "lacks replicas",
    reason: /NOREPLICAS/,
    begin: ({ redis }: CounterSystem) => redis.config("SET", "min-replicas-to-write", "1"),
    end: ({ redis }: CounterSystem) => redis.config("SET", "min-replicas-to-write", "0"),
  },
  {
    what: "is a read-only copy",
    reason: /READONLY/,
    begin: ({ redis }: CounterSystem) => redis.replicaof("127.0.0.1", 1),
    end: ({ redis }: CounterSystem) => redis.replicaof("NO", "ONE"),
  },
  {
    what: "cannot save to its disk",
    reason: /MISCONF/,
    begin: async ({ redis }: CounterSystem) => {
      const [, folder = ""] = await redis.config("GET", "dir");
      await rm(folder, { recursive: true });
      await redis.config("SET", "save", "1 1", "stop-writes-on-bgsave-error", "yes");
      await redis.bgsave();
      await vi.waitFor(async () => {
        expect(await redis.info("persistence")).toContain("rdb_last_bgsave_status:err");
      });
    },
    // Redis would not stop without a save either.
    end: ({ redis }: CounterSystem) => redis.config("SET", "stop-writes-on-bgsave-error", "no", "save", ""),
  },
];

describe.each(refusals)("a projector while Redis $what", ({ reason, begin, end }) => {
  it("keeps its generation, parks nothing, and recovers afterwards", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 30);
    await expectFoldOfLog(system, readSide);
    const before = await system.redis.hgetall(key("1:@checkpoint"));
    let parked = 0;
    const unlisten = eventParked.listen(() => parked++);

    await begin(system);
    // Redis rejects the messages about the events as well, so the projector reads them from the log.
    await addMany(system, 30);
    await vi.waitFor(
      () => {
        expect(readSide.readModels.of(counterProjection).current()?.checkpoint).toBe(30);
      },
      { timeout: 3_000 },
    );
    expect(await system.redis.hgetall(key("1:@checkpoint"))).toEqual(before);
    const view = await readSide.readModels.of(counterProjection).at();
    expect(await view.document("a")).toMatchObject({ value: "10" });
    if (String(reason).includes("OOM")) {
      await vi.waitFor(
        async () => {
          const { serving, holder } = await readSide.readModels.of(counterProjection).status();
          expect(serving).toMatchObject({ isCurrent: true, report: { state: "waiting" } });
          expect(JSON.stringify(serving?.report)).toMatch(reason);
          expect(holder).toBeDefined();
        },
        { timeout: 5_000 },
      );
    }

    await end(system);
    await vi.waitFor(() => expectFoldOfLog(system, readSide), { timeout: 5_000 });
    expect(await listParked(system.redis, counterProjection)).toEqual([]);
    expect(parked).toBe(0);
    unlisten();
    expect(await system.redis.get(key("last-generation"))).toBe("1");
    await vi.waitFor(async () => {
      const { serving } = await readSide.readModels.of(counterProjection).status();
      expect(serving?.report).toEqual({ state: "working" });
    });
  }, 30_000);
});

it("lets a standby take over while Redis is out of memory", async () => {
  const system = await openCounterSystem();
  const first = system.openReadSide();
  await system.execute(add("a"));
  await first.value("a");
  const holder = await system.redis.get(key("lease:1"));
  system.openReadSide();
  await system.redis.config("SET", "maxmemory", "1");
  await first.stop();
  await vi.waitFor(async () => {
    const next = await system.redis.get(key("lease:1"));
    expect(next).toMatch(/:\d+:/);
    expect(next).not.toBe(holder);
  });
});

it("completes a build that ran out of memory in Redis", async () => {
  const system = await openCounterSystem();
  await addMany(system, 600);
  await system.redis.config("SET", "maxmemory", "1");
  let failures = 0;
  const unlisten = projectorFailed.listen(() => failures++);
  const readSide = system.openReadSide();
  await vi.waitFor(() => {
    expect(failures).toBeGreaterThan(1);
  });
  unlisten();
  await system.redis.config("SET", "maxmemory", "0");
  await vi.waitFor(() => expectFoldOfLog(system, readSide), { timeout: 5_000 });
});

it("pauses a rebuild and rejects a replay while Redis is out of memory, without changing anything", async () => {
  const system = await openCounterSystem();
  const poisoned: typeof counterProjection = {
    ...counterProjection,
    on: {
      Added: (event) => {
        if (event.data.note === "poison") throw new Error("poison");
        return counterProjection.on.Added(event);
      },
    },
  };
  const readSide = system.openReadSide(poisoned);
  await system.execute(add("bad", 1, { note: "poison" }));
  await addMany(system, 600);
  await readSide.value("a");
  const { redis, log } = system;
  const before = await listParked(redis, counterProjection);
  expect(before).toHaveLength(1);

  await redis.config("SET", "maxmemory", "1");
  const replay = replayParked({ redis, log, projection: counterProjection }, "counter-bad", { discard: false });
  await expect(replay).rejects.toThrow(/OOM|no writes/);
  expect(await listParked(redis, counterProjection)).toEqual(before);

  await redis.config("SET", "maxmemory", "0");
  let isFull = false;
  let lines = "";
  const rebuilding = rebuildReadModel(
    {
      redis,
      log: shareLog(log),
      projection: counterProjection,
      logger: pino({ level: "warn" }, { write: (line) => (lines += line) }),
      holder: "rebuild",
    },
    {
      ...{ signal: new AbortController().signal, allowParked: false, onParked: () => undefined, removalDelayMs: 0 },
      onProgress: () => {
        if (isFull) return;
        isFull = true;
        redis.config("SET", "maxmemory", "1").catch(() => undefined);
      },
    },
  );
  rebuilding.catch(() => undefined);
  await vi.waitFor(() => {
    expect(lines).toContain("OOM");
  });
  expect(await redis.hget(key("serving:1"), "generation")).toBe("1");
  await redis.config("SET", "maxmemory", "0");
  expect(await rebuilding).toMatchObject({ generation: 2, parked: 0 });
  expect(lines.split("\n").filter((line) => line.includes("OOM"))).toHaveLength(1);
});
