import type { Change } from "./change.js";

/**
 * Each change as `toMessage` puts it; undefined leaves it out. Unlike an async generator it ends at once when its
 * consumer goes, also while it waits for the next change.
 */
export function mapChanges<Message>(
  changes: AsyncIterableIterator<Change>,
  toMessage: (change: Change) => Message | undefined,
): AsyncIterableIterator<Message> {
  const messages: AsyncIterableIterator<Message> = {
    [Symbol.asyncIterator]: () => messages,
    next: async () => {
      for (;;) {
        const result = await changes.next();
        if (result.done) return { done: true, value: undefined };
        const message = toMessage(result.value);
        if (message !== undefined) return { done: false, value: message };
      }
    },
    return: async () => {
      await changes.return?.();
      return { done: true, value: undefined };
    },
  };
  return messages;
}
