import { empty, ended, MessageSource, type Taken, type Waiter } from "./message-source.js";

/**
 * Merges sources: each keeps its order, and they alternate. Fails with the first of them that fails; the others end.
 * Ends when all have ended.
 */
export function mergeSources<Message>(sources: readonly MessageSource<Message>[]): MessageSource<Message> {
  return new MergedSources(sources);
}

class MergedSources<Message> extends MessageSource<Message> implements Waiter {
  private active: MessageSource<Message>[];
  private waiter: Waiter | undefined = undefined;

  constructor(sources: readonly MessageSource<Message>[]) {
    super();
    this.active = [...sources];
  }

  take(): Taken<Message> {
    // Each source is asked at most once; one without a message goes to the end.
    for (let left = this.active.length; left > 0; left--) {
      const source = this.active.shift();
      if (source === undefined) break;
      const taken = source.take();
      if (taken.kind === "ended") continue;
      if (taken.kind === "failed") {
        this.end();
        return taken;
      }
      this.active.push(source);
      if (taken.kind === "message") return taken;
    }
    return this.active.length === 0 ? ended : empty;
  }

  onReady(waiter: Waiter): void {
    this.waiter = waiter;
    if (this.active.length === 0) this.wake();
    // A copy: a source may wake this one at once.
    for (const source of [...this.active]) source.onReady(this);
  }

  end(): void {
    const sources = this.active;
    this.active = [];
    for (const source of sources) source.end();
    this.wake();
  }

  /** Wakes the waiter once, however many sources wake this one. */
  wake(): void {
    const { waiter } = this;
    this.waiter = undefined;
    waiter?.wake();
  }
}
