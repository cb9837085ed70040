import type { Change } from "./change.js";

/** A subscriber that reads slower than its changes come, and of too many documents at once. */
export class SlowSubscriberError extends Error {
  override readonly name = "SlowSubscriberError";
}

/** What waits for one subscriber: bounded, whatever the subscriber does. */
export interface ChangeQueue {
  readonly push: (change: Change) => void;
  readonly changes: AsyncIterableIterator<Change>;
}

/**
 * A queue of at most `capacity` changes. In a full one the newest state of a document replaces the one that waits; when
 * none of this document waits, the subscriber is too slow for what it follows and its iterator throws.
 */
export function createChangeQueue(capacity: number, onEnd: () => void): ChangeQueue {
  let waiting: Change[] = [];
  let pull: { resolve: (result: IteratorResult<Change>) => void; reject: (error: unknown) => void } | undefined;
  let ended = false;
  let failure: SlowSubscriberError | undefined;

  function end(): void {
    if (ended) return;
    ended = true;
    waiting = [];
    pull?.resolve({ done: true, value: undefined });
    pull = undefined;
    onEnd();
  }

  const changes: AsyncIterableIterator<Change> = {
    [Symbol.asyncIterator]: () => changes,
    next: () => {
      if (failure) {
        const error = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      const change = waiting.shift();
      if (change) return Promise.resolve({ done: false, value: change });
      if (ended) return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve, reject) => {
        pull = { resolve, reject };
      });
    },
    return: () => {
      end();
      return Promise.resolve({ done: true, value: undefined });
    },
  };

  return {
    changes,
    push: (change) => {
      if (ended) return;
      if (pull) {
        pull.resolve({ done: false, value: change });
        pull = undefined;
      } else if (waiting.length < capacity) {
        waiting.push(change);
      } else {
        const replaced = waiting.findLastIndex(({ key }) => key === change.key);
        if (replaced >= 0) {
          waiting.splice(replaced, 1);
          waiting.push(change);
        } else {
          failure = new SlowSubscriberError(`${capacity} changes wait; the subscriber is too slow`);
          end();
        }
      }
    },
  };
}
