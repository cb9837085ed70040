import type { EventHeader } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { EventFeed } from "../messaging/index.js";

/** The data of an event that measures the time until its change reaches a subscriber. */
export interface EventMark {
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  /** W3C trace context of the operation that caused the event. */
  readonly traceparent: string | undefined;
}

/** The events that this process received last over pub/sub. */
export interface RecentEvents {
  /** Starts listening at the first call: a process without subscribers need not. */
  readonly follow: () => void;
  /** The event at a position of the log with this epoch; undefined when it is not remembered. */
  readonly at: (position: Position, epoch: string) => EventMark | undefined;
}

/** Remembers up to `capacity` events in a ring buffer. */
export function createRecentEvents(feed: EventFeed, capacity: number): RecentEvents {
  const marks: (EventMark & { readonly position: Position; readonly epoch: string })[] = [];
  let isListening = false;

  function remember(events: readonly EventHeader[], epoch: string): void {
    for (const { position, recordedAt, metadata } of events)
      marks[position % capacity] = { position, epoch, recordedAt, traceparent: metadata.traceparent };
  }

  return {
    follow: () => {
      if (!isListening) feed.listen({ onEvents: remember, onHead: () => undefined });
      isListening = true;
    },
    at: (position, epoch) => {
      const mark = marks[position % capacity];
      return mark?.position === position && mark.epoch === epoch ? mark : undefined;
    },
  };
}
