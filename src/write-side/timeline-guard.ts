import type { LogState } from "../event-log/append-events.js";

/** Follows the timeline of the log through the answers to this process's appends. */
export interface TimelineGuard {
  /** Where the last answer left the log; undefined before the first one. */
  readonly seen: () => LogState | undefined;
  /**
   * Takes the next answer. Returns whether it continues the one before: false when the log is in another epoch, or has
   * gone back, as after a failover or a restore.
   */
  readonly follow: (answer: LogState) => boolean;
}

/** Opens a guard that has seen nothing. */
export function createTimelineGuard(): TimelineGuard {
  let last: LogState | undefined;
  return {
    seen: () => last,
    follow: ({ epoch, head }) => {
      const continues = last === undefined || (epoch === last.epoch && head >= last.head);
      last = { epoch, head };
      return continues;
    },
  };
}
