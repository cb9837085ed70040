import type { Change } from "./change.js";
import { changeDropped, subscriberTooSlow } from "./signals.js";

/** A subscriber reads more slowly than its changes arrive, of too many documents at once. */
export class SlowSubscriberError extends Error {
  override readonly name = "SlowSubscriberError";
}

/** The queue of one subscriber, bounded whatever the subscriber does. */
export interface ChangeQueue {
  readonly push: (change: Change) => void;
  /** Terminates the subscription: its iterator throws `error` instead of the queued changes. */
  readonly fail: (error: Error) => void;
  readonly changes: AsyncIterableIterator<Change>;
  /** The number of queued changes. */
  readonly size: () => number;
}

/** The limits of a queue. */
export interface ChangeQueueLimits {
  /** This many changes are queued as they come. */
  readonly maxChanges: number;
  /** Beyond them, only the newest state of this many documents is queued. More than one step of a projector changes. */
  readonly maxDocuments: number;
}

/**
 * Creates a queue that keeps every change up to a limit, and the newest state of each document beyond it. When too many
 * documents are queued, the subscriber is too slow and its iterator throws a {@link SlowSubscriberError}. `onEnd` is
 * called once, when the iterator ends or fails.
 */
export function createChangeQueue(limits: ChangeQueueLimits, onEnd: () => void): ChangeQueue {
  const queue = new BoundedQueue(limits, onEnd);
  const changes: AsyncIterableIterator<Change> = {
    [Symbol.asyncIterator]: () => changes,
    next: () => queue.next(),
    return: () => {
      queue.end();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return {
    changes,
    size: () => queue.size(),
    push: (change) => {
      queue.push(change);
    },
    fail: (error) => {
      queue.fail(error);
    },
  };
}

/** The reader that waits for the next change. */
interface Reader {
  readonly resolve: (result: IteratorResult<Change>) => void;
  readonly reject: (error: Error) => void;
}

class BoundedQueue {
  /** Changes as they came. */
  private readonly all: Change[] = [];
  /** The newest change of each document, in the order of the changes; newer than those in `all`. */
  private readonly newest = new Map<string, Change>();
  private reader: Reader | undefined;
  private ended = false;
  /** Thrown to the next reader. */
  private failure: Error | undefined;

  constructor(
    private readonly limits: ChangeQueueLimits,
    private readonly onEnd: () => void,
  ) {}

  size(): number {
    return this.all.length + this.newest.size;
  }

  push(change: Change): void {
    if (this.ended) return;
    if (this.reader) {
      this.reader.resolve({ done: false, value: change });
      this.reader = undefined;
    } else if (this.newest.size === 0 && this.all.length < this.limits.maxChanges) {
      this.all.push(change);
    } else this.replaceOlder(change);
  }

  next(): Promise<IteratorResult<Change>> {
    if (this.failure) {
      const error = this.failure;
      this.failure = undefined;
      return Promise.reject(error);
    }
    const change = this.take();
    if (change) return Promise.resolve({ done: false, value: change });
    if (this.ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.reader = { resolve, reject };
    });
  }

  fail(error: Error): void {
    if (this.ended) return;
    if (this.reader) this.reader.reject(error);
    else this.failure = error;
    this.reader = undefined;
    this.end();
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.all.length = 0;
    this.newest.clear();
    this.reader?.resolve({ done: true, value: undefined });
    this.reader = undefined;
    this.onEnd();
  }

  /** Queues the change as the newest state of its document. */
  private replaceOlder(change: Change): void {
    const { maxDocuments } = this.limits;
    const older = this.newest.get(change.key);
    if (older) changeDropped.send(older);
    this.newest.delete(change.key);
    this.newest.set(change.key, change);
    if (this.newest.size <= maxDocuments) return;
    subscriberTooSlow.send({ documents: maxDocuments });
    this.fail(
      new SlowSubscriberError(
        `The subscriber is too slow: changes of more than ${maxDocuments} documents are queued for it`,
      ),
    );
  }

  private take(): Change | undefined {
    const first = this.all.shift();
    if (first) return first;
    const [next] = this.newest.values();
    if (next) this.newest.delete(next.key);
    return next;
  }
}
