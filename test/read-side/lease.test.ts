import { pino } from "pino";
import { describe, expect, it, vi } from "vitest";
import { leaseChanged } from "../../src/read-side/projecting/signals.js";
import { counterProjection } from "../support/counter.js";
import { addMany, appendRaw, expectFoldOfLog, openCounterSystem } from "../support/counter-system.js";
import { openTcpProxy } from "../support/tcp-proxy.js";

const secondsOf = (since: number) => (performance.now() - since) / 1_000;
const lease = "bifold:v2:{counter}:lease:1";

describe("the lease of a read model", () => {
  it("makes one projector active, and a standby take over when it stops", async () => {
    const system = await openCounterSystem();
    const readSides = [system.openReadSide(), system.openReadSide(), system.openReadSide()];
    await addMany(system, 30);
    for (const readSide of readSides) await expectFoldOfLog(system, readSide);
    const holder = await system.redis.get(lease);
    expect(holder).toMatch(/:\d+:/);

    for (const readSide of readSides.slice(0, 2)) {
      await readSide.stop();
      await addMany(system, 30);
    }
    for (const readSide of readSides.slice(2)) await expectFoldOfLog(system, readSide);
    expect(await system.redis.get("bifold:v2:{counter}:last-generation")).toBe("1");
  });

  it("is not needed for correctness: several active projectors do no harm", async () => {
    const system = await openCounterSystem();
    let held = 0;
    const unlisten = leaseChanged.listen((lease) => (held += lease.held ? 1 : 0));
    const readSides = [system.openReadSide(), system.openReadSide(), system.openReadSide()];
    await Promise.all(readSides.map(({ readModels }) => readModels.of(counterProjection).at()));
    const load = addMany(system, 2_000).then(() => "done" as const);
    // The holder does not yet know that another projector can acquire it.
    while ((await Promise.race([load, system.redis.del(lease)])) !== "done") await new Promise(setImmediate);
    for (const readSide of readSides) await expectFoldOfLog(system, readSide);
    unlisten();
    expect(held).toBeGreaterThan(1);
    expect(await system.redis.get("bifold:v2:{counter}:last-generation")).toBe("1");
  });

  it("is released when its projector stops", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await vi.waitFor(async () => {
      expect(await system.redis.exists(lease)).toBe(1);
    });
    await readSide.stop();
    expect(await system.redis.exists(lease)).toBe(0);
  });
});

describe("a projector whose connections hang", () => {
  it.each(["PostgreSQL", "Redis"])(
    "loses its lease to a standby within seconds: %s",
    async (server) => {
      const system = await openCounterSystem();
      const proxy = await openTcpProxy(server === "Redis" ? system.redisServer.url : system.databaseUrl);
      const settings = { pollIntervalMs: 1_000, leaseRetryIntervalMs: 500 };
      const active = system.openReadSide(counterProjection, settings, {
        [server === "Redis" ? "redisUrl" : "databaseUrl"]: proxy.url,
      });
      await addMany(system, 30);
      await expectFoldOfLog(system, active);
      const holder = await system.redis.get(lease);
      const standby = system.openReadSide(counterProjection, settings);
      await expectFoldOfLog(system, standby);

      proxy.blackhole();
      const since = performance.now();
      // No message announces it, so the projector must poll the log.
      const position = await appendRaw(system, { streamId: "counter-a", data: { counter: "a", amount: 1 } });
      await vi.waitFor(
        async () => {
          expect(await system.redis.get(lease)).not.toBe(holder);
          expect(Number(await system.redis.hget("bifold:v2:{counter}:1:@checkpoint", "position"))).toBe(position);
        },
        { timeout: 15_000, interval: 20 },
      );
      expect(secondsOf(since)).toBeLessThan(8);
      expect(await standby.value("a")).toBe(11);
      proxy.restore();
    },
    40_000,
  );
});

describe("a projector whose PostgreSQL connections are lost", () => {
  it("logs the reason without a stack, and recovers", async () => {
    const lines: Record<string, unknown>[] = [];
    const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
    const failures = () => lines.filter(({ msg }) => msg === "projector failed, retrying");
    const system = await openCounterSystem();
    const proxy = await openTcpProxy(system.databaseUrl);
    const readSide = system.openReadSide(counterProjection, {}, { databaseUrl: proxy.url, logger });
    await addMany(system, 10);
    await expectFoldOfLog(system, readSide);
    await vi.waitFor(
      () => {
        proxy.reset();
        expect(failures()).not.toEqual([]);
      },
      { timeout: 10_000, interval: 5 },
    );
    await addMany(system, 10);
    await expectFoldOfLog(system, readSide);
    for (const line of failures()) {
      expect(line).toMatchObject({ level: 40, server: "postgres", readModel: "counter" });
      expect(line).not.toHaveProperty("err");
    }
  });
});
