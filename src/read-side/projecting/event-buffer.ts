import type { LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";

/**
 * A bounded buffer of events that were received and not yet applied: one run without gaps. Repeated events and events
 * that do not connect are dropped; they only raise `highest`, since the log has them.
 */
export interface EventBuffer {
  /** The highest position that was received or announced. */
  readonly highest: () => Position;
  /** The log has reached this position. */
  readonly announce: (position: Position) => void;
  readonly add: (events: readonly LogEvent[]) => void;
  /** Takes up to `limit` events that directly follow `position`; none when the run does not connect to it. */
  readonly takeAfter: (position: Position, limit: number) => readonly LogEvent[];
  /** Discards everything, `highest` included. */
  readonly reset: () => void;
}

/** Creates a buffer of up to `capacity` events. */
export function createEventBuffer(capacity: number): EventBuffer {
  let run: LogEvent[] = [];
  let highest = 0;

  return {
    highest: () => highest,
    announce: (position) => {
      highest = Math.max(highest, position);
    },
    add: (events) => {
      highest = Math.max(highest, events.at(-1)?.position ?? 0);
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
      highest = 0;
    },
  };
}
