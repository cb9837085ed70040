import { now } from "../../core/clock.js";
import type { Change } from "./change.js";
import { changeDelivered, changeUnreadable } from "./signals.js";

/**
 * Maps each change with `toMessage`, and omits those that it maps to undefined. A document that it cannot read is omitted
 * too: one damaged document must not end the subscription. Unlike an async generator, it ends at once when its consumer
 * returns, even while it waits for the next change.
 */
export function mapChanges<Message>(
  changes: AsyncIterableIterator<Change>,
  toMessage: (change: Change) => Message | undefined,
): AsyncIterableIterator<Message> {
  let emitted: { readonly change: Change; readonly startedAt: number } | undefined;

  /** A consumer that requests the next message has sent the one before. */
  function sendDelivered(): void {
    if (emitted === undefined) return;
    changeDelivered.send({ ...emitted, endedAt: now() });
    emitted = undefined;
  }

  const messages: AsyncIterableIterator<Message> = {
    [Symbol.asyncIterator]: () => messages,
    next: async () => {
      sendDelivered();
      for (;;) {
        const result = await changes.next();
        if (result.done) return { done: true, value: undefined };
        const message = tryMap(result.value, toMessage);
        if (message === undefined) continue;
        emitted = { change: result.value, startedAt: now() };
        return { done: false, value: message };
      }
    },
    return: async () => {
      await changes.return?.();
      return { done: true, value: undefined };
    },
  };
  return messages;
}

function tryMap<Message>(change: Change, toMessage: (change: Change) => Message | undefined): Message | undefined {
  try {
    return toMessage(change);
  } catch (error) {
    changeUnreadable.send({ change, error });
    return undefined;
  }
}
