import { empty, ended, MessageSource, type Taken, type Waiter } from "../../read-side/index.js";

/** Returns a source of the values of an iterable: itself if it is a source. */
export function sourceOf(values: AsyncIterable<unknown>): MessageSource<unknown> {
  return values instanceof MessageSource ? (values as MessageSource<unknown>) : new IterableSource(values);
}

/** Pulls a value when it is taken, and none before the last one was. */
class IterableSource extends MessageSource<unknown> {
  private readonly iterator: AsyncIterator<unknown>;
  private readonly ready: Taken<unknown>[] = [];
  private isPulling = false;
  private isEnding = false;
  private hasEnded = false;
  private waiter: Waiter | undefined = undefined;

  constructor(values: AsyncIterable<unknown>) {
    super();
    this.iterator = values[Symbol.asyncIterator]();
  }

  take(): Taken<unknown> {
    const next = this.ready.shift();
    if (next) return next;
    if (this.hasEnded) return ended;
    if (!this.isPulling && !this.isEnding) this.pull();
    return empty;
  }

  onReady(waiter: Waiter): void {
    this.waiter = waiter;
    if (this.ready.length > 0 || this.hasEnded) this.wakeWaiter();
  }

  /** An iterator that has begun something ends after it. */
  end(): void {
    if (this.isEnding || this.hasEnded) return;
    this.isEnding = true;
    this.ready.length = 0;
    const over = () => {
      this.becomeEnded();
    };
    (this.iterator.return?.() ?? Promise.resolve()).then(over, over);
  }

  private pull(): void {
    this.isPulling = true;
    this.iterator.next().then(
      ({ done, value }) => {
        this.isPulling = false;
        if (done === true) this.becomeEnded();
        else this.add({ kind: "message", message: value });
      },
      (error: unknown) => {
        this.add({ kind: "failed", error });
        this.becomeEnded();
      },
    );
  }

  private add(taken: Taken<unknown>): void {
    if (!this.isEnding) this.ready.push(taken);
    this.wakeWaiter();
  }

  private becomeEnded(): void {
    this.hasEnded = true;
    this.wakeWaiter();
  }

  private wakeWaiter(): void {
    const { waiter } = this;
    this.waiter = undefined;
    waiter?.wake();
  }
}
