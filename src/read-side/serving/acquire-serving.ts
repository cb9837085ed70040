import type { Position } from "../../core/position.js";
import { isOnLog, type Lineage } from "../../event-log/lineage.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import { LogReplacedError, ReadModelBehindError } from "./read-model-errors.js";
import type { ServedFloor } from "./served-floor.js";
import type { Serving, ServingTracker } from "./serving-tracker.js";
import type { Waiters } from "./waiters.js";

/** What a query needs. */
export interface Wanted {
  readonly position: Position;
  readonly epoch: string | undefined;
}

/**
 * Waits until a generation can be read that has what is wanted, at most until `deadline` of `performance.now()`.
 * @throws ReadModelBehindError, LogReplacedError, UnavailableError
 */
export type Acquire = (wanted: Wanted, deadline: number) => Promise<Serving>;

type Verdict =
  | { readonly kind: "ready"; readonly serving: Serving }
  | { readonly kind: "behind"; readonly error: () => Error }
  | { readonly kind: "unavailable"; readonly error: () => Error; readonly since: number }
  /** The epoch is not one of the generation's: of a log that was replaced, or the next epoch of this one. */
  | { readonly kind: "otherEpoch"; readonly lineage: Lineage };

/** A query is answered at once while Redis is away; this long, it may be just a new connection that is needed. */
const outageGraceMs = 500;

/** What acquiring works with. */
export interface AcquireParts {
  readonly lineage: (named: Lineage) => Promise<Lineage>;
  readonly waiters: Waiters;
  readonly tracker: ServingTracker;
  readonly floor: ServedFloor;
}

/** For the read model `name`. */
export function createAcquire(name: string, parts: AcquireParts): Acquire {
  const { waiters, tracker, floor } = parts;

  function judge({ position, epoch }: Wanted): Verdict {
    const state = tracker.state();
    if (state.kind === "unavailable") {
      const error = () => new UnavailableError(`The read model ${name} is unavailable`, { cause: state.cause });
      return { kind: "unavailable", since: state.since, error };
    }
    if (state.kind !== "serving")
      return { kind: "behind", error: () => new ReadModelBehindError(name, position, undefined) };
    const { serving } = state;
    if (epoch !== undefined && !isOnLog(serving.lineage, epoch, position))
      return { kind: "otherEpoch", lineage: serving.lineage };
    const needed = Math.max(position, floor.required(serving));
    if (serving.checkpoint >= needed) return { kind: "ready", serving };
    return { kind: "behind", error: () => new ReadModelBehindError(name, needed, serving.checkpoint) };
  }

  return async (wanted, deadline) => {
    for (;;) {
      const verdict = judge(wanted);
      if (verdict.kind === "ready") return verdict.serving;
      const error =
        verdict.kind === "otherEpoch"
          ? await judgeEpoch(name, wanted, verdict.lineage, parts.lineage)
          : verdict.error();
      const until = verdict.kind === "unavailable" ? Math.min(deadline, verdict.since + outageGraceMs) : deadline;
      const left = until - performance.now();
      if (left <= 0) throw error;
      await waiters.wait(() => {
        const { kind } = judge(wanted);
        return kind === "ready" || kind !== verdict.kind;
      }, left);
    }
  };
}

/**
 * What to answer when the read model does not come to an epoch. @throws LogReplacedError when it is known not to be one
 * of the log's; the log may have begun it after the generation was built.
 */
async function judgeEpoch(
  name: string,
  { position, epoch = "" }: Wanted,
  lineage: Lineage,
  askLog: (named: Lineage) => Promise<Lineage>,
): Promise<Error> {
  const isLost = lineage.ancestors.some((ancestor) => ancestor.epoch === epoch);
  const log = isLost ? lineage : await askLog(lineage);
  // Without a log to ask, the next step of its projectors tells.
  if (log === lineage && !isLost) return new LogReplacedError(log.epoch, position);
  if (!isOnLog(log, epoch, position)) throw new LogReplacedError(log.epoch, position);
  return new ReadModelBehindError(name, position, undefined);
}
