import type { LogEvent } from "../../core/event.js";
import type { Operation } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { Advance, Advanced, AdvanceParts } from "./advance-parts.js";
import { movedTo, type OpenGeneration } from "../store/generations.js";
import { following, readFrom } from "./log-page.js";
import { projectEvents } from "./project-events.js";
import type { Stepper, StepResult } from "./take-step.js";

/** A generation as it is once all that was sent is applied. */
interface Filling {
  readonly generation: OpenGeneration;
  readonly sent: Promise<Advanced>;
}

/** Fills generations from the log; reading, projecting and applying overlap. */
export function createFill(
  parts: AdvanceParts,
  { step, isSuspect, forgottenBy }: Stepper,
  apply: Advance["apply"],
): Advance["fill"] {
  const { log, projection, batchSize, signal, keepActive } = parts;

  /** Sends a step without waiting for it, but for the one before. */
  async function fillStep(
    { generation, sent }: Filling,
    events: readonly LogEvent[],
    end: Position,
  ): Promise<Filling | Exclude<Advanced, { kind: "advanced" }>> {
    const { operations, count } = projectEvents(projection, generation, events);
    const last = events.at(-1);
    if (last && count === events.length && !isSuspect(generation.position)) {
      const kept = last.position > forgottenBy(end) ? operations : operations.filter(isNoChange);
      // Redis has it before the last step is answered, and does not wait for us; should that one fail, this is void.
      const again = () => step(generation, events, kept, { end, checks: false }).then(withoutRefusal);
      const sending = unheard(again());
      const before = await sent.catch(async (error: unknown) => {
        await sending.catch(() => undefined);
        throw error;
      });
      if (before.kind !== "advanced") {
        await sending;
        return before;
      }
      // It was too early where the step before it had to wait for Redis.
      const settled = unheard(sending.then((result) => (result.kind === "moved" ? again() : result)));
      return { generation: movedTo(generation, last), sent: settled };
    }
    const before = await sent;
    if (before.kind !== "advanced") return before;
    const applied = await apply(generation, events);
    return applied.kind === "advanced" ? { ...applied, sent: Promise.resolve(applied) } : applied;
  }

  return async (start, end) => {
    const walk = log.walk();
    const readAhead = (position: Position) => unheard(readFrom(walk, position, batchSize));
    let filling: Filling = { generation: start, sent: Promise.resolve({ kind: "advanced", generation: start }) };
    let page = readAhead(start.position);
    try {
      while (filling.generation.position < end) {
        if (signal.aborted || !(await keepActive())) return { kind: "stopped" };
        const events = following(filling.generation, await page).filter(({ position }) => position <= end);
        const last = events.at(-1);
        if (last === undefined) return { kind: "moved" };
        // The next page is read while this one is applied.
        page = readAhead(last.position);
        const result = await fillStep(filling, events, end);
        if ("kind" in result) return result;
        filling = result;
      }
      return await filling.sent;
    } finally {
      walk.end();
      // A step that is still on its way must not follow the removal of the generation.
      await filling.sent.catch(() => undefined);
    }
  };
}

/** An unchecked step is never refused, but breaks the generation. */
function withoutRefusal(result: StepResult): Advanced {
  return result.kind === "refused" ? { kind: "moved" } : result;
}

/** What is not waited for in the end may fail unheard. */
function unheard<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}

function isNoChange([name]: Operation): boolean {
  return name !== "CHANGED";
}
