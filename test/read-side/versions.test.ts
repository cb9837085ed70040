import { describe, expect, it, vi } from "vitest";
import type { EventFormats } from "../../src/core/event.js";
import { changed, hincrby, hset, type AnyProjection, type Document } from "../../src/core/projection.js";
import { counterProjection, type Added } from "../support/counter.js";
import type { RecordedEvent } from "../../src/core/event.js";
import {
  addMany,
  appendRaw,
  expectFoldOfLog,
  openCounterSystem,
  type CounterSystem,
  type TestReadSide,
} from "../support/counter-system.js";

/** The next build, with another document and another event type. */
const nextFormats: EventFormats = { Added: [], Doubled: [] };
const nextProjection: AnyProjection = {
  ...counterProjection,
  version: 2,
  on: {
    Added: (event: RecordedEvent<Added>) => [
      ...counterProjection.on.Added(event).slice(0, -1),
      hset(event.data.counter, { build: "next" }),
      changed(event.data.counter, event.position),
    ],
    Doubled: ({ data, position }: RecordedEvent<{ type: "Doubled"; data: { counter: string } }>) => [
      hincrby(data.counter, "doubled", 1),
      changed(data.counter, position),
    ],
  },
};

const settings = { abandonedRetentionMs: 400 };
const previous = (system: CounterSystem, project = true) =>
  system.openReadSide(counterProjection, settings, { project });
const next = (system: CounterSystem, project = true) =>
  system.openReadSide(nextProjection, settings, { project, formats: nextFormats });

const key = (name: string) => `bifold:v2:{counter}:${name}`;
const versionRead = (readSide: TestReadSide) => readSide.readModels.of(counterProjection).current()?.version;
const document = async (readSide: TestReadSide, system: CounterSystem) => {
  const view = await readSide.readModels.of(counterProjection).at((await system.log.head()).position);
  return view.document("a");
};

describe("two builds side by side", () => {
  it("read and project their own versions under load, and do not remove the other's", async () => {
    const system = await openCounterSystem();
    const old = previous(system);
    await addMany(system, 300);
    await old.value("a");
    const changes = await old.changes.subscribe(counterProjection, "a", {});
    const emitted: Document[] = [];
    const listening = (async () => {
      for await (const { document: change } of changes) {
        emitted.push(change);
        if (change["version"] === "300") return;
      }
    })();
    const load = (async () => {
      for (let round = 0; round < 20; round++) await addMany(system, 30);
    })();
    const young = next(system);
    await appendRaw(system, { streamId: "doubled-a", type: "Doubled", data: { counter: "a" } });
    await load;
    await vi.waitFor(() => {
      expect(versionRead(young)).toBe(2);
    });
    await expectFoldOfLog(system, old);
    await expectFoldOfLog(system, young);
    expect((await document(old, system))?.["build"]).toBeUndefined();
    expect(await document(young, system)).toMatchObject({ build: "next", doubled: "1" });
    expect(versionRead(old)).toBe(1);
    await listening;
    expect(emitted.map(({ version }) => Number(version))).toEqual(Array.from({ length: 200 }, (_, n) => 101 + n));
    expect(emitted.filter(({ build }) => build !== undefined)).toEqual([]);
    expect(await system.redis.smembers(key("versions"))).toEqual(expect.arrayContaining(["1", "2"]));
    const { versions } = await young.readModels.of(counterProjection).status();
    expect(versions).toMatchObject([{ version: 1, holder: expect.any(String) as string }, { version: 2 }]);
  });

  it("let queries that are deployed before projectors read the previous version, then their own", async () => {
    const system = await openCounterSystem();
    const old = previous(system);
    await addMany(system, 30);
    const queries = next(system, false);
    await expectFoldOfLog(system, queries);
    expect(versionRead(queries)).toBe(1);
    const changes = await queries.changes.subscribe(counterProjection, "a", {});
    const requiresNext = queries.readModels.of(counterProjection).at(undefined, undefined, 2);
    next(system);
    expect(await (await requiresNext).document("a")).toMatchObject({ build: "next" });
    await vi.waitFor(
      () => {
        expect(versionRead(queries)).toBe(2);
      },
      { timeout: 5_000 },
    );
    await old.stop();
    await addMany(system, 3, ["a"]);
    await expectFoldOfLog(system, queries);
    for await (const { document: emitted } of changes)
      if (emitted["build"] === "next" && emitted["version"] === "13") break;
  });

  it("let queries of the previous build read the next version once no projector keeps theirs current", async () => {
    const system = await openCounterSystem();
    const old = previous(system);
    const queries = previous(system, false);
    await addMany(system, 30);
    await expectFoldOfLog(system, queries);
    const young = next(system);
    await expectFoldOfLog(system, young);
    await old.stop();
    await addMany(system, 30);
    await vi.waitFor(
      () => {
        expect(versionRead(queries)).toBe(2);
      },
      { timeout: 8_000 },
    );
    await expectFoldOfLog(system, queries);
    // No projector keeps the previous version current, and its retention is over.
    await vi.waitFor(
      async () => {
        expect(await system.redis.keys(key("1:*"))).toEqual([]);
        expect(await system.redis.exists(key("serving:1"))).toBe(0);
        expect(await system.redis.smembers(key("versions"))).toEqual(["2"]);
      },
      { timeout: 8_000 },
    );
    // A rollback builds it again.
    await expectFoldOfLog(system, previous(system));
  }, 40_000);
});

it("removes the keys of the previous storage layout once none of its builds runs", async () => {
  const system = await openCounterSystem();
  const layout = (name: string) => `bifold:{counter}:${name}`;
  await system.redis.sadd(layout("generations"), 1);
  await system.redis.hset(layout("1:a"), "value", 1);
  await system.redis.set(layout("lease"), "an old projector");
  const readSide = system.openReadSide(counterProjection, { abandonedRetentionMs: 50 });
  await addMany(system, 3);
  await readSide.value("a");
  // An abandoned version is removed in the same round.
  await system.redis.sadd(key("versions"), 99);
  await vi.waitFor(async () => {
    expect(await system.redis.smembers(key("versions"))).not.toContain("99");
  });
  expect(await system.redis.hget(layout("1:a"), "value")).toBe("1");
  await system.redis.del(layout("lease"));
  await vi.waitFor(async () => {
    expect(await system.redis.keys(layout("*"))).toEqual([]);
  });
});
