import { describe, expect, it, vi } from "vitest";
import type { EventFormats } from "../../src/core/event.js";
import { hincrby, type AnyProjection } from "../../src/core/projection.js";
import { listParked, replayParked } from "../../src/read-side/projecting/replay-parked.js";
import { everything, verify } from "../../src/read-side/index.js";
import { add, counterProjection } from "../support/counter.js";
import { takeUntil } from "../support/operations.js";
import {
  addMany,
  appendRaw,
  openCounterSystem,
  type CounterSystem,
  type TestReadSide,
} from "../support/counter-system.js";

/** The value that a query reads once the read model is at a position. */
async function valueAt(readSide: TestReadSide, counter: string, position: number): Promise<number> {
  const view = await readSide.readModels.of(counterProjection).at(position);
  return Number((await view.document(counter))?.["value"] ?? 0);
}

function check(system: CounterSystem, projection: AnyProjection = counterProjection) {
  return verify(
    { redis: system.redis, log: system.log, projections: [projection] },
    { signal: new AbortController().signal, onProgress: () => undefined, partition: everything },
  );
}

describe("an event of an unknown type", () => {
  it("is skipped by a projection that its stream does not concern, both live and from the log", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 3);
    await appendRaw(system, { streamId: "counter-a", type: "Renamed", data: { to: "x" } });
    await addMany(system, 3, ["b", "c"]);
    const position = await appendRaw(system, { streamId: "counter-z", type: "Renamed", data: null });
    expect(await valueAt(readSide, "b", position)).toBe(3);
    expect(await listParked(system.redis, counterProjection)).toEqual([]);
    expect(await check(system)).toMatchObject([{ differences: [], position }]);

    const message = { streamId: "counter-z", streamType: "counter", version: 2, schemaVersion: 1, recordedAt: 1 };
    const metadata = { commandId: "c", correlationId: "c", causationId: "c" };
    await appendRaw(system, { streamId: "counter-z", type: "Removed", data: {} });
    const event = { ...message, metadata, type: "Removed", data: {}, position: position + 1 };
    await system.redis.spublish("bifold:events", JSON.stringify({ events: [event] }));
    expect(await valueAt(readSide, "b", position + 1)).toBe(3);
  });
});

describe("an event of an unknown type in a stream that concerns the projection", () => {
  const concerned = { ...counterProjection, streamTypes: ["counter"] };
  const rename = (streamId: string) => ({ streamId, type: "Renamed", data: { to: "x" } });
  const newer: AnyProjection = {
    ...concerned,
    version: 2,
    on: { ...counterProjection.on, Renamed: () => [hincrby("renamed", "value", 1)] },
  };
  const formats: EventFormats = { Added: [], Renamed: [] };

  it("is parked without retries, and blocks no other stream, while no newer version is current", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide(concerned, { parkRetryDelaysMs: [60_000] });
    await addMany(system, 3);
    const unknown = await appendRaw(system, rename("counter-a"));
    await appendRaw(system, { streamId: "counter-a", data: { counter: "a", amount: 1 } });
    const position = await system.execute(add("b"));
    expect(await valueAt(readSide, "b", position)).toBe(2);
    expect(await valueAt(readSide, "a", position)).toBe(1);
    const [parked] = await listParked(system.redis, concerned);
    expect(parked).toMatchObject({ first: { position: unknown }, events: 2 });
    expect(parked?.first.error).toContain("its type Renamed is unknown to this build");
    expect(await check(system, concerned)).toMatchObject([{ differences: [], parkedStreams: 1 }]);
  });

  it("is read from the newer current version, also by queries of this version", async () => {
    const system = await openCounterSystem();
    const old = system.openReadSide(concerned, { yieldDurationMs: 50 });
    const queries = system.openReadSide(concerned, {}, { project: false });
    await addMany(system, 3);
    // Parked until a newer version serves.
    let position = await appendRaw(system, rename("counter-a"));
    expect(await valueAt(queries, "renamed", position)).toBe(0);
    const changes = await queries.changes.subscribe(counterProjection, "all", {});
    const young = system.openReadSide(newer, {}, { formats });
    await vi.waitFor(async () => {
      expect(await valueAt(young, "renamed", position)).toBe(1);
    });
    await vi.waitFor(async () => {
      expect(await valueAt(queries, "renamed", position)).toBe(1);
    }, 5_000);
    // The parked event has no position among the changes emitted so far.
    await system.execute(add("d"));
    await expect(takeUntil(changes, () => false)).rejects.toThrow("Changes of counter were missed");
    for (const streamId of ["counter-b", "counter-c"]) {
      position = await appendRaw(system, rename(streamId));
      const expected = streamId === "counter-b" ? 2 : 3;
      expect(await valueAt(queries, "renamed", position)).toBe(expected);
      expect(await valueAt(old, "renamed", position)).toBe(expected);
    }
    expect(await listParked(system.redis, concerned)).toHaveLength(1);

    // Once no projector keeps the newer version current, the older one continues without the event.
    await young.stop();
    await vi.waitFor(async () => {
      expect(await listParked(system.redis, concerned)).toHaveLength(3);
    }, 10_000);
  });
});

