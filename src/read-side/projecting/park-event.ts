import type { LogEvent } from "../../core/event.js";
import { hincrby } from "../../core/projection.js";
import { waitUnlessAborted } from "../../platform/process/wait.js";
import { parkedKeys, storeParkedEvent, toParkedEvent, type OpenGeneration } from "../store/index.js";
import type { AdvanceDeps, AdvanceResult } from "./advance.js";
import { projectEvents } from "./project-events.js";
import { eventParked } from "./signals.js";
import type { Stepper } from "./take-step.js";

/** Parks events that cannot be projected, so that the other streams continue. */
export interface Parking {
  /** Retries the event; parks it once every retry has failed. */
  readonly retryThenPark: (generation: OpenGeneration, event: LogEvent, error: unknown) => Promise<AdvanceResult>;
  /** Parks the event: it and later events of its stream are stored, not projected, until they are replayed. */
  readonly park: (generation: OpenGeneration, event: LogEvent, error: unknown) => Promise<AdvanceResult>;
}

/** With more parked streams than this the projection itself is at fault, so retries are pointless. */
const maxStreamsToRetry = 20;

/** The parking of one read model. */
export function createParking(deps: AdvanceDeps, { step }: Stepper): Parking {
  const { projection, logger, parkRetryDelaysMs, signal, onParked, keepLease } = deps;
  const { readModel } = projection;

  async function retryThenPark(generation: OpenGeneration, event: LogEvent, failure: unknown): Promise<AdvanceResult> {
    let error = failure;
    for (const retryMs of generation.parked.size < maxStreamsToRetry ? parkRetryDelaysMs : []) {
      await waitUnlessAborted(retryMs, signal);
      if (!(await keepLease()) || signal.aborted) return { kind: "stopped" };
      const { operations, count, obstacle } = projectEvents(projection, generation, [event]);
      if (obstacle?.kind === "newer") return { kind: "yielded", reason: obstacle.reason };
      if (obstacle?.kind === "failed") error = obstacle.error;
      if (count === 0) continue;
      const result = await step(generation, [event], operations, { checkFirst: true });
      if (result.kind !== "refused") return result;
      error = new Error(result.reason);
    }
    return park(generation, event, error);
  }

  async function park(generation: OpenGeneration, event: LogEvent, error: unknown): Promise<AdvanceResult> {
    // A shutdown cuts retries short: an event that was not retried must not be parked.
    if (signal.aborted) return { kind: "stopped" };
    const { streamId, position } = event;
    const parked = toParkedEvent(event, error);
    const operations = [storeParkedEvent(parked), hincrby(parkedKeys.events, streamId, 1)];
    const result = await step(generation, [event], operations, { parkedChanges: 1, checkFirst: true });
    if (result.kind === "refused") throw new Error(`Redis rejected a parked event: ${result.reason}`);
    if (result.kind !== "advanced") return result;
    logger.error({ err: error, readModel, streamId, position }, "event parked, it cannot be projected");
    eventParked.send({ readModel, streamId, position });
    onParked?.(parked);
    const streams = new Set([...generation.parked, streamId]);
    return { kind: "advanced", generation: { ...result.generation, parked: streams } };
  }

  return { retryThenPark, park };
}
