import { describe, expect, it } from "vitest";
import type { Change } from "../../src/read-side/index.js";
import { add, counterProjection } from "../support/counter.js";
import { addMany, openCounterSystem } from "../support/counter-system.js";

async function take(changes: AsyncIterable<Change>, until: (change: Change) => boolean): Promise<Change[]> {
  const taken: Change[] = [];
  for await (const change of changes) {
    taken.push(change);
    if (until(change)) break;
  }
  return taken;
}

const version = ({ document }: Change) => Number(document["version"]);

describe("following a document", () => {
  it("emits the current state, then each version once, while commands race the subscription", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await system.execute(add("a"));
    await readSide.value("a");
    const total = 150;
    const writing = (async () => {
      for (let n = 1; n < total; n++) await system.execute(add("a"));
    })();
    const followers = Array.from({ length: 20 }, async (_, n) => {
      await readSide.readModels.of(counterProjection).at(1 + n * 5);
      return take(
        await readSide.changes.follow(counterProjection, { key: "a", topic: "a" }, {}),
        (change) => version(change) === total,
      );
    });
    const [followed] = await Promise.all([Promise.all(followers), writing]);
    for (const changes of followed) {
      const first = version(changes.at(0) ?? expect.fail("nothing was emitted"));
      expect(changes.map(version)).toEqual(Array.from({ length: total - first + 1 }, (_, n) => first + n));
    }
  });

  it("emits a document that is created later", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    const changes = await readSide.changes.follow(counterProjection, { key: "later", topic: "later" }, {});
    await system.execute(add("other"));
    await system.execute(add("later", 7));
    const [first] = await take(changes, () => true);
    expect(first?.document["value"]).toBe("7");
  });

  it("ends at once when its consumer returns while nothing changes", async () => {
    const system = await openCounterSystem();
    const changes = await system.openReadSide().changes.follow(counterProjection, { key: "a", topic: "a" }, {});
    const next = changes.next();
    await changes.return();
    expect(await next).toMatchObject({ done: true });
  });

  it("backfills lost changes after a reconnect with the newest state, without going back or repeating", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 3);
    await readSide.value("a");
    const following = take(
      await readSide.changes.subscribe(counterProjection, "all", {}),
      ({ key, document }) => key === "a" && document["value"] === "41",
    );
    await system.redis.call("CLIENT", "KILL", "TYPE", "pubsub");
    for (let n = 0; n < 40; n++) await system.execute(add("a"));
    const changes = await following;
    const positions = changes.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].sort((one, two) => one - two));
  });
});

describe("subscribing to a topic", () => {
  it("emits every change of all its documents, in order", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    const changes = await readSide.changes.subscribe(counterProjection, "all", {});
    const start = (await system.log.head()).position;
    const last = await addMany(system, 200);
    const emitted = await take(changes, ({ position }) => position === last);
    expect(emitted.map(({ position }) => position)).toEqual(
      Array.from({ length: last - start }, (_, n) => start + 1 + n),
    );
  });

  it("bounds the queue of a slow subscriber without delaying the others", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    const slow = await readSide.changes.subscribe(counterProjection, "a", {});
    const quick = await readSide.changes.subscribe(counterProjection, "a", {});
    const quickly = take(quick, ({ document }) => document["value"] === "1000");
    await addMany(system, 1_000, ["a"]);
    expect((await quickly).length).toBe(1_000);
    const slowly = await take(slow, ({ document }) => document["value"] === "1000");
    expect(slowly.length).toBeLessThanOrEqual(257);
    expect(slowly.map(version)).toEqual(slowly.map(version).sort((one, two) => one - two));
  });

  it("backfills documents that are too large for one message", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await readSide.value("a");
    const changes = await readSide.changes.subscribe(counterProjection, "all", {});
    const note = "x".repeat(300_000);
    const counters = Array.from({ length: 12 }, (_, n) => `large${n}`);
    const last = Math.max(...(await Promise.all(counters.map((counter) => system.execute(add(counter, 1, { note }))))));
    const emitted = await take(changes, ({ position }) => position === last);
    expect(emitted.map(({ key }) => key).sort()).toEqual(counters.toSorted());
    expect(new Set(emitted.map(({ document }) => document["note"]?.length))).toEqual(new Set([300_000]));
  });

  it("survives a burst of many documents", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await readSide.value("a");
    const changes = await readSide.changes.subscribe(counterProjection, "all", {});
    const start = (await system.log.head()).position;
    const counters = Array.from({ length: 600 }, (_, n) => `d${n}`);
    const last = await addMany(system, counters.length, counters);
    await readSide.readModels.of(counterProjection).at(last);
    const emitted = await take(changes, ({ position }) => position === last);
    expect(emitted.map(({ position }) => position)).toEqual(
      Array.from({ length: last - start }, (_, n) => start + 1 + n),
    );
  });
});
