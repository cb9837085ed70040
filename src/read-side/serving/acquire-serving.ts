import type { Position } from "../../core/position.js";
import { isOnLog, type Lineage } from "../../event-log/lineage.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import { LogReplacedError, ReadModelBehindError } from "./read-model-errors.js";
import type { ServedFloor } from "./served-floor.js";
import type { Serving, ServingTracker } from "./serving-tracker.js";
import type { Waiters } from "./waiters.js";

/** What a query requires of a generation. */
export interface MinPosition {
  readonly position: Position;
  /** The epoch of the position; undefined for the current one. */
  readonly epoch: string | undefined;
  /** The minimum version of the projection, for a query on data that earlier versions do not have. */
  readonly version: number;
}

/**
 * Waits for a generation that has reached the minimum position, at most until `deadline` of `performance.now()`.
 * @throws ReadModelBehindError, LogReplacedError, UnavailableError
 */
export interface Acquire {
  (min: MinPosition, deadline: number): Promise<Serving>;
  /** The generation, if it need not be waited for. */
  readonly ready: (min: MinPosition) => Serving | undefined;
}

/** Whether a query can read now, and the error to throw at its deadline if not. */
type Verdict =
  | { readonly kind: "ready"; readonly serving: Serving }
  | { readonly kind: "behind"; readonly error: () => Error }
  | { readonly kind: "unavailable"; readonly error: () => Error; readonly since: number }
  /** The generation does not know the epoch: it is of a replaced log, or the next epoch of this one. */
  | { readonly kind: "otherEpoch"; readonly lineage: Lineage };

/** While Redis is unavailable a query fails after this short wait, in case a new connection solves it. */
const outageTimeoutMs = 500;

/** Dependencies of {@link createAcquire}. */
export interface AcquireDeps {
  readonly lineage: (known: Lineage) => Promise<Lineage>;
  readonly waiters: Waiters;
  readonly tracker: ServingTracker;
  readonly floor: ServedFloor;
}

/** The {@link Acquire} of the read model `name`. */
export function createAcquire(name: string, deps: AcquireDeps): Acquire {
  const { waiters, tracker, floor } = deps;

  function judge({ position, epoch, version }: MinPosition): Verdict {
    const state = tracker.state();
    if (state.kind === "unavailable") {
      const error = () => new UnavailableError(`The read model ${name} is unavailable`, { cause: state.cause });
      return { kind: "unavailable", since: state.since, error };
    }
    if (state.kind !== "serving" || state.serving.version < version)
      return { kind: "behind", error: () => new ReadModelBehindError(name, position, undefined) };
    const { serving } = state;
    if (epoch !== undefined && !isOnLog(serving.lineage, epoch, position))
      return { kind: "otherEpoch", lineage: serving.lineage };
    const required = Math.max(position, floor.required(serving));
    if (serving.checkpoint >= required) return { kind: "ready", serving };
    return { kind: "behind", error: () => new ReadModelBehindError(name, required, serving.checkpoint) };
  }

  async function acquire(min: MinPosition, deadline: number): Promise<Serving> {
    for (;;) {
      const verdict = judge(min);
      if (verdict.kind === "ready") return verdict.serving;
      const error =
        verdict.kind === "otherEpoch" ? await judgeEpoch(name, min, verdict.lineage, deps.lineage) : verdict.error();
      const until = verdict.kind === "unavailable" ? Math.min(deadline, verdict.since + outageTimeoutMs) : deadline;
      const timeoutMs = until - performance.now();
      if (timeoutMs <= 0) throw error;
      await waiters.wait(() => {
        const { kind } = judge(min);
        return kind === "ready" || kind !== verdict.kind;
      }, timeoutMs);
    }
  }

  return Object.assign(acquire, {
    ready: (min: MinPosition) => {
      const verdict = judge(min);
      return verdict.kind === "ready" ? verdict.serving : undefined;
    },
  });
}

/**
 * The error to throw if the read model does not reach an epoch in time: the log may have begun it after the generation was
 * built.
 * @throws LogReplacedError when the log is known not to have the position of that epoch.
 */
async function judgeEpoch(
  name: string,
  { position, epoch = "" }: MinPosition,
  lineage: Lineage,
  askLog: (known: Lineage) => Promise<Lineage>,
): Promise<Error> {
  const isLost = lineage.ancestors.some((ancestor) => ancestor.epoch === epoch);
  const log = isLost ? lineage : await askLog(lineage);
  // Without a log to ask, the projectors' next step shows whether the epoch is one of this log.
  if (log === lineage && !isLost) return new LogReplacedError(log.epoch, position);
  if (!isOnLog(log, epoch, position)) throw new LogReplacedError(log.epoch, position);
  return new ReadModelBehindError(name, position, undefined);
}
