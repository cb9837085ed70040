import { setTimeout as delay } from "node:timers/promises";
import type { LogEvent } from "../../core/event.js";
import { hincrby } from "../../core/projection.js";
import type { Advance, Advanced, AdvanceParts } from "./advance-parts.js";
import { createFill } from "./fill.js";
import { createGenerations, type OpenGeneration } from "../store/generations.js";
import { parkedKeys } from "../store/keys.js";
import { following, readFrom } from "./log-page.js";
import { noteParked, parkedEvent } from "./parked-event.js";
import { projectEvents } from "./project-events.js";
import { eventParked } from "../signals.js";
import { createStepper } from "./take-step.js";

/** With more parked streams than this, the fault is in the projection, and waiting is of no use. */
const maxStreamsToRetry = 20;

/** Advances the generations of one read model. */
export function createAdvance(parts: AdvanceParts): Advance {
  const { log, projection, logger, batchSize, retries, signal, onParked, keepActive } = parts;
  const { readModel } = projection;
  const generations = createGenerations(parts.redis, projection);
  const stepper = createStepper(parts);
  const { step, suspect, isSuspect } = stepper;

  // Ends early when all is to end, which whoever waits sees for itself.
  const wait = (milliseconds: number) => delay(milliseconds, undefined, { signal }).catch(() => undefined);

  async function apply(generation: OpenGeneration, events: readonly LogEvent[]): Promise<Advanced> {
    let current = generation;
    let rest = events;
    while (rest.length > 0) {
      if (signal.aborted) return { kind: "stopped" };
      const next = isSuspect(current.position) ? rest.slice(0, 1) : rest;
      const result = await applyNext(current, next);
      if (result.kind !== "advanced") return result;
      rest = rest.filter(({ position }) => position > result.generation.position);
      current = result.generation;
    }
    return { kind: "advanced", generation: current };
  }

  /** Applies as many events as go into one step; none when it has to be tried again with fewer. */
  async function applyNext(generation: OpenGeneration, events: readonly LogEvent[]): Promise<Advanced> {
    const [first] = events;
    const { operations, count, obstacle } = projectEvents(projection, generation, events);
    if (count > 0) {
      const result = await step(generation, events.slice(0, count), operations, { checks: true });
      if (result.kind !== "refused") return result;
      if (count === 1 && first) return retryThenPark(generation, first, new Error(result.reason));
      suspect(generation.position, events[count - 1]?.position ?? 0, result.reason);
      return { kind: "advanced", generation };
    }
    if (obstacle === undefined || first === undefined) return { kind: "advanced", generation };
    switch (obstacle.kind) {
      case "newer":
        return { kind: "yielded", reason: obstacle.reason };
      case "unknown":
        // While a newer version is kept current, readers find the event there; else it must not stop the others.
        if (await generations.newerIsCurrent())
          return { kind: "yielded", reason: `event ${first.position}: ${obstacle.reason}` };
        return park(generation, first, new Error(obstacle.reason));
      case "failed":
        return retryThenPark(generation, first, obstacle.error);
    }
  }

  async function retryThenPark(generation: OpenGeneration, event: LogEvent, failure: unknown): Promise<Advanced> {
    let error = failure;
    for (const milliseconds of generation.parked.size < maxStreamsToRetry ? retries : []) {
      await wait(milliseconds);
      if (!(await keepActive()) || signal.aborted) return { kind: "stopped" };
      const { operations, count, obstacle } = projectEvents(projection, generation, [event]);
      if (obstacle?.kind === "newer") return { kind: "yielded", reason: obstacle.reason };
      if (obstacle?.kind === "failed") error = obstacle.error;
      if (count === 0) continue;
      const result = await step(generation, [event], operations, { checks: true });
      if (result.kind !== "refused") return result;
      error = new Error(result.reason);
    }
    return park(generation, event, error);
  }

  async function park(generation: OpenGeneration, event: LogEvent, error: unknown): Promise<Advanced> {
    // What was never tried again must not be given up.
    if (signal.aborted) return { kind: "stopped" };
    const { streamId, position } = event;
    const parked = parkedEvent(event, error);
    const operations = [noteParked(parked), hincrby(parkedKeys.events, streamId, 1)];
    const result = await step(generation, [event], operations, { changesOfParked: 1, checks: true });
    if (result.kind === "refused") throw new Error(`Redis cannot note a parked event: ${result.reason}`);
    if (result.kind !== "advanced") return result;
    logger.error({ err: error, readModel, streamId, position }, "event parked: it cannot be projected");
    eventParked.send({ readModel, streamId, position });
    onParked?.(parked);
    const streams = new Set([...generation.parked, streamId]);
    return { kind: "advanced", generation: { ...result.generation, parked: streams } };
  }

  return {
    apply,
    heal: async (generation, end) => {
      const page = following(generation, await readFrom(log, generation.position, batchSize));
      const events = page.filter(({ position }) => position <= end);
      return events.length > 0 ? apply(generation, events) : { kind: "moved" };
    },
    fill: createFill(parts, stepper, apply),
  };
}
