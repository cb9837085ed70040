import { describe, expect, it, vi } from "vitest";
import { eventsChannelOf } from "../../src/core/channels.js";
import { absentLog } from "../../src/event-log/absent-log.js";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { LogReplacedError, ReadModelBehindError, rebuildReadModel, shareLog } from "../../src/read-side/index.js";
import { keysOf } from "../../src/read-side/store/keys.js";
import { createServedFloor } from "../../src/read-side/serving/served-floor.js";
import { pino } from "pino";
import { counterProjection } from "../support/counter.js";
import { addMany, expectFoldOfLog, openCounterSystem, type CounterSystem } from "../support/counter-system.js";

const quiet = { holder: "test", logger: pino({ level: "silent" }) };
const page = { order: "ascending", limit: 100, from: "start" } as const;
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Remembers what Redis holds; the function returned puts it back, as a replica with older data would. */
async function rememberRedis({ redis }: CounterSystem): Promise<() => Promise<void>> {
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
  it("never gets null or an empty list for what exists, right after Redis was emptied", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    const last = await addMany(system, 30);
    await readSide.value("a");
    for (let round = 0; round < 5; round++) {
      const before = await readSide.readModels.of("counter").at(last);
      await system.redis.flushall();
      const view = await readSide.readModels.of("counter").at(last);
      expect(await view.document("a")).toMatchObject({ value: "10" });
      expect((await before.page("all", page)).total).toBe(30);
      const found = await before.findAll(["a", "b"], ({ value }) => value);
      expect(found).toEqual(["10", "10"]);
    }
  });

  it("reads what serves when its generation was replaced and removed behind its back", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    const last = await addMany(system, 30);
    await readSide.value("a");
    const view = await readSide.readModels.of("counter").at(last);
    await rebuildReadModel(
      { redis: system.redis, log: shareLog(system.log), projection: counterProjection, ...quiet },
      {
        signal: new AbortController().signal,
        onProgress: () => undefined,
        allowParked: false,
        onParked: () => undefined,
        grace: 0,
      },
    );
    expect(await view.document("a")).toMatchObject({ value: "10" });
    expect((await view.page("all", page)).total).toBe(30);
  });

  it("fails as unavailable at once while Redis is away, with and without a position", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 3);
    await readSide.value("a");
    await system.redisServer.pause();
    const model = readSide.readModels.of("counter");
    await vi.waitFor(() => {
      expect(model.present()).toBeUndefined();
    });
    for (const position of [undefined, 3, 99]) {
      const startedAt = performance.now();
      expect(await failureOf(model.at(position))).toBeInstanceOf(UnavailableError);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    }
  });

  it("fails as being built while none serves", async () => {
    const system = await openCounterSystem();
    const reader = system.openReadSide(counterProjection, {}, { project: false, maxWait: 300 });
    await vi.waitFor(async () => {
      expect(await failureOf(reader.readModels.of("counter").at())).toMatchObject({
        name: "ReadModelBehindError",
        message: "The read model counter is being built and does not serve yet",
      });
    });
  });
});

