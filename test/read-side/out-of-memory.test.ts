import { describe, expect, it, vi } from "vitest";
import { eventParked, projectorFailed } from "../../src/read-side/signals.js";
import { listParked } from "../../src/read-side/index.js";
import { add, counterProjection } from "../support/counter.js";
import { addMany, expectFoldOfLog, openCounterSystem, type CounterSystem } from "../support/counter-system.js";

const key = (name: string) => `bifold:v2:{counter}:${name}`;

/** Redis refuses what takes memory, as with `noeviction`, or whatever writes. */
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
];

describe.each(refusals)("while Redis $what", ({ reason, begin, end }) => {
  it("keeps the generation, parks nothing, and goes on when that is over", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 30);
    await expectFoldOfLog(system, readSide);
    const before = await system.redis.hgetall(key("1:@checkpoint"));
    let parked = 0;
    const unlisten = eventParked.listen(() => parked++);

    await begin(system);
    // Redis refuses to be told of the events as well, so the log has them.
    await addMany(system, 30);
    await vi.waitFor(
      () => {
        expect(readSide.readModels.of("counter").present()?.checkpoint).toBe(30);
      },
      { timeout: 3_000 },
    );
    expect(await system.redis.hgetall(key("1:@checkpoint"))).toEqual(before);
    const view = await readSide.readModels.of("counter").at();
    expect(await view.document("a")).toMatchObject({ value: "10" });
    if (String(reason).includes("OOM")) {
      await vi.waitFor(
        async () => {
          const { serving, holder } = await readSide.readModels.of("counter").status();
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
      const { serving } = await readSide.readModels.of("counter").status();
      expect(serving?.report).toEqual({ state: "working" });
    });
  }, 30_000);
});

it("a standby takes over while Redis is out of memory", async () => {
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

it("a generation that is being built while Redis is out of memory is completed when that is over", async () => {
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
