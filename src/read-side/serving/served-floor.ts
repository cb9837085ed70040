import type { Position } from "../../core/position.js";
import { ORIGIN } from "../../core/position.js";
import type { Lineage } from "../../event-log/lineage.js";

/** A generation that is read, and how far it is. */
export interface ServedGeneration {
  readonly generation: number;
  readonly version: number;
  readonly checkpoint: Position;
  /** Of the log that it was built from. */
  readonly lineage: Lineage;
}

/**
 * Keeps the reads of a process from going back in time when Redis comes back with older data: remembers the highest
 * checkpoint read, and asks for no less until `maxHoldMs` have passed.
 */
export interface ServedFloor {
  /** Data were read from this generation at `checkpoint`. */
  readonly note: (served: ServedGeneration) => void;
  /** The least checkpoint that this generation may be read at. */
  readonly required: (serving: ServedGeneration) => Position;
}

/** Nothing was read yet. `onGiveUp` is called when what is behind for too long is read all the same. */
export function createServedFloor(
  maxHoldMs: number,
  onGiveUp: (about: { readonly served: Position; readonly checkpoint: Position }) => void,
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
      if (performance.now() - behindSince < maxHoldMs) return floor;
      onGiveUp({ served: floor, checkpoint: serving.checkpoint });
      highest = undefined;
      behindSince = undefined;
      return ORIGIN;
    },
  };
}

/** What `highest` and a generation have in common, that was read already. */
function floorOf(highest: ServedGeneration, serving: ServedGeneration): Position {
  const { epoch, ancestors } = serving.lineage;
  if (highest.lineage.epoch !== epoch) {
    const shared = ancestors.find((ancestor) => ancestor.epoch === highest.lineage.epoch);
    return Math.min(highest.checkpoint, shared?.lastPosition ?? ORIGIN);
  }
  return isBuiltFromReplacedLog(highest, serving) ? ORIGIN : highest.checkpoint;
}

/**
 * Whether a generation that is behind another one of the same epoch was built because the log itself went back: one that
 * replaces another one takes over where that stood, and Redis with older data has no newer generations.
 */
export function isBuiltFromReplacedLog(
  before: Pick<ServedGeneration, "generation" | "version" | "checkpoint">,
  now: Pick<ServedGeneration, "generation" | "version" | "checkpoint">,
): boolean {
  return now.version === before.version && now.generation > before.generation && now.checkpoint < before.checkpoint;
}
