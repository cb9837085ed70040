import { z } from "zod";
import { eventsChannelOf, type CommittedBatch } from "../core/channels.js";
import { upcast, type EventFormats, type RecordedEvent } from "../core/event.js";
import type { Position } from "../core/position.js";
import type { Subscriber } from "./subscriber.js";

/** Hears of committed events: of the events themselves, or only how far the log has come. */
export interface EventListener {
  readonly onEvents: (events: readonly RecordedEvent[]) => void;
  readonly onHead: (position: Position) => void;
}

/** Committed batches as Redis delivers them: at most once, in any order. Heard from the first listener on, parsed once. */
export interface EventFeed {
  readonly listen: (listener: EventListener) => () => void;
}

/** Follows the channel of committed batches. What cannot be read goes to `onFailure`; the log heals it. */
export function createEventFeed(
  subscriber: Subscriber,
  formats: EventFormats,
  onFailure: (error: unknown) => void,
): EventFeed {
  const listeners = new Set<EventListener>();
  let subscribed = false;

  function hear(text: string): void {
    try {
      const batch = parse(text);
      if ("head" in batch) {
        for (const { onHead } of listeners) onHead(batch.head);
      } else {
        const events = batch.events.map((event) => upcast(formats, event));
        for (const { onEvents } of listeners) onEvents(events);
      }
    } catch (error) {
      onFailure(error);
    }
  }

  return {
    listen: (listener) => {
      listeners.add(listener);
      if (!subscribed) subscriber.listen(eventsChannelOf(subscriber.namespace), { onMessage: hear });
      subscribed = true;
      return () => listeners.delete(listener);
    },
  };
}

const envelope = z.union([
  z.object({ events: z.array(z.object({ position: z.int().positive() })).min(1) }),
  z.object({ head: z.int() }),
]);

function parse(text: string): CommittedBatch {
  const message: unknown = JSON.parse(text);
  envelope.parse(message);
  // The rest of an event is as its publisher took it from the log.
  return message as CommittedBatch;
}
