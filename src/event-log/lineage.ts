import type { Position } from "../core/position.js";

/** An earlier epoch of a log: its events up to `lastPosition` are part of the log, later ones were lost. */
export interface AncestorEpoch {
  readonly epoch: string;
  readonly lastPosition: Position;
}

/** The epochs of a log: a failover or a restore begins a new one at the position that it goes on from. */
export interface Lineage {
  /** The current epoch. */
  readonly epoch: string;
  /** Earlier epochs, oldest first; only the most recent ones. */
  readonly ancestors: readonly AncestorEpoch[];
}

/** An epoch as `log_epoch` holds it. */
export interface StoredEpoch {
  readonly epoch: string;
  readonly firstPosition: Position;
}

/**
 * The lineage of the log whose current epoch is `epoch`, from its stored epochs, oldest first. Without ancestors when
 * `epoch` is not the last of them: it was set by hand, and shares nothing with them.
 */
export function lineageOf(epoch: string, stored: readonly StoredEpoch[]): Lineage {
  const last = stored.at(-1);
  if (last?.epoch !== epoch) return { epoch, ancestors: [] };
  const ancestors: AncestorEpoch[] = [];
  let { firstPosition } = last;
  for (const earlier of stored.slice(0, -1).reverse()) {
    // An epoch that a later one began before shares only what came before both.
    ancestors.unshift({ epoch: earlier.epoch, lastPosition: firstPosition - 1 });
    firstPosition = Math.min(firstPosition, earlier.firstPosition);
  }
  return { epoch, ancestors };
}

/**
 * Whether the event that `epoch` had at `position` is part of this log, as far as epochs tell: the current epoch may
 * not have reached the position (yet, or after a restore that keeps the epoch), which `head.position` tells.
 */
export function isOnLog({ epoch: current, ancestors }: Lineage, epoch: string, position: Position): boolean {
  if (epoch === current) return true;
  const ancestor = ancestors.find((earlier) => earlier.epoch === epoch);
  return ancestor !== undefined && position <= ancestor.lastPosition;
}
