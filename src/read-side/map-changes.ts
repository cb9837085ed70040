import { now } from "../core/clock.js";
import type { Change } from "./change.js";
import { changeDelivered } from "./signals.js";

/**
 * Each change as `toMessage` puts it; undefined leaves it out. Unlike an async generator it ends at once when its
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
        const message = toMessage(result.value);
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
