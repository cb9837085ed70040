import type { LogEvent } from "../../core/event.js";
import type { Operation } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import { limitHeapGrowth } from "../../platform/process/heap-growth.js";
import { advancedTo, type OpenGeneration } from "../store/index.js";
import type { Advance, AdvanceDeps, AdvanceResult } from "./advance.js";
import { eventsAfter, readPageAfter } from "./log-page.js";
import { projectEvents } from "./project-events.js";
import type { Stepper, StepResult } from "./take-step.js";

/** A generation as it is once the steps sent so far are applied. */
interface Filling {
  readonly generation: OpenGeneration;
  /** The result of the last step sent. */
  readonly sent: Promise<AdvanceResult>;
}

/** Fills generations from the log. Reading, projecting and applying overlap: a step is sent before the last one returns. */
export function createFill(
  deps: AdvanceDeps,
  { step, appliesSingly, evictedAt }: Stepper,
  apply: Advance["apply"],
): Advance["fill"] {
  const { log, projection, batchSize, signal, keepLease } = deps;

  async function fillStep(
    filling: Filling,
    events: readonly LogEvent[],
    end: Position,
  ): Promise<Filling | Exclude<AdvanceResult, { kind: "advanced" }>> {
    const { generation, sent } = filling;
    const { operations, count } = projectEvents(projection, generation, events);
    const last = events.at(-1);
    if (last && count === events.length && !appliesSingly(generation.position)) {
      // Changes that the retention would evict at once are not recorded in the first place.
      const recorded = last.position > evictedAt(end) ? operations : operations.filter(isNotChange);
      return sendStep(filling, events, recorded, end);
    }
    const before = await sent;
    if (before.kind !== "advanced") return before;
    const applied = await apply(generation, events);
    return applied.kind === "advanced" ? { ...applied, sent: Promise.resolve(applied) } : applied;
  }

  /** Sends an unchecked step without waiting for its result, only for that of the step before. */
  async function sendStep(
    { generation, sent }: Filling,
    events: readonly LogEvent[],
    operations: readonly Operation[],
    end: Position,
  ): Promise<Filling | Exclude<AdvanceResult, { kind: "advanced" }>> {
    const send = () => step(generation, events, operations, { end, checkFirst: false }).then(withoutRefusal);
    // Sent before the last step is answered, so that Redis does not wait for us. If that one fails, this one is stale.
    const sending = handledLater(send());
    const before = await sent.catch(async (error: unknown) => {
      await sending.catch(() => undefined);
      throw error;
    });
    if (before.kind !== "advanced") {
      await sending;
      return before;
    }
    // It was sent too early when the step before it had to retry while Redis accepted no writes.
    const settled = handledLater(sending.then((result) => (result.kind === "stale" ? send() : result)));
    const last = events.at(-1);
    return { generation: last ? advancedTo(generation, last) : generation, sent: settled };
  }

  return async (start, end) => {
    const scan = log.scan();
    const endLimit = limitHeapGrowth();
    const readAhead = (position: Position) => handledLater(readPageAfter(scan, position, batchSize));
    let filling: Filling = { generation: start, sent: Promise.resolve({ kind: "advanced", generation: start }) };
    let page = readAhead(start.position);
    try {
      while (filling.generation.position < end) {
        if (signal.aborted || !(await keepLease())) return { kind: "stopped" };
        const events = eventsAfter(filling.generation, await page).filter(({ position }) => position <= end);
        const last = events.at(-1);
        if (last === undefined) return { kind: "stale" };
        // The next page is read while this one is applied.
        page = readAhead(last.position);
        const result = await fillStep(filling, events, end);
        if ("kind" in result) return result;
        filling = result;
      }
      return await filling.sent;
    } finally {
      scan.end();
      endLimit();
      // A step in flight must not arrive after the generation was removed.
      await filling.sent.catch(() => undefined);
    }
  };
}

/** An unchecked step is never refused; a rejected operation breaks the generation instead. */
function withoutRefusal(result: StepResult): AdvanceResult {
  return result.kind === "refused" ? { kind: "stale" } : result;
}

/** Keeps a promise from being reported as an unhandled rejection before, or without, being awaited. */
function handledLater<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}

function isNotChange([name]: Operation): boolean {
  return name !== "CHANGED";
}
