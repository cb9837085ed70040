import { now } from "../../core/clock.js";
import type { LogEvent } from "../../core/event.js";
import type { Operation } from "../../core/projection.js";
import type { Position } from "../../core/position.js";
import { waitUnlessAborted } from "../../platform/process/wait.js";
import { advancedTo, type Applied, type OpenGeneration } from "../store/index.js";
import type { AdvanceDeps, AdvanceResult } from "./advance.js";
import { applyStep } from "./apply-step.js";
import { stepApplied } from "./signals.js";

/** Options of a step. */
export interface StepOptions {
  /** By how much the step increments the generation's revision. */
  readonly parkedChanges?: number;
  /** The position that the generation is being filled to. */
  readonly end?: Position;
  /** Whether to check first that Redis accepts each operation; an unchecked step is never `refused`. */
  readonly checkFirst: boolean;
}

/** The result of a step; `refused` changed nothing. */
export type StepResult =
  Exclude<AdvanceResult, { kind: "yielded" }> | { readonly kind: "refused"; readonly reason: string };

/** Takes the steps of a read model's generations. */
export interface Stepper {
  /** Applies the operations of these events, and retries while Redis accepts no writes or the generation is locked. */
  readonly step: (
    generation: OpenGeneration,
    events: readonly LogEvent[],
    operations: readonly Operation[],
    options: StepOptions,
  ) => Promise<StepResult>;
  /** From now on applies the events of this range one by one, to find the one that Redis rejects. */
  readonly applySingly: (after: Position, upTo: Position, reason: string) => void;
  /** Whether the event after `position` is to be applied alone. */
  readonly appliesSingly: (position: Position) => boolean;
  /** Changes up to this position are evicted once the generation is at `newest`. */
  readonly evictedAt: (newest: Position) => Position;
}

const lockedRetryMs = 5;
const unavailableRetriesMs = { first: 50, longest: 1_000 };

/** A step that was sent. */
interface Attempt {
  readonly generation: OpenGeneration;
  readonly next: OpenGeneration;
  readonly events: readonly LogEvent[];
  /** Milliseconds since 1970, with fractions. */
  readonly startedAt: number;
}

/** Creates the stepper of one read model. */
export function createStepper(deps: AdvanceDeps): Stepper {
  const { redis, projection, logger, changeRetention, signal, keepLease } = deps;
  const { onApplied, onUnavailable, mayRebuildDamaged } = deps;
  const { readModel } = projection;
  let singles: { readonly after: Position; readonly upTo: Position } | undefined;

  const evictedAt = (newest: Position) => Math.max(0, newest - changeRetention);

  async function step(
    generation: OpenGeneration,
    events: readonly LogEvent[],
    operations: readonly Operation[],
    { parkedChanges = 0, end = 0, checkFirst }: StepOptions,
  ): Promise<StepResult> {
    const last = events.at(-1);
    if (last === undefined) return { kind: "advanced", generation };
    const next = { ...advancedTo(generation, last), revision: generation.revision + parkedChanges };
    const evictUpTo = evictedAt(Math.max(last.position, end));
    let retryMs = unavailableRetriesMs.first;
    const startedAt = now();
    for (;;) {
      if (signal.aborted) return { kind: "stopped" };
      const applied = await applyStep(redis, projection, generation, { ...next, operations, evictUpTo, checkFirst });
      if (applied.kind === "locked") await waitUnlessAborted(lockedRetryMs, signal);
      else if (applied.kind === "unavailable") {
        await onUnavailable?.(applied.reason);
        await waitUnlessAborted(retryMs, signal);
        retryMs = Math.min(retryMs * 2, unavailableRetriesMs.longest);
      } else return settle(applied, { generation, next, events, startedAt });
      if (!(await keepLease())) return { kind: "stopped" };
    }
  }

  function settle(
    applied: Exclude<Applied, { kind: "locked" | "unavailable" }>,
    { generation, next, events, startedAt }: Attempt,
  ): StepResult {
    switch (applied.kind) {
      case "applied":
        if (singles && next.position >= singles.upTo) singles = undefined;
        if (applied.serves) stepApplied.send({ readModel, events, startedAt, endedAt: now() });
        onApplied?.(next, events);
        return { kind: "advanced", generation: next };
      case "refused":
        return { kind: "refused", reason: applied.reason };
      case "damaged":
        return { kind: mayRebuildDamaged?.() === true ? "damaged" : "refused", reason: applied.reason };
      case "broken":
        applySingly(generation.position, next.position, applied.reason);
        return { kind: "stale" };
      case "stale":
        return { kind: "stale" };
    }
  }

  function applySingly(after: Position, upTo: Position, reason: string): void {
    logger.warn({ readModel, after, upTo, reason }, "redis rejected a step, applying its events one by one");
    singles = { after, upTo };
  }

  function appliesSingly(position: Position): boolean {
    return singles !== undefined && position >= singles.after && position < singles.upTo;
  }

  return { step, applySingly, appliesSingly, evictedAt };
}
