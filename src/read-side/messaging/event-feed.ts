import { randomUUID } from "node:crypto";
import { z } from "zod";
import { eventsChannelOf, type CommittedBatch } from "../../core/channels.js";
import { upcast, type EventFormats, type LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { Subscriber } from "./channel-subscriber.js";
import { createEpochFilter } from "./epoch-filter.js";

/** Receives committed batches of this log: their events, or only the new position of the log's head. */
export interface EventListener {
  readonly onEvents: (events: readonly LogEvent[], epoch: string) => void;
  readonly onHead: (position: Position, epoch: string | undefined) => void;
  /** Whether it receives events one turn of the event loop later than other listeners; false by default. */
  readonly isDeferred?: boolean;
}

/** Committed batches as Redis delivers them: at most once, in any order. A batch is parsed once for all listeners. */
export interface EventFeed {
  /** Adds a listener, and returns a function that removes it. The first listener subscribes to the channel. */
  readonly listen: (listener: EventListener) => () => void;
  /**
   * Receives a message that this process is about to publish, without the way through Redis. Returns the message to
   * publish; the copy of it that Redis delivers is dropped.
   */
  readonly receiveOwn: (message: string) => string;
}

/**
 * Feeds committed batches from their channel to listeners. Pub/sub ignores the database index, so batches of other
 * deployments arrive too and are dropped by their epoch. `currentEpoch` reads the log; where it resolves to undefined, the
 * process has no log, and listeners judge by the epoch. Invalid messages go to `onFailure`; the log heals the gap.
 */
export function createEventFeed(
  subscriber: Subscriber,
  formats: EventFormats,
  currentEpoch: () => Promise<string | undefined>,
  onFailure: (error: unknown) => void,
): EventFeed {
  const listeners = new Set<EventListener>();
  /** Begins each message that this process has received already, so that it need not parse the copy. */
  const received = `{"receivedBy":"${randomUUID()}",`;
  let subscribed = false;

  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      onFailure(error);
    }
  }

  function deliver(batch: CommittedBatch): void {
    const head = headOf(batch);
    if (head !== undefined) for (const { onHead } of listeners) onHead(head, batch.epoch);
    if (batch.epoch === undefined || "head" in batch) return;
    const { epoch } = batch;
    const events = batch.events.map((event) => upcast(formats, event));
    let deferred = false;
    for (const { onEvents, isDeferred } of listeners)
      if (isDeferred === true) deferred = true;
      else onEvents(events, epoch);
    if (!deferred) return;
    setImmediate(() => {
      attempt(() => {
        for (const { onEvents, isDeferred } of listeners) if (isDeferred === true) onEvents(events, epoch);
      });
    });
  }

  const filter = createEpochFilter(currentEpoch, deliver, onFailure);

  function onMessage(text: string): void {
    if (text.startsWith(received)) return;
    attempt(() => {
      filter(parseBatch(text));
    });
  }

  return {
    receiveOwn: (message) => {
      if (listeners.size === 0) return message;
      // Parsed, so that listeners receive the same as from Redis, and share nothing with the write side.
      attempt(() => {
        filter(JSON.parse(message) as CommittedBatch);
      });
      return received + message.slice(1);
    },
    listen: (listener) => {
      listeners.add(listener);
      if (!subscribed) subscriber.listen(eventsChannelOf(subscriber.namespace), { onMessage });
      subscribed = true;
      return () => listeners.delete(listener);
    },
  };
}

/**
 * The head that a batch announces instead of events. The previous build sends no epoch, which does not say which log its
 * events are from: such a batch is only a hint to read the log.
 */
function headOf(batch: CommittedBatch): Position | undefined {
  if ("head" in batch) return batch.head;
  return batch.epoch === undefined ? batch.events.at(-1)?.position : undefined;
}

const epochFormat = z.string().optional();
const batchFormat = z.union([
  z.object({ epoch: epochFormat, events: z.array(z.object({ position: z.int().positive() })).min(1) }),
  z.object({ epoch: epochFormat, head: z.int() }),
]);

function parseBatch(text: string): CommittedBatch {
  const message: unknown = JSON.parse(text);
  batchFormat.parse(message);
  // The publisher took the rest of each event from the log.
  return message as CommittedBatch;
}
