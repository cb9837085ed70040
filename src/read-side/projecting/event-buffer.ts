import type { LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";

/**
 * Events heard of but not yet applied: one dense run, bounded, in which repeats and strays are dropped. What it cannot
 * take only raises `heard`: the log has it.
 */
export interface PendingEvents {
  /** The last position heard of. */
  readonly heard: () => Position;
  readonly hear: (position: Position) => void;
  readonly add: (events: readonly LogEvent[]) => void;
  /** Takes up to `limit` events that directly follow `position`; none when the run does not connect to it. */
  readonly takeAfter: (position: Position, limit: number) => readonly LogEvent[];
  /** Forgets everything, what was heard of included. */
  readonly reset: () => void;
}

/** Holds up to `capacity` events. */
export function createPendingEvents(capacity: number): PendingEvents {
  let run: LogEvent[] = [];
  let heard = 0;

  return {
    heard: () => heard,
    hear: (position) => {
      heard = Math.max(heard, position);
    },
    add: (events) => {
      heard = Math.max(heard, events.at(-1)?.position ?? 0);
      const end = run.at(-1)?.position;
      const fresh = end === undefined ? events : events.filter(({ position }) => position > end);
      const connects = end === undefined || fresh[0]?.position === end + 1;
      if (connects) run.push(...fresh.slice(0, capacity - run.length));
    },
    takeAfter: (position, limit) => {
      const start = run.findIndex((event) => event.position > position);
      if (start < 0) {
        run = [];
        return [];
      }
      if (run[start]?.position !== position + 1) {
        run = run.slice(start);
        return [];
      }
      const taken = run.slice(start, start + limit);
      run = run.slice(start + limit);
      return taken;
    },
    reset: () => {
      run = [];
      heard = 0;
    },
  };
}
