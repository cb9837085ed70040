import { now } from "../../core/clock.js";
import type { Change } from "./change.js";
import { changeDelivered, changeUnreadable } from "../signals.js";

/**
 * Each change as `toMessage` puts it; undefined leaves it out, and so does a document that it cannot read, since one
 * document's damage must not end the subscription. Unlike an async generator it ends at once when its
 * consumer goes, also while it waits for the next change.
 */
export function mapChanges<Message>(
  changes: AsyncIterableIterator<Change>,
  toMessage: (change: Change) => Message | undefined,
): AsyncIterableIterator<Message> {
  let handedOver: { readonly change: Change; readonly startedAt: number } | undefined;

  /** Whoever asks for the next message has sent the one before. */
  function tellDelivered(): void {
    if (handedOver === undefined) return;
    changeDelivered.send({ ...handedOver, endedAt: now() });
    handedOver = undefined;
  }

  const messages: AsyncIterableIterator<Message> = {
    [Symbol.asyncIterator]: () => messages,
    next: async () => {
      tellDelivered();
      for (;;) {
        const result = await changes.next();
        if (result.done) return { done: true, value: undefined };
        const message = tryMap(result.value, toMessage);
        if (message === undefined) continue;
        handedOver = { change: result.value, startedAt: now() };
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
