import type { Change } from "./change.js";
import { KnownChanges } from "./resume/known-changes.js";
import type { Beginning } from "./resume/missed-changes.js";
import { empty, ended, MessageSource, type Taken, type Waiter } from "./message-source.js";
import { changeDropped, subscriberTooSlow } from "./signals.js";

/** A subscriber reads more slowly than its changes arrive, of too many documents at once. */
export class SlowSubscriberError extends Error {
  override readonly name = "SlowSubscriberError";
}

/** The limits of a queue. */
export interface ChangeQueueLimits {
  /** This many changes are queued as they come. */
  readonly maxChanges: number;
  /** Beyond them, only the newest state of this many documents is queued. More than one step of a projector changes. */
  readonly maxDocuments: number;
}

/** The owner of a queue. */
export interface ChangeQueueOwner {
  readonly limits: ChangeQueueLimits;
  /** Called once, when the queue ends or fails. */
  readonly onEnd: (queue: ChangeQueue) => void;
}

const none: readonly Change[] = [];

/**
 * The queue of one subscriber, bounded whatever the subscriber does. It keeps every change up to a limit, and the newest
 * state of each document beyond it. When too many documents are queued, the subscriber is too slow and the queue fails
 * with a {@link SlowSubscriberError}. The containers exist only while they are in use: most queues are empty.
 */
export class ChangeQueue extends MessageSource<Change> {
  /** Changes as they came. */
  private all = none as Change[];
  /** The newest change of each document, in the order of the changes; newer than those in `all`. */
  private newest: Map<string, Change> | undefined = undefined;
  private known: KnownChanges | undefined = undefined;
  private waiter: Waiter | undefined = undefined;
  private hasEnded = false;
  /** Reported to the next call of `take`. */
  private failure: Error | undefined = undefined;

  constructor(private readonly owner: ChangeQueueOwner) {
    super();
  }

  /** The number of queued changes. */
  get size(): number {
    return this.all.length + (this.newest?.size ?? 0);
  }

  push(change: Change): void {
    if (this.hasEnded || this.known?.includes(change) === true) return;
    const { maxChanges } = this.owner.limits;
    if (this.newest === undefined && this.all.length < maxChanges) this.append(change);
    else this.replaceOlder(change);
    this.wakeWaiter();
  }

  /** Begins with these changes, whatever their number, and then takes live ones that are not known. */
  startWith({ changes, known }: Beginning): void {
    if (this.hasEnded) return;
    this.known = new KnownChanges(known);
    const queued = [...this.all, ...(this.newest?.values() ?? [])];
    this.all = none as Change[];
    this.newest = undefined;
    for (const change of changes) this.append(change);
    for (const change of queued) this.push(change);
    this.wakeWaiter();
  }

  take(): Taken<Change> {
    if (this.failure) {
      const error = this.failure;
      this.failure = undefined;
      return { kind: "failed", error };
    }
    const message = this.shift();
    if (message) return { kind: "message", message };
    return this.hasEnded ? ended : empty;
  }

  onReady(waiter: Waiter): void {
    this.waiter = waiter;
    if (this.hasEnded || this.size > 0) this.wakeWaiter();
  }

  /** Terminates the subscription: `error` is reported instead of the queued changes. */
  fail(error: Error): void {
    if (this.hasEnded) return;
    this.failure = error;
    this.end();
  }

  end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.all = none as Change[];
    this.newest = undefined;
    this.owner.onEnd(this);
    this.wakeWaiter();
  }

  private append(change: Change): void {
    if (this.all === none) this.all = [change];
    else this.all.push(change);
  }

  /** Queues the change as the newest state of its document. */
  private replaceOlder(change: Change): void {
    const { maxDocuments } = this.owner.limits;
    const newest = (this.newest ??= new Map<string, Change>());
    const older = newest.get(change.key);
    if (older) changeDropped.send(older);
    newest.delete(change.key);
    newest.set(change.key, change);
    if (newest.size <= maxDocuments) return;
    subscriberTooSlow.send({ documents: maxDocuments });
    this.fail(
      new SlowSubscriberError(
        `The subscriber is too slow: changes of more than ${maxDocuments} documents are queued for it`,
      ),
    );
  }

  private shift(): Change | undefined {
    if (this.all.length > 0) {
      const first = this.all.shift();
      if (this.all.length === 0) this.all = none as Change[];
      return first;
    }
    const { newest } = this;
    if (newest === undefined) return undefined;
    const [next] = newest.values();
    if (next) newest.delete(next.key);
    if (newest.size === 0) this.newest = undefined;
    return next;
  }

  private wakeWaiter(): void {
    const { waiter } = this;
    this.waiter = undefined;
    waiter?.wake();
  }
}
