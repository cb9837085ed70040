import { pino } from "pino";
import { describe, expect, it, vi } from "vitest";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { ReadModelBehindError, rebuildReadModel, shareLog } from "../../src/read-side/index.js";
import { createServedFloor } from "../../src/read-side/serving/served-floor.js";
import { counterProjection } from "../support/counter.js";
import { addMany, openCounterSystem, type CounterSystem } from "../support/counter-system.js";
import { failureOf } from "../support/failure-of.js";

const quiet = { holder: "test", logger: pino({ level: "silent" }) };
const page = { order: "ascending", limit: 100, from: "start" } as const;

/** Takes a snapshot of Redis. The returned function restores it, as a failover to a replica with older data would. */
async function snapshotRedis({ redis }: CounterSystem): Promise<() => Promise<void>> {
  const keys = (await redis.keys("*")).filter((key) => !/lease|report|hold/.test(key));
  const dumps = await Promise.all(keys.map((key) => redis.dumpBuffer(key)));
  return async () => {
    const transaction = redis.multi().flushall();
    keys.forEach((key, index) => {
      const dump = dumps[index];
      if (dump) transaction.restore(key, 0, dump);
    });
    await transaction.exec();
  };
}

describe("a query", () => {
  it("never returns null or an empty list for existing documents right after FLUSHALL", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    const last = await addMany(system, 30);
    await readSide.value("a");
    for (let round = 0; round < 5; round++) {
      const before = await readSide.readModels.of(counterProjection).at(last);
      await system.redis.flushall();
      const view = await readSide.readModels.of(counterProjection).at(last);
      expect(await view.document("a")).toMatchObject({ value: "10" });
      expect((await before.page("all", page)).total).toBe(30);
      const found = await before.findAll(["a", "b"], ({ value }) => value);
      expect(found).toEqual(["10", "10"]);
    }
  });

  it("reads the serving generation after its own was replaced and removed", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    const last = await addMany(system, 30);
    await readSide.value("a");
    const view = await readSide.readModels.of(counterProjection).at(last);
    await rebuildReadModel(
      { redis: system.redis, log: shareLog(system.log), projection: counterProjection, ...quiet },
      {
        signal: new AbortController().signal,
        onProgress: () => undefined,
        allowParked: false,
        onParked: () => undefined,
        removalDelayMs: 0,
      },
    );
    expect(await view.document("a")).toMatchObject({ value: "10" });
    expect((await view.page("all", page)).total).toBe(30);
  });

  it("fails as unavailable within two seconds while Redis is unavailable, with and without a position", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 3);
    await readSide.value("a");
    await system.redisServer.pause();
    const model = readSide.readModels.of(counterProjection);
    await vi.waitFor(() => {
      expect(model.current()).toBeUndefined();
    });
    for (const position of [undefined, 3, 99]) {
      const startedAt = performance.now();
      expect(await failureOf(model.at(position))).toBeInstanceOf(UnavailableError);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    }
  });

  it("fails with `being built` while no generation serves", async () => {
    const system = await openCounterSystem();
    const reader = system.openReadSide(counterProjection, {}, { project: false, minPositionTimeoutMs: 300 });
    await vi.waitFor(async () => {
      expect(await failureOf(reader.readModels.of(counterProjection).at())).toMatchObject({
        name: "ReadModelBehindError",
        message: "The read model counter is being built and does not serve yet",
      });
    });
  });
});

describe("when Redis comes back with older data", () => {
  it("keeps reads from going back in time until the read model has caught up", async () => {
    const system = await openCounterSystem();
    const projecting = system.openReadSide();
    const reader = system.openReadSide(counterProjection, {}, { project: false, minPositionTimeoutMs: 200 });
    await addMany(system, 30);
    await projecting.value("a");
    const restore = await snapshotRedis(system);
    await addMany(system, 30);
    expect(await reader.value("a")).toBe(20);
    await projecting.stop();
    await restore();
    for (let round = 0; round < 3; round++) {
      const error = await failureOf(
        reader.readModels
          .of(counterProjection)
          .at()
          .then((view) => view.document("a")),
      );
      expect(error).toBeInstanceOf(ReadModelBehindError);
      expect(error).toMatchObject({ position: 60, checkpoint: 30 });
    }
    const again = system.openReadSide();
    await again.value("a");
    expect(await reader.value("a")).toBe(20);
  });

  it("emits no change twice", async () => {
    const system = await openCounterSystem();
    const projecting = system.openReadSide();
    const reader = system.openReadSide(counterProjection, {}, { project: false });
    await addMany(system, 30, ["a"]);
    await projecting.value("a");
    const versions: number[] = [];
    const changes = await reader.changes.follow(counterProjection, { key: "a", topic: "a" }, {});
    const listening = (async () => {
      for await (const { document } of changes) versions.push(Number(document["version"]));
    })();
    const restore = await snapshotRedis(system);
    await addMany(system, 30, ["a"]);
    await vi.waitFor(() => {
      expect(versions.at(-1)).toBe(60);
    });
    await projecting.stop();
    await restore();
    await system.redis.call("CLIENT", "KILL", "TYPE", "pubsub");
    system.openReadSide();
    await addMany(system, 5, ["a"]);
    await vi.waitFor(
      () => {
        expect(versions.at(-1)).toBe(65);
      },
      { timeout: 10_000 },
    );
    expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
    await changes.return();
    await listening;
  });

  it("reads older data after the timeout", () => {
    const lineage = { epoch: "e", ancestors: [] };
    const staleReads: unknown[] = [];
    const floor = createServedFloor(0, (reads) => staleReads.push(reads));
    floor.note({ generation: 2, version: 1, checkpoint: 60, lineage });
    expect(floor.required({ generation: 2, version: 1, checkpoint: 70, lineage })).toBe(60);
    expect(floor.required({ generation: 1, version: 1, checkpoint: 30, lineage })).toBe(0);
    expect(staleReads).toEqual([{ served: 60, checkpoint: 30 }]);
  });

  it("does not wait for a log that went back or was replaced", () => {
    const lineage = { epoch: "e2", ancestors: [{ epoch: "e1", lastPosition: 40 }] };
    const floor = createServedFloor(30_000, () => undefined);
    floor.note({ generation: 1, version: 1, checkpoint: 60, lineage: { epoch: "e1", ancestors: [] } });
    expect(floor.required({ generation: 2, version: 1, checkpoint: 45, lineage })).toBe(40);
    expect(floor.required({ generation: 2, version: 1, checkpoint: 5, lineage: { epoch: "x", ancestors: [] } })).toBe(
      0,
    );
    floor.note({ generation: 2, version: 1, checkpoint: 50, lineage });
    expect(floor.required({ generation: 3, version: 1, checkpoint: 20, lineage })).toBe(0);
  });
});
