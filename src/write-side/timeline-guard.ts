import type { LogState } from "../event-log/append.js";

/** Tracks the timeline of the log through the results of this process's appends. */
export interface TimelineGuard {
  /** The log after the last append of this process; undefined before the first one. */
  readonly lastSeen: () => LogState | undefined;
  /**
   * Records the log after an append. Returns whether it continues the previous one: false when the epoch changed or the
   * head went back, as after a failover or a restore.
   */
  readonly advance: (log: LogState) => boolean;
}

/** Creates a guard that has seen no append. */
export function createTimelineGuard(): TimelineGuard {
  let last: LogState | undefined;
  return {
    lastSeen: () => last,
    advance: ({ epoch, head }) => {
      const continues = last === undefined || (epoch === last.epoch && head >= last.head);
      last = { epoch, head };
      return continues;
    },
  };
}
