import type { LogState } from "../event-log/append.js";

/** Tracks the timeline of the log through the results of this process's appends. */
export interface TimelineGuard {
  /** The furthest log that an append of this process returned; undefined before the first one. */
  readonly lastSeen: () => LogState | undefined;
  /**
   * Records the log after an append that began when `seen` was the last seen log. Returns whether it continues that one:
   * false when the epoch changed or the head did not advance, as after a failover or a restore.
   */
  readonly advance: (log: LogState, seen: LogState | undefined) => boolean;
}

/** Creates a guard that has seen no append. */
export function createTimelineGuard(): TimelineGuard {
  let last: LogState | undefined;
  return {
    lastSeen: () => last,
    advance: ({ epoch, head }, seen) => {
      // Two appends may be in flight: the one that committed first may return last.
      if (last?.epoch !== epoch || head > last.head) last = { epoch, head };
      return seen === undefined || (epoch === seen.epoch && head >= seen.head);
    },
  };
}
