import type { RecordedEvent } from "../core/event.js";
import type { Position } from "../core/position.js";

/** What is remembered of an event, to tell how long its change took to reach a subscriber. */
export interface EventMark {
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  /** W3C trace context of the operation that caused it. */
  readonly traceparent: string | undefined;
}

/** The events that this process heard of last. What comes from the log alone is not among them. */
export interface RecentEvents {
  readonly add: (events: readonly RecordedEvent[]) => void;
  readonly at: (position: Position) => EventMark | undefined;
}

/** Remembers up to `capacity` events, at a cost that is the same for each. */
export function createRecentEvents(capacity: number): RecentEvents {
  const marks: (EventMark & { readonly position: Position })[] = [];
  return {
    add: (events) => {
      for (const { position, recordedAt, metadata } of events)
        marks[position % capacity] = { position, recordedAt, traceparent: metadata.traceparent };
    },
    at: (position) => {
      const mark = marks[position % capacity];
      return mark?.position === position ? mark : undefined;
    },
  };
}
