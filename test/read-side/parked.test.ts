import { describe, expect, it, vi } from "vitest";
import { hincrby, hset, type AnyProjection } from "../../src/core/projection.js";
import { listParked, replayParked } from "../../src/read-side/projecting/replay-parked.js";
import { add, counterProjection, failingProjection } from "../support/counter.js";
import { addMany, expectFoldOfLog, foldLog, openCounterSystem, type CounterSystem } from "../support/counter-system.js";

/** Returns an operation that Redis rejects for events with the note "poison". */
const refused: typeof counterProjection = {
  ...counterProjection,
  on: {
    Added: (event) => [
      ...counterProjection.on.Added(event),
      ...(event.data.note === "poison" ? [hset("text", { it: "is no number" }), hincrby("text", "it", 1)] : []),
    ],
  },
};

const poison = (counter: string) => add(counter, 1, { note: "poison" });

const replay = (system: CounterSystem, projection: AnyProjection, counter: string, discard = false) =>
  replayParked({ redis: system.redis, log: system.log, projection }, `counter-${counter}`, { discard });

describe.each([
  { how: "a projection that throws", projection: failingProjection, error: "cannot take poison" },
  { how: "operations that Redis rejects", projection: refused, error: "ERR hash value is not an integer" },
])("$how", ({ projection, error }) => {
  it("parks the event and the later ones of its stream, and other streams continue", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide(projection);
    await addMany(system, 6);
    const position = await system.execute(poison("b"));
    await addMany(system, 6);

    expect(await readSide.value("a")).toBe(4);
    expect(await readSide.value("b")).toBe(2);
    expect(await readSide.value("c")).toBe(4);
    expect(await listParked(system.redis, counterProjection)).toEqual([
      {
        readModel: "counter",
        events: 3,
        first: expect.objectContaining({ streamId: "counter-b", position, version: 3, type: "Added" }) as unknown,
      },
    ]);
    expect((await listParked(system.redis, counterProjection))[0]?.first.error).toContain(error);
    const { parked } = await readSide.readModels.of(counterProjection).status();
    expect(parked).toEqual({ streams: 1, events: 3 });
  });

  it("replays in order under load once the projection is fixed, and emits the changes to subscribers", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide(projection);
    await system.execute(poison("b"));
    await addMany(system, 600);
    const changes = await readSide.changes.follow(counterProjection, { key: "b", topic: "b" }, {});
    expect(await readSide.value("b")).toBe(0);

    const load = addMany(system, 300);
    const result = await replay(system, counterProjection, "b");
    expect(result?.failed).toBeUndefined();
    expect(result?.applied).toBeGreaterThan(200);
    await load;
    await expectFoldOfLog(system, readSide);
    const value = String((await foldLog(system)).get("b"));
    for await (const { document } of changes) if (document["value"] === value) break;
    expect(await listParked(system.redis, counterProjection)).toEqual([]);
  });

  it("discards the event, and replays the rest of its stream up to the next one that fails", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide(projection);
    await system.execute(poison("b"));
    await addMany(system, 6);
    await system.execute(poison("b"));
    await addMany(system, 3);
    await readSide.value("b");

    const result = await replay(system, failingProjection, "b", true);
    expect(result).toEqual({ applied: 2, failed: expect.objectContaining({ version: 4 }) as unknown });
    expect(await readSide.value("b")).toBe(2);
    expect(await listParked(system.redis, counterProjection)).toMatchObject([{ events: 2, first: { version: 4 } }]);

    expect(await replay(system, failingProjection, "b", true)).toEqual({ applied: 1, failed: undefined });
    await addMany(system, 3);
    expect(await readSide.value("b")).toBe(4);
    expect(await replay(system, failingProjection, "b")).toBeUndefined();
  });
});

it("replays a stream with more events than a step takes", async () => {
  const system = await openCounterSystem();
  const readSide = system.openReadSide(failingProjection);
  await system.execute(poison("a"));
  await addMany(system, 1_200, ["a"]);
  await readSide.value("a");
  expect(await replay(system, counterProjection, "a")).toEqual({ applied: 1_201, failed: undefined });
  await addMany(system, 10, ["a"]);
  expect(await readSide.value("a")).toBe(1_211);
});

it("does not park an event whose retry succeeds", async () => {
  const system = await openCounterSystem();
  let failures = 2;
  const readSide = system.openReadSide({
    ...counterProjection,
    on: {
      Added: (event) => {
        if (failures-- > 0) throw new Error("not now");
        return counterProjection.on.Added(event);
      },
    },
  });
  await addMany(system, 6);
  await expectFoldOfLog(system, readSide);
  await vi.waitFor(() => listParked(system.redis, counterProjection));
  expect(await listParked(system.redis, counterProjection)).toEqual([]);
});
