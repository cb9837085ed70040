import { LRUCache } from "lru-cache";
import { z } from "zod";
import { eventsChannelOf, type CommittedBatch } from "../../core/channels.js";
import { upcast, type EventFormats, type LogEvent } from "../../core/event.js";
import type { Position } from "../../core/position.js";
import type { Subscriber } from "./channel-subscriber.js";

/** Receives committed events of this log: the events themselves, or only how far the log has come. */
export interface EventListener {
  readonly onEvents: (events: readonly LogEvent[], epoch: string) => void;
  readonly onHead: (position: Position, epoch: string | undefined) => void;
}

/** Committed batches as Redis delivers them: at most once, in any order. Heard from the first listener on, parsed once. */
export interface EventFeed {
  readonly listen: (listener: EventListener) => () => void;
}

/** Batches that may wait for the log to say which epoch it has. */
const maxWaiting = 1_000;
/** Epochs of other deployments whose messages are dropped without a look at the log. */
const maxRejectedEpochs = 100;

/**
 * Follows the channel of committed batches. Pub/sub knows no database index, so those of other deployments come too, and
 * are dropped by their epoch. `currentEpoch` asks the log; undefined where there is none, where listeners tell by the
 * epoch. What cannot be read goes to `onFailure`; the log heals it.
 */
export function createEventFeed(
  subscriber: Subscriber,
  formats: EventFormats,
  currentEpoch: () => Promise<string | undefined>,
  onFailure: (error: unknown) => void,
): EventFeed {
  const listeners = new Set<EventListener>();
  const filter = createEpochFilter(currentEpoch, deliver, onFailure);
  let subscribed = false;

  function deliver(batch: CommittedBatch): void {
    // Of the previous build: a hint to look at the log, as it does not say which log it is from.
    const head = "head" in batch ? batch.head : batch.epoch === undefined ? batch.events.at(-1)?.position : undefined;
    if (head !== undefined) for (const { onHead } of listeners) onHead(head, batch.epoch);
    if (batch.epoch === undefined || "head" in batch) return;
    const events = batch.events.map((event) => upcast(formats, event));
    for (const { onEvents } of listeners) onEvents(events, batch.epoch);
  }

  function hear(text: string): void {
    try {
      filter(parse(text));
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

/** Lets batches of the log's current epoch through, in order, and asks the log when another epoch turns up. */
function createEpochFilter(
  currentEpoch: () => Promise<string | undefined>,
  deliver: (batch: CommittedBatch) => void,
  onFailure: (error: unknown) => void,
): (batch: CommittedBatch) => void {
  const rejected = new LRUCache<string, true>({ max: maxRejectedEpochs });
  const waiting: CommittedBatch[] = [];
  let current: string | undefined;
  let isAsking = false;

  function isKnown({ epoch }: CommittedBatch): boolean {
    return epoch === undefined || epoch === current;
  }

  async function ask(): Promise<void> {
    isAsking = true;
    try {
      const own = await currentEpoch();
      if (own !== current) rejected.clear();
      current = own;
      for (const batch of waiting)
        if (isKnown(batch) || own === undefined) deliver(batch);
        else if (batch.epoch !== undefined) rejected.set(batch.epoch, true);
    } finally {
      waiting.length = 0;
      isAsking = false;
    }
  }

  return (batch) => {
    if (batch.epoch !== undefined && rejected.has(batch.epoch)) return;
    if (isAsking) {
      if (waiting.length < maxWaiting) waiting.push(batch);
    } else if (isKnown(batch)) deliver(batch);
    else {
      waiting.push(batch);
      ask().catch(onFailure);
    }
  };
}

const epoch = z.string().optional();
const envelope = z.union([
  z.object({ epoch, events: z.array(z.object({ position: z.int().positive() })).min(1) }),
  z.object({ epoch, head: z.int() }),
]);

function parse(text: string): CommittedBatch {
  const message: unknown = JSON.parse(text);
  envelope.parse(message);
  // The rest of an event is as its publisher took it from the log.
  return message as CommittedBatch;
}
