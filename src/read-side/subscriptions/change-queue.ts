import type { Change } from "./change.js";
import { changeDropped, subscriberTooSlow } from "../signals.js";

/** A subscriber that reads slower than its changes come, and of too many documents at once. */
export class SlowSubscriberError extends Error {
  override readonly name = "SlowSubscriberError";
}

/** What waits for one subscriber: bounded, whatever the subscriber does. */
export interface ChangeQueue {
  readonly push: (change: Change) => void;
  /** Ends it; its iterator throws `error` instead of what waits. */
  readonly fail: (error: Error) => void;
  readonly changes: AsyncIterableIterator<Change>;
  readonly waiting: () => number;
}

/** How much may wait for one subscriber. */
export interface ChangeQueueLimits {
  /** So many changes wait as they came. */
  readonly every: number;
  /** Behind them, so many documents wait, each in its newest state. More than one step of a projector changes. */
  readonly documents: number;
}

/**
 * A queue that keeps every change up to a limit, and the newest state of each document beyond it. When too many
 * documents wait, the subscriber is too slow for what it follows and its iterator throws.
 */
export function createChangeQueue({ every, documents }: ChangeQueueLimits, onEnd: () => void): ChangeQueue {
  const waiting: Change[] = [];
  /** In the order of their changes. */
  const newest = new Map<string, Change>();
  /** Who waits for the next change. */
  let reader:
    { readonly resolve: (result: IteratorResult<Change>) => void; readonly reject: (error: Error) => void } | undefined;
  let ended = false;
  let failure: Error | undefined;

  function end(): void {
    if (ended) return;
    ended = true;
    waiting.length = 0;
    newest.clear();
    reader?.resolve({ done: true, value: undefined });
    reader = undefined;
    onEnd();
  }

  function fail(error: Error): void {
    if (ended) return;
    if (reader) reader.reject(error);
    else failure = error;
    reader = undefined;
    end();
  }

  function take(): Change | undefined {
    const first = waiting.shift();
    if (first) return first;
    const [next] = newest.values();
    if (next) newest.delete(next.key);
    return next;
  }

  const changes: AsyncIterableIterator<Change> = {
    [Symbol.asyncIterator]: () => changes,
    next: () => {
      if (failure) {
        const error = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      const change = take();
      if (change) return Promise.resolve({ done: false, value: change });
      if (ended) return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve, reject) => {
        reader = { resolve, reject };
      });
    },
    return: () => {
      end();
      return Promise.resolve({ done: true, value: undefined });
    },
  };

  return {
    changes,
    waiting: () => waiting.length + newest.size,
    fail,
    push: (change) => {
      if (ended) return;
      if (reader) {
        reader.resolve({ done: false, value: change });
        reader = undefined;
      } else if (newest.size === 0 && waiting.length < every) {
        waiting.push(change);
      } else {
        const older = newest.get(change.key);
        if (older) changeDropped.send(older);
        newest.delete(change.key);
        newest.set(change.key, change);
        if (newest.size <= documents) return;
        subscriberTooSlow.send({ documents });
        fail(new SlowSubscriberError(`Changes of more than ${documents} documents wait; the subscriber is too slow`));
      }
    },
  };
}