describe.each([
  { what: "JSON null", data: null },
  { what: "a number", data: 7 },
  { what: "an object of another shape", data: { counter: "a", amount: "much" } },
  { what: "an object that lacks a field", data: { amount: 1 } },
])("an event whose data is $what", ({ data }) => {
  it("is parked, also in a rebuild, and blocks no other stream", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 3);
    const bad = await appendRaw(system, { streamId: "counter-bad", data });
    const position = await system.execute(add("b"));
    expect(await valueAt(readSide, "b", position)).toBe(2);
    expect(await listParked(system.redis, counterProjection)).toMatchObject([{ first: { position: bad }, events: 1 }]);
    expect(await check(system)).toMatchObject([{ differences: [], parkedStreams: 1 }]);

    await system.redis.flushall();
    await vi.waitFor(async () => {
      expect(await valueAt(readSide, "b", position)).toBe(2);
    });
    expect(await listParked(system.redis, counterProjection)).toMatchObject([{ first: { position: bad }, events: 1 }]);
  });
});

it("parks an event whose upcaster throws, and replays it with a build whose upcaster works", async () => {
  const system = await openCounterSystem();
  const throwing = () => {
    throw new Error("cannot lift");
  };
  const readSide = system.openReadSide(counterProjection, {}, { formats: { Added: [throwing] } });
  const position = await system.execute(add("a"));
  expect(await valueAt(readSide, "a", position)).toBe(0);
  const [parked] = await listParked(system.redis, counterProjection);
  expect(parked?.first.error).toContain("its upcaster fails: cannot lift");
  const replayed = await replayParked(
    { redis: system.redis, log: system.log, projection: counterProjection },
    "counter-a",
    { discard: false },
  );
  expect(replayed).toEqual({ applied: 1, failed: undefined });
});

describe("an event in a newer schema version", () => {
  const newer: EventFormats = { Added: [(data) => data] };

  it("makes the projector yield its lease to a newer build, and is never lost", async () => {
    const system = await openCounterSystem();
    const old = system.openReadSide(counterProjection, { yieldDurationMs: 50 });
    await addMany(system, 3);
    await old.value("a");
    const position = await appendRaw(system, {
      streamId: "counter-a",
      schemaVersion: 2,
      data: { counter: "a", amount: 5 },
    });
    await vi.waitFor(async () => {
      const { report, isCurrent } = (await old.readModels.of(counterProjection).status()).serving ?? {};
      expect(report).toMatchObject({
        state: "yielded",
        reason: `event ${position}: Added in schema version 2 is newer than this build, which supports 1`,
      });
      expect(isCurrent).toBe(false);
    });
    await vi.waitFor(() => {
      expect(old.readModels.of(counterProjection).current()).toMatchObject({
        isCurrent: false,
        checkpoint: position - 1,
      });
    }, 5_000);
    expect(await listParked(system.redis, counterProjection)).toEqual([]);

    system.openReadSide(counterProjection, {}, { formats: newer });
    expect(await valueAt(old, "a", position)).toBe(6);
    await vi.waitFor(async () => {
      expect((await old.readModels.of(counterProjection).status()).serving?.report).toEqual({ state: "working" });
    });
  });

  it("is skipped by a projection that has no handler for its type", async () => {
    const system = await openCounterSystem();
    const formats: EventFormats = { Added: [], Other: [] };
    const readSide = system.openReadSide(counterProjection, {}, { formats });
    const position = await appendRaw(system, { streamId: "other-1", type: "Other", schemaVersion: 9, data: {} });
    await readSide.readModels.of(counterProjection).at(position);
  });
});

it("parks only the event that has invalid operations", async () => {
  const system = await openCounterSystem();
  const projection: typeof counterProjection = {
    ...counterProjection,
    on: {
      Added: (event) => [
        ...counterProjection.on.Added(event),
        ...(event.data.note === "poison" ? [hincrby("a", "value", NaN)] : []),
      ],
    },
  };
  const readSide = system.openReadSide(projection);
  await system.execute(add("a", 1, { note: "poison" }));
  await system.execute(add("b"));
  expect(await readSide.value("b")).toBe(1);
  expect(await listParked(system.redis, projection)).toMatchObject([{ first: { streamId: "counter-a" } }]);
});

it("rebuilds a damaged serving generation without parking an event", async () => {
  const system = await openCounterSystem();
  const readSide = system.openReadSide();
  await addMany(system, 6);
  await readSide.value("a");
  await system.redis.hset("bifold:v2:{counter}:1:a", "value", "ruined");
  await system.execute(add("a"));
  await vi.waitFor(async () => {
    expect(await readSide.value("a")).toBe(3);
  });
  expect(await listParked(system.redis, counterProjection)).toEqual([]);
  expect(await system.redis.hget("bifold:v2:{counter}:serving:1", "generation")).toBe("2");
});
