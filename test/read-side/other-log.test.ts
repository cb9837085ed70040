import { describe, expect, it, vi } from "vitest";
import { eventsChannelOf } from "../../src/core/channels.js";
import { absentLog } from "../../src/event-log/absent-log.js";
import { LogReplacedError } from "../../src/read-side/index.js";
import { keysOf } from "../../src/read-side/store/index.js";
import { counterProjection } from "../support/counter.js";
import { addMany, expectFoldOfLog, openCounterSystem } from "../support/counter-system.js";
import { failureOf } from "../support/failure-of.js";

describe("another log", () => {
  it("ends subscriptions, so that clients resubscribe", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 5);
    await readSide.value("a");
    const changes = await readSide.changes.subscribe(counterProjection, "all", {});
    const ended = failureOf(changes.next());
    await system.postgres.pool.query("UPDATE log_head SET epoch = gen_random_uuid()");
    expect(await ended).toBeInstanceOf(LogReplacedError);
    await expectFoldOfLog(system, readSide);
    const resubscribed = await readSide.changes.follow(counterProjection, { key: "a", topic: "a" }, {});
    expect(await resubscribed.next()).toMatchObject({ value: { document: { value: "2" } } });
  });

  it("is recognized by the epoch of a position", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide(counterProjection, {}, { minPositionTimeoutMs: 500 });
    await addMany(system, 5);
    await readSide.value("a");
    const { epoch } = await system.log.head();
    const model = readSide.readModels.of(counterProjection);
    expect(await (await model.at(5, epoch)).document("a")).toMatchObject({ value: "2" });
    expect(await failureOf(model.at(5, "another"))).toBeInstanceOf(LogReplacedError);
  });

  it("is recognized without a database by the lineage in Redis", async () => {
    const system = await openCounterSystem();
    const keys = keysOf(system.redis, counterProjection);
    await system.redis.sadd(keys.versions, 1);
    await system.redis.hset(keys.serving, { generation: 1, epoch: "e2" });
    const ancestors = JSON.stringify([{ epoch: "e1", lastPosition: 50 }]);
    await system.redis.hset(keys.checkpoint(1), { version: 1, epoch: "e2", position: 80, ancestors });
    const reader = system.openReadSide(
      counterProjection,
      {},
      { project: false, minPositionTimeoutMs: 300, log: absentLog },
    );
    const model = reader.readModels.of(counterProjection);
    await vi.waitFor(() => model.at(80, "e2"));
    await model.at(50, "e1");
    expect(await failureOf(model.at(51, "e1"))).toMatchObject({ name: "LogReplacedError", epoch: "e2" });
    expect(await failureOf(model.at(1, "e0"))).toMatchObject({ name: "LogReplacedError", epoch: "e2" });
    expect(await failureOf(model.at(81, "e2"))).toMatchObject({ name: "ReadModelBehindError", checkpoint: 80 });
  });

  it("has no effect, although its messages arrive on the same channels", async () => {
    const [system, other] = [await openCounterSystem(), await openCounterSystem()];
    const readSide = system.openReadSide();
    await addMany(system, 6);
    await readSide.value("a");
    const seen: string[] = [];
    const changes = await readSide.changes.subscribe(counterProjection, "all", {});
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
    expect(readSide.readModels.of(counterProjection).current()?.checkpoint).toBe(7);
    await expectFoldOfLog(system, readSide);
    await changes.return();
    await listening;
  });
});