describe("when Redis comes back with older data", () => {
  it("reads do not go back in time, and go on once the read model has caught up", async () => {
    const system = await openCounterSystem();
    const projecting = system.openReadSide();
    const reader = system.openReadSide(counterProjection, {}, { project: false, maxWait: 200 });
    await addMany(system, 30);
    await projecting.value("a");
    const goBack = await rememberRedis(system);
    await addMany(system, 30);
    expect(await reader.value("a")).toBe(20);
    await projecting.stop();
    await goBack();
    for (let round = 0; round < 3; round++) {
      const error = await failureOf(
        reader.readModels
          .of("counter")
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

  it("subscribers get nothing twice", async () => {
    const system = await openCounterSystem();
    const projecting = system.openReadSide();
    const reader = system.openReadSide(counterProjection, {}, { project: false });
    await addMany(system, 30, ["a"]);
    await projecting.value("a");
    const versions: number[] = [];
    const changes = await reader.changes.follow("counter", "a", "a");
    const listening = (async () => {
      for await (const { document } of changes) versions.push(Number(document["version"]));
    })();
    const goBack = await rememberRedis(system);
    await addMany(system, 30, ["a"]);
    await vi.waitFor(() => {
      expect(versions.at(-1)).toBe(60);
    });
    await projecting.stop();
    await goBack();
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
    await changes.return?.();
    await listening;
  });

  it("older data are read all the same after a bounded time", () => {
    const lineage = { epoch: "e", ancestors: [] };
    const given: unknown[] = [];
    const floor = createServedFloor(0, (about) => given.push(about));
    floor.note({ generation: 2, version: 1, checkpoint: 60, lineage });
    expect(floor.required({ generation: 2, version: 1, checkpoint: 70, lineage })).toBe(60);
    expect(floor.required({ generation: 1, version: 1, checkpoint: 30, lineage })).toBe(0);
    expect(given).toEqual([{ served: 60, checkpoint: 30 }]);
  });

  it("a log that went back, or another one, is no reason to wait", () => {
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

describe("another log", () => {
  it("ends subscriptions, so that clients start over", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 5);
    await readSide.value("a");
    const changes = await readSide.changes.subscribe("counter", "all");
    const ended = failureOf(changes.next());
    await system.postgres.pool.query("UPDATE log_head SET epoch = gen_random_uuid()");
    expect(await ended).toBeInstanceOf(LogReplacedError);
    await expectFoldOfLog(system, readSide);
    const anew = await readSide.changes.follow("counter", "a", "a");
    expect(await anew.next()).toMatchObject({ value: { document: { value: "2" } } });
  });

  it("is told from this one by the epoch of a position", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide(counterProjection, {}, { maxWait: 500 });
    await addMany(system, 5);
    await readSide.value("a");
    const { epoch } = await system.log.head();
    const model = readSide.readModels.of("counter");
    expect(await (await model.at(5, epoch)).document("a")).toMatchObject({ value: "2" });
    expect(await failureOf(model.at(5, "another"))).toBeInstanceOf(LogReplacedError);
  });

  it("is told from this one without a database, by the lineage in Redis", async () => {
    const system = await openCounterSystem();
    const keys = keysOf(system.redis, counterProjection);
    await system.redis.sadd(keys.versions, 1);
    await system.redis.hset(keys.serving, { generation: 1, epoch: "e2" });
    const ancestors = JSON.stringify([{ epoch: "e1", lastPosition: 50 }]);
    await system.redis.hset(keys.checkpoint(1), { version: 1, epoch: "e2", position: 80, ancestors });
    const reader = system.openReadSide(counterProjection, {}, { project: false, maxWait: 300, log: absentLog });
    const model = reader.readModels.of("counter");
    await vi.waitFor(() => model.at(80, "e2"));
    await model.at(50, "e1");
    expect(await failureOf(model.at(51, "e1"))).toMatchObject({ name: "LogReplacedError", epoch: "e2" });
    expect(await failureOf(model.at(1, "e0"))).toMatchObject({ name: "LogReplacedError", epoch: "e2" });
    expect(await failureOf(model.at(81, "e2"))).toMatchObject({ name: "ReadModelBehindError", checkpoint: 80 });
  });

  it("is not heard of, though its messages come over the same channels", async () => {
    const [system, other] = [await openCounterSystem(), await openCounterSystem()];
    const readSide = system.openReadSide();
    await addMany(system, 6);
    await readSide.value("a");
    const seen: string[] = [];
    const changes = await readSide.changes.subscribe("counter", "all");
    const listening = (async () => {
      for await (const { key } of changes) seen.push(key);
    })();
    await addMany(other, 50, ["theirs"]);
    const { epoch } = await other.log.head();
    const keys = keysOf(system.redis, counterProjection);
    const events = (await other.log.readAfter(0, 100)).slice(6);
    const document = ["theirs", "50", ["counter", "theirs", "version", "50", "position", "50"]];
    for (let round = 0; round < 3; round++) {
      await system.redis.spublish(eventsChannelOf("bifold"), JSON.stringify({ epoch, events }));
      await system.redis.spublish(eventsChannelOf("bifold"), JSON.stringify({ epoch, head: 50 }));
      await system.redis.spublish(keys.changesChannel, JSON.stringify([epoch, 1, 6, 50, [document], 1]));
      await system.redis.spublish(keys.checkpointChannel, JSON.stringify([epoch, 1, 50, 1]));
    }
    await addMany(system, 1, ["ours"]);
    await vi.waitFor(() => {
      expect(seen).toContain("ours");
    });
    expect(seen).toEqual(["ours"]);
    expect(readSide.readModels.of("counter").present()?.checkpoint).toBe(7);
    await expectFoldOfLog(system, readSide);
    await changes.return?.();
    await listening;
  });
});
