import type { Position } from "../../core/position.js";
import { ORIGIN } from "../../core/position.js";
import type { Lineage } from "../../event-log/lineage.js";

/** A generation that is read, and its checkpoint. */
export interface ServedGeneration {
  readonly generation: number;
  readonly version: number;
  readonly checkpoint: Position;
  /** The lineage of the log that it was built from. */
  readonly lineage: Lineage;
}

/**
 * Monotonic reads: keeps the reads of a process from going back in time when Redis comes back with older data. It
 * remembers the highest checkpoint read, and requires no less until the timeout.
 */
export interface ServedFloor {
  /** Data was read from this generation at its `checkpoint`. */
  readonly note: (served: ServedGeneration) => void;
  /** The lowest checkpoint at which this generation may be read. */
  readonly required: (serving: ServedGeneration) => Position;
}

/**
 * The floor of a process that has read nothing yet. Older data that does not catch up within `staleReadTimeoutMs` is read
 * after all, which calls `onStaleRead`.
 */
export function createServedFloor(
  staleReadTimeoutMs: number,
  onStaleRead: (reads: { readonly served: Position; readonly checkpoint: Position }) => void,
): ServedFloor {
  let highest: ServedGeneration | undefined;
  let behindSince: number | undefined;

  return {
    note: (served) => {
      if (highest === undefined || served.checkpoint >= floorOf(highest, served)) highest = served;
    },
    required: (serving) => {
      if (highest === undefined) return ORIGIN;
      const floor = floorOf(highest, serving);
      if (serving.checkpoint >= floor) {
        behindSince = undefined;
        return floor;
      }
      behindSince ??= performance.now();
      if (performance.now() - behindSince < staleReadTimeoutMs) return floor;
      onStaleRead({ served: floor, checkpoint: serving.checkpoint });
      highest = undefined;
      behindSince = undefined;
      return ORIGIN;
    },
  };
}

/** The highest position that was read and that `serving` shares with `highest`. */
function floorOf(highest: ServedGeneration, serving: ServedGeneration): Position {
  const { epoch, ancestors } = serving.lineage;
  if (highest.lineage.epoch !== epoch) {
    const shared = ancestors.find((ancestor) => ancestor.epoch === highest.lineage.epoch);
    return Math.min(highest.checkpoint, shared?.lastPosition ?? ORIGIN);
  }
  return isBuiltFromReplacedLog(highest, serving) ? ORIGIN : highest.checkpoint;
}

/**
 * Whether a generation is behind an earlier one of the same epoch because the log itself went back. A generation that
 * replaces another one takes over at the same position, and a Redis with older data has no newer generations.
 */
export function isBuiltFromReplacedLog(
  before: Pick<ServedGeneration, "generation" | "version" | "checkpoint">,
  current: Pick<ServedGeneration, "generation" | "version" | "checkpoint">,
): boolean {
  return (
    current.version === before.version &&
    current.generation > before.generation &&
    current.checkpoint < before.checkpoint
  );
}
