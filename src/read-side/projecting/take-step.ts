import { setTimeout as delay } from "node:timers/promises";
import type { LogEvent } from "../../core/event.js";
import type { Operation } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import type { Advanced, AdvanceParts } from "./advance-parts.js";
import { applyStep, type Applied } from "./apply-step.js";
import { movedTo, type OpenGeneration } from "../store/generations.js";
import { stepApplied } from "../signals.js";

/** How a step is taken. */
export interface StepOptions {
  readonly changesOfParked?: number;
  /** Where the generation is going to be. */
  readonly end?: Position;
  /** Whether to check first that Redis takes each operation; an unchecked step is never `refused`. */
  readonly checks: boolean;
}

/** The result of a step; `refused` left everything as it was. */
export type StepResult = Exclude<Advanced, { kind: "yielded" }> | { readonly kind: "refused"; readonly reason: string };

/** Takes the steps of a read model's generations. */
export interface Stepper {
  /** Applies the operations of these events, and waits for as long as Redis takes no writes. */
  readonly step: (
    generation: OpenGeneration,
    events: readonly LogEvent[],
    operations: readonly Operation[],
    options: StepOptions,
  ) => Promise<StepResult>;
  /** From now on the events of this range are applied one by one, to find out which one Redis refuses. */
  readonly suspect: (after: Position, upTo: Position, reason: string) => void;
  readonly isSuspect: (position: Position) => boolean;
  /** Up to where changes are forgotten once the generation is at `newest`. */
  readonly forgottenBy: (newest: Position) => Position;
}

const heldRetryMs = 5;
const unavailableRetriesMs = { first: 50, longest: 1_000 };

/** A step on its way. */
interface Attempt {
  readonly generation: OpenGeneration;
  readonly next: OpenGeneration;
  readonly events: readonly LogEvent[];
  readonly startedAt: number;
}

/** Creates the stepper of one read model. */
export function createStepper(parts: AdvanceParts): Stepper {
  const { redis, projection, logger, keptChanges, signal, onApplied, onUnavailable, keepActive, mends } = parts;
  const { readModel } = projection;
  let suspects: { readonly after: Position; readonly upTo: Position } | undefined;

  // Ends early at a shutdown, which the caller checks.
  const wait = (milliseconds: number) => delay(milliseconds, undefined, { signal }).catch(() => undefined);
  const forgottenBy = (newest: Position) => Math.max(0, newest - keptChanges);

  async function step(
    generation: OpenGeneration,
    events: readonly LogEvent[],
    operations: readonly Operation[],
    { changesOfParked = 0, end = 0, checks }: StepOptions,
  ): Promise<StepResult> {
    const last = events.at(-1);
    if (last === undefined) return { kind: "advanced", generation };
    const next = { ...movedTo(generation, last), revision: generation.revision + changesOfParked };
    const forgotten = forgottenBy(Math.max(last.position, end));
    let retryMs = unavailableRetriesMs.first;
    const startedAt = performance.timeOrigin + performance.now();
    for (;;) {
      if (signal.aborted) return { kind: "stopped" };
      const applied = await applyStep(redis, projection, generation, { ...next, operations, forgotten, checks });
      if (applied.outcome === "held") await wait(heldRetryMs);
      else if (applied.outcome === "unavailable") {
        await onUnavailable?.(applied.reason);
        await wait(retryMs);
        retryMs = Math.min(retryMs * 2, unavailableRetriesMs.longest);
      } else return settle(applied, { generation, next, events, startedAt });
      if (!(await keepActive())) return { kind: "stopped" };
    }
  }

  function settle(
    applied: Exclude<Applied, { outcome: "held" | "unavailable" }>,
    { generation, next, events, startedAt }: Attempt,
  ): StepResult {
    switch (applied.outcome) {
      case "applied":
        if (suspects && next.position >= suspects.upTo) suspects = undefined;
        if (applied.serves)
          stepApplied.send({ readModel, events, startedAt, endedAt: performance.timeOrigin + performance.now() });
        onApplied?.(next, events);
        return { kind: "advanced", generation: next };
      case "refused":
        return { kind: "refused", reason: applied.reason };
      case "damaged":
        return { kind: mends?.() === true ? "damaged" : "refused", reason: applied.reason };
      case "broken":
        suspect(generation.position, next.position, applied.reason);
        return { kind: "moved" };
      case "moved":
        return { kind: "moved" };
    }
  }

  function suspect(after: Position, upTo: Position, reason: string): void {
    logger.warn({ readModel, after, upTo, reason }, "redis refused a step; its events are applied one by one");
    suspects = { after, upTo };
  }

  function isSuspect(position: Position): boolean {
    return suspects !== undefined && position >= suspects.after && position < suspects.upTo;
  }

  return { step, suspect, isSuspect, forgottenBy };
}
