import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import type { Publish } from "../../src/write-side/index.js";
import { add, counterDecider, counterProjection } from "../support/counter.js";
import { addMany, expectFoldOfLog, openCounterSystem } from "../support/counter-system.js";

const counters = ["a", "b", "c"];

describe("a read model", () => {
  it("equals the fold of the log when messages are dropped, repeated or reordered", async () => {
    let fates: readonly ("deliver" | "drop" | "repeat" | "late" | "own" | "own and late")[] = [];
    let receiveOwn = (message: string) => message;
    let sent = 0;
    const late: (() => Promise<unknown>)[] = [];
    const unreliable =
      (publish: Publish): Publish =>
      async (message) => {
        const fate = fates[sent++ % Math.max(fates.length, 1)] ?? "deliver";
        const text = fate === "own" || fate === "own and late" ? receiveOwn(message) : message;
        if (fate === "late" || fate === "own and late") {
          late.push(() => publish(text));
          return;
        }
        if (fate !== "drop") await publish(text);
        if (fate === "repeat") await publish(text);
        await late.shift()?.();
      };
    const system = await openCounterSystem(unreliable);
    const readSide = system.openReadSide();
    ({ receiveOwn } = readSide);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("deliver", "drop", "repeat", "late", "own", "own and late"), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.array(fc.tuple(fc.constantFrom(...counters), fc.integer({ min: 1, max: 9 })), {
          minLength: 1,
          maxLength: 12,
        }),
        async (nextFates, commands) => {
          fates = nextFates;
          for (const [counter, amount] of commands) await system.execute(add(counter, amount));
          await expectFoldOfLog(system, readSide);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("is rebuilt under load after Redis was killed and came back empty", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 50);
    await expectFoldOfLog(system, readSide);
    const load = addMany(system, 300);
    await system.redisServer.restart({ empty: true });
    await load;
    await expectFoldOfLog(system, readSide);
  });

  it("is rebuilt after FLUSHALL", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 20);
    await expectFoldOfLog(system, readSide);
    await system.redis.flushall();
    await vi.waitFor(() => expectFoldOfLog(system, readSide), { timeout: 5_000 });
    await addMany(system, 20);
    await expectFoldOfLog(system, readSide);
  });

  it("applies each event once while projectors stop and start within batches", async () => {
    const system = await openCounterSystem();
    const load = addMany(system, 1_000);
    for (let round = 0; round < 8; round++) {
      const readSide = system.openReadSide();
      await readSide.readModels.of(counterProjection).at(round * 50);
      await readSide.stop();
    }
    await load;
    await expectFoldOfLog(system, system.openReadSide());
  });

  it("is rebuilt, and counts nothing twice, after a step that Redis rejected halfway", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 30);
    await expectFoldOfLog(system, readSide);
    // Another program has written another type under the key of the next step's index.
    const generation = await system.redis.hget("bifold:v2:{counter}:serving:1", "generation");
    await system.redis.set(`bifold:v2:{counter}:${generation}:all`, "not an index");
    await addMany(system, 30);
    await vi.waitFor(() => expectFoldOfLog(system, readSide), { timeout: 5_000 });
  });

  it("is kept by a projector that starts beside another one under load", async () => {
    const system = await openCounterSystem();
    await system.openReadSide().value("a");
    const load = addMany(system, 2_000);
    for (let round = 0; round < 10; round++) {
      const beside = system.openReadSide();
      await beside.readModels.of(counterProjection).at(round * 100);
      await beside.stop();
    }
    await load;
    await expectFoldOfLog(system, system.openReadSide());
    expect(await system.redis.get("bifold:v2:{counter}:last-generation")).toBe("1");
  });

  it("is rebuilt when it belongs to another log, whose data no query returns meanwhile", async () => {
    const [one, other] = [await openCounterSystem(), await openCounterSystem()];
    const first = one.openReadSide();
    await addMany(one, 90);
    await expectFoldOfLog(one, first);
    await first.stop();

    // The other log's epoch in this Redis: as if the database had been swapped.
    await addMany(other, 30);
    const head = await other.log.head();
    await one.redis.hset("bifold:v2:{counter}:serving:1", "epoch", head.epoch);
    await one.redis.hset("bifold:v2:{counter}:1:@checkpoint", "epoch", head.epoch);
    const second = one.openReadSide();
    await expectFoldOfLog(one, second);
    expect(await one.redis.hget("bifold:v2:{counter}:serving:1", "generation")).toBe("2");
    await vi.waitFor(async () => {
      expect(await one.redis.keys("bifold:v2:{counter}:1:*")).toEqual([]);
    });
  });

  it("is rebuilt when it is ahead of the log", async () => {
    const system = await openCounterSystem();
    const first = system.openReadSide();
    await addMany(system, 30);
    await expectFoldOfLog(system, first);
    await first.stop();
    await system.redis.hset("bifold:v2:{counter}:1:@checkpoint", "position", 1_000);
    await expectFoldOfLog(system, system.openReadSide());
  });

  it("resumes an interrupted build", async () => {
    const system = await openCounterSystem();
    await addMany(system, 1_200);
    const head = await system.log.head();
    const readSide = system.openReadSide();
    await vi.waitFor(
      async () => {
        expect(await system.redis.exists("bifold:v2:{counter}:1:@checkpoint")).toBe(1);
      },
      {
        interval: 1,
      },
    );
    await readSide.stop();
    await expectFoldOfLog(system, system.openReadSide());
    expect(await system.redis.get("bifold:v2:{counter}:last-generation")).toBe("1");
    expect((await system.log.head()).position).toBe(head.position);
  });

  it("is current in a process that shares only the servers with the writers", async () => {
    const system = await openCounterSystem();
    const { close, ...postgres } = openPostgres(
      system.postgres.pool.options.connectionString ?? "",
      2,
      () => undefined,
    );
    try {
      const readSide = system.openReadSide();
      await addMany(system, 10);
      expect((await createLogReader(postgres, counterDecider.formats).head()).position).toBe(10);
      await expectFoldOfLog(system, readSide);
    } finally {
      await close();
    }
  });
});
