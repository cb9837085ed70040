import type { EventHeader } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { EventFeed } from "../messaging/event-feed.js";

/** What is remembered of an event, to measure how long its change took to reach a subscriber. */
export interface EventMark {
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  /** W3C trace context of the operation that caused it. */
  readonly traceparent: string | undefined;
}

/** The events that this process heard of last. What comes from the log alone is not among them. */
export interface RecentEvents {
  /** Listens from the first call on: a process without subscribers need not. */
  readonly follow: () => void;
  /** The event at a position of the log with this epoch. */
  readonly at: (position: Position, epoch: string) => EventMark | undefined;
}

/** Remembers up to `capacity` events, at a cost that is the same for each. */
export function createRecentEvents(feed: EventFeed, capacity: number): RecentEvents {
  const marks: (EventMark & { readonly position: Position; readonly epoch: string })[] = [];
  let following = false;

  function remember(events: readonly EventHeader[], epoch: string): void {
    for (const { position, recordedAt, metadata } of events)
      marks[position % capacity] = { position, epoch, recordedAt, traceparent: metadata.traceparent };
  }

  return {
    follow: () => {
      if (!following) feed.listen({ onEvents: remember, onHead: () => undefined });
      following = true;
    },
    at: (position, epoch) => {
      const mark = marks[position % capacity];
      return mark?.position === position && mark.epoch === epoch ? mark : undefined;
    },
  };
}
