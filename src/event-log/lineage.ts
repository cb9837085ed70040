import type { Position } from "../core/position.js";

/** An earlier epoch of a log. Its events up to `lastPosition` are part of the log; later ones were lost. */
export interface AncestorEpoch {
  readonly epoch: string;
  readonly lastPosition: Position;
}

/** The epochs of a log. A failover or a restore begins a new epoch at the position at which the log continues. */
export interface Lineage {
  /** The current epoch. */
  readonly epoch: string;
  /** Earlier epochs, oldest first; only the most recent ones. */
  readonly ancestors: readonly AncestorEpoch[];
}

/** A row of `log_epoch`. */
export interface StoredEpoch {
  readonly epoch: string;
  readonly firstPosition: Position;
}

/**
 * Derives the lineage of a log from its current epoch and its stored epochs, oldest first. An `epoch` that is not the
 * last stored one was set by an operator: it shares nothing with the stored epochs, so it has no ancestors.
 */
export function lineageOf(epoch: string, stored: readonly StoredEpoch[]): Lineage {
  const last = stored.at(-1);
  if (last?.epoch !== epoch) return { epoch, ancestors: [] };
  const ancestors: AncestorEpoch[] = [];
  let { firstPosition } = last;
  for (const earlier of stored.slice(0, -1).reverse()) {
    // When a later epoch began at a lower position, only the events before that are shared.
    ancestors.unshift({ epoch: earlier.epoch, lastPosition: firstPosition - 1 });
    firstPosition = Math.min(firstPosition, earlier.firstPosition);
  }
  return { epoch, ancestors };
}

/**
 * Whether the event of `epoch` at `position` is part of this log, judged by epochs alone. Compare `head.position` as
 * well: the current epoch may not have reached the position yet, or no longer after a restore that keeps the epoch.
 */
export function isOnLog({ epoch: current, ancestors }: Lineage, epoch: string, position: Position): boolean {
  if (epoch === current) return true;
  const ancestor = ancestors.find((earlier) => earlier.epoch === epoch);
  return ancestor !== undefined && position <= ancestor.lastPosition;
}
