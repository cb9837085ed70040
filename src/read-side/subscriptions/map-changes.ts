import { now } from "../../core/clock.js";
import type { Change } from "./change.js";
import { MessageSource, type Taken, type Waiter } from "./message-source.js";
import { changeDelivered, changeUnreadable } from "./signals.js";

/**
 * Maps each change with `toMessage`, and omits those that it maps to undefined. A document that it cannot read is omitted
 * too: one damaged document must not end the subscription. Subscribers for which it returns the same object share the
 * response to it, where that does not depend on the client.
 */
export function mapChanges<Message extends object>(
  changes: MessageSource<Change>,
  toMessage: (change: Change) => Message | undefined,
): MessageSource<Message> {
  return new MappedChanges(changes, toMessage);
}

/** Returns `map` with its result cached per change, so that all subscribers receive the same object. */
export function oncePerChange<Result extends object>(map: (change: Change) => Result): (change: Change) => Result {
  const results = new WeakMap<Change, Result>();
  return (change) => {
    const known = results.get(change);
    if (known) return known;
    const result = map(change);
    results.set(change, result);
    return result;
  };
}

class MappedChanges<Message> extends MessageSource<Message> {
  /** The change of the last message, until it is delivered. */
  private emitted: { readonly change: Change; readonly startedAt: number } | undefined = undefined;

  constructor(
    private readonly changes: MessageSource<Change>,
    private readonly toMessage: (change: Change) => Message | undefined,
  ) {
    super();
  }

  take(): Taken<Message> {
    this.sendDelivered();
    for (;;) {
      const taken = this.changes.take();
      if (taken.kind !== "message") return taken;
      const message = this.tryMap(taken.message);
      if (message === undefined || taken.message.isKnown) continue;
      this.emitted = { change: taken.message, startedAt: now() };
      return { kind: "message", message };
    }
  }

  onReady(waiter: Waiter): void {
    this.changes.onReady(waiter);
  }

  end(): void {
    this.changes.end();
  }

  /** A consumer that takes the next message has sent the one before. */
  private sendDelivered(): void {
    if (this.emitted === undefined) return;
    changeDelivered.send({ ...this.emitted, endedAt: now() });
    this.emitted = undefined;
  }

  private tryMap(change: Change): Message | undefined {
    try {
      return this.toMessage(change);
    } catch (error) {
      changeUnreadable.send({ change, error });
      return undefined;
    }
  }
}
