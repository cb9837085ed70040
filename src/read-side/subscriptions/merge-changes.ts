import type { Change } from "./change.js";
import { empty, ended, MessageSource, type Taken, type Waiter } from "./message-source.js";

/**
 * Merges the changes of several documents in the order of their positions, so that a subscription can resume after any of
 * them. Fails with the first source that fails; the others end. Ends when all have ended.
 */
export function mergeChanges(sources: readonly MessageSource<Change>[]): MessageSource<Change> {
  return new MergedChanges(sources);
}

/** A source and its next change, taken ahead to compare its position. */
interface Merged {
  readonly source: MessageSource<Change>;
  next: Change | undefined;
}

class MergedChanges extends MessageSource<Change> implements Waiter {
  private active: Merged[];
  private waiter: Waiter | undefined = undefined;

  constructor(sources: readonly MessageSource<Change>[]) {
    super();
    this.active = sources.map((source) => ({ source, next: undefined }));
  }

  take(): Taken<Change> {
    let first: Merged | undefined;
    // A copy: an ended source is removed.
    for (const merged of [...this.active]) {
      const failure = this.takeAhead(merged);
      if (failure) return failure;
      if (merged.next && merged.next.position < (first?.next?.position ?? Infinity)) first = merged;
    }
    const message = first?.next;
    if (first === undefined || message === undefined) return this.active.length === 0 ? ended : empty;
    first.next = undefined;
    return { kind: "message", message };
  }

  onReady(waiter: Waiter): void {
    this.waiter = waiter;
    if (this.active.length === 0 || this.active.some(({ next }) => next !== undefined)) this.wake();
    // A copy: a source may wake this one at once.
    for (const { source } of [...this.active]) source.onReady(this);
  }

  end(): void {
    const { active } = this;
    this.active = [];
    for (const { source } of active) source.end();
    this.wake();
  }

  /** Wakes the waiter once, however many sources wake this one. */
  wake(): void {
    const { waiter } = this;
    this.waiter = undefined;
    waiter?.wake();
  }

  private takeAhead(merged: Merged): Taken<Change> | undefined {
    if (merged.next) return undefined;
    const taken = merged.source.take();
    switch (taken.kind) {
      case "message":
        merged.next = taken.message;
        return undefined;
      case "empty":
        return undefined;
      case "ended":
        this.active = this.active.filter((each) => each !== merged);
        return undefined;
      case "failed":
        this.end();
        return taken;
    }
  }
}
