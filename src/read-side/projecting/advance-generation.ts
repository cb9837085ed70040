import type { LogEvent } from "../../core/event.js";
import { limitHeapGrowth } from "../../platform/process/heap-growth.js";
import { createGenerations, type OpenGeneration } from "../store/index.js";
import type { Advance, AdvanceDeps, AdvanceResult } from "./advance.js";
import { createFill } from "./fill-generation.js";
import { eventsAfter, readPageAfter } from "./log-page.js";
import { createParking } from "./park-event.js";
import { projectEvents, type Obstacle } from "./project-events.js";
import { createStepper } from "./take-step.js";

/** Advances the generations of one read model. */
export function createAdvance(deps: AdvanceDeps): Advance {
  const { log, projection, batchSize, signal } = deps;
  const generations = createGenerations(deps.redis, projection);
  const stepper = createStepper(deps);
  const { step, applySingly, appliesSingly } = stepper;
  const { park, retryThenPark } = createParking(deps, stepper);

  async function apply(generation: OpenGeneration, events: readonly LogEvent[]): Promise<AdvanceResult> {
    let current = generation;
    let rest = events;
    while (rest.length > 0) {
      if (signal.aborted) return { kind: "stopped" };
      const next = appliesSingly(current.position) ? rest.slice(0, 1) : rest;
      const result = await applyNext(current, next);
      if (result.kind !== "advanced") return result;
      rest = rest.filter(({ position }) => position > result.generation.position);
      current = result.generation;
    }
    return { kind: "advanced", generation: current };
  }

  /** Applies as many events as one step takes; none when the step must be retried with fewer. */
  async function applyNext(generation: OpenGeneration, events: readonly LogEvent[]): Promise<AdvanceResult> {
    const [first] = events;
    const { operations, count, obstacle } = projectEvents(projection, generation, events);
    if (count > 0) {
      const result = await step(generation, events.slice(0, count), operations, { checkFirst: true });
      if (result.kind !== "refused") return result;
      if (count === 1 && first) return retryThenPark(generation, first, new Error(result.reason));
      applySingly(generation.position, events[count - 1]?.position ?? 0, result.reason);
      return { kind: "advanced", generation };
    }
    if (obstacle === undefined || first === undefined) return { kind: "advanced", generation };
    return handleObstacle(generation, first, obstacle);
  }

  async function handleObstacle(
    generation: OpenGeneration,
    event: LogEvent,
    obstacle: Obstacle,
  ): Promise<AdvanceResult> {
    switch (obstacle.kind) {
      case "newer":
        return { kind: "yielded", reason: obstacle.reason };
      case "unknown":
        // While a newer version is current, readers find the event there; otherwise it must not block other streams.
        if (await generations.isNewerCurrent())
          return { kind: "yielded", reason: `event ${event.position}: ${obstacle.reason}` };
        return park(generation, event, new Error(obstacle.reason));
      case "failed":
        return retryThenPark(generation, event, obstacle.error);
    }
  }

  return {
    apply,
    heal: async (generation, end) => {
      const endLimit = limitHeapGrowth();
      try {
        const page = eventsAfter(generation, await readPageAfter(log, generation.position, batchSize));
        const events = page.filter(({ position }) => position <= end);
        return events.length > 0 ? await apply(generation, events) : { kind: "stale" };
      } finally {
        endLimit();
      }
    },
    fill: createFill(deps, stepper, apply),
  };
}
