import { expect, it } from "vitest";
import { everything, listParked, replayParked, verify } from "../../src/read-side/index.js";
import { add, counterProjection } from "../support/counter.js";
import { addMany, openCounterSystem } from "../support/counter-system.js";

/** Declares that the first event of a counter creates it. */
const projection: typeof counterProjection = {
  ...counterProjection,
  creates: ["Added"],
  on: {
    Added: (event) => {
      if (event.data.note === "poison") throw new Error("cannot take poison");
      return counterProjection.on.Added(event);
    },
  },
};

it("discards the rest of a stream, including later events, with the event that creates its document", async () => {
  const system = await openCounterSystem();
  const readSide = system.openReadSide(projection);
  await system.execute(add("b", 1, { note: "poison" }));
  await addMany(system, 6);
  await readSide.value("b");
  const discarded = await replayParked({ redis: system.redis, log: system.log, projection }, "counter-b", {
    discard: true,
  });
  expect(discarded).toEqual({ applied: 0, failed: undefined, streamDiscarded: true });
  await addMany(system, 6);

  const at = async () =>
    (await readSide.readModels.of(counterProjection).at((await system.log.head()).position)).document("b");
  expect(await at()).toBeUndefined();
  expect(await readSide.value("a")).toBe(4);
  expect(await listParked(system.redis, projection)).toEqual([]);

  const check = () =>
    verify(
      { redis: system.redis, log: system.log, projections: [projection] },
      { signal: new AbortController().signal, onProgress: () => undefined, partition: everything },
    );
  expect(await check()).toMatchObject([{ differences: [], discardedEvents: 1 }]);
  // Half a document, as an earlier build left of such a stream.
  await system.redis.hset("bifold:v2:{counter}:1:b", { version: 3, position: 7 });
  expect(await check()).toMatchObject([{ differences: [{ kind: "surplus", key: "b" }] }]);

  await readSide.stop();
  const next = system.openReadSide(projection);
  await addMany(system, 3);
  expect(await next.value("a")).toBe(5);
  expect(await listParked(system.redis, projection)).toEqual([]);
});
