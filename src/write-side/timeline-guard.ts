import type { Position } from "../core/position.js";

/** Where an append left the log. */
interface LogState {
  readonly epoch: string;
  readonly head: Position;
}

/**
 * Returns a function that takes the answers of this process's appends in turn. It returns whether each of them continues
 * the one before: false when the log is in another epoch, or has gone back, as after a failover or a restore.
 */
export function createTimelineGuard(): (answer: LogState) => boolean {
  let last: LogState | undefined;
  return ({ epoch, head }) => {
    const continues = last === undefined || (epoch === last.epoch && head >= last.head);
    last = { epoch, head };
    return continues;
  };
}
