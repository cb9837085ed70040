import { zmove, type AnyProjection } from "../../../../src/core/projection.js";
import { everything } from "../../../../src/read-side/verify/selection.js";
import { verify, type VerifyOptions } from "../../../../src/read-side/verify/verify.js";
import { counterProjection } from "../../../support/counter.js";
import { addMany, openCounterSystem, type CounterSystem, type TestReadSide } from "../../../support/counter-system.js";

/** A key of generation 1. */
export const key = (name: string) => `bifold:v2:{counter}:1:${name}`;
export const neverAborted = new AbortController().signal;

/** Moves each counter's last addition from set to set, as an order moves from status to status. */
export const moving: typeof counterProjection = {
  ...counterProjection,
  on: {
    Added: (event) => [
      ...counterProjection.on.Added(event),
      zmove("all", `last-${event.version % 3}`, `${event.data.counter}-${event.version}`),
      zmove(`last-${(event.version + 2) % 3}`, "all", `${event.data.counter}-${event.version - 1}`),
    ],
  },
};

/** Verifies the one read model of a system. */
export async function check(
  system: CounterSystem,
  options: Partial<VerifyOptions> = {},
  projection: AnyProjection = counterProjection,
) {
  const [result, ...others] = await verify(
    { redis: system.redis, log: system.log, projections: [projection] },
    { signal: neverAborted, onProgress: () => undefined, partition: everything, ...options },
  );
  if (result === undefined || others.length > 0) throw new Error("expected one read model");
  return result;
}

/** Opens a system whose read model has caught up with its events. */
export async function openSystem(events: number, projection = counterProjection, counters = ["a", "b", "c"]) {
  const system = await openCounterSystem();
  const readSide = system.openReadSide(projection);
  await addMany(system, events, counters);
  await caughtUp(system, readSide);
  return { system, readSide };
}

/** Resolves once the read model has reached the head of the log. */
export async function caughtUp(system: CounterSystem, readSide: TestReadSide): Promise<void> {
  await readSide.readModels.of(counterProjection).at((await system.log.head()).position);
}
