import { bifoldError, type BifoldError } from "./errors.js";

/** The changes of a subscription that its loop has not read yet. */
export interface ChangeQueue<Item> {
  readonly push: (item: Item) => void;
  /** Ends the loop: at once without an error; with an error, after the queued changes. */
  readonly end: (error?: unknown) => void;
  readonly items: AsyncIterableIterator<Item>;
}

interface PendingRead<Item> {
  readonly resolve: (result: IteratorResult<Item>) => void;
  readonly reject: (error: unknown) => void;
}

type State = { kind: "open" } | { kind: "failed"; error: unknown } | { kind: "ended" };

/** Changes that are queued one by one. */
const maxChanges = 1_000;
/** Keys whose newest state is queued beyond that. */
const maxKeys = 10_000;

/**
 * A bounded queue: all changes up to a thousand, then the newest state of each key. A loop that is too slow for that throws
 * SUBSCRIBER_TOO_SLOW. `onEnd` is called once.
 */
export function createChangeQueue<Item>(keyOf: (item: Item) => string, onEnd: () => void): ChangeQueue<Item> {
  const changes: Item[] = [];
  const newest = new Map<string, Item>();
  const reads: PendingRead<Item>[] = [];
  let state: State = { kind: "open" };

  function end(error?: unknown): void {
    if (state.kind !== "open") return;
    state = error === undefined ? { kind: "ended" } : { kind: "failed", error };
    if (error === undefined) {
      changes.length = 0;
      newest.clear();
    }
    for (const read of reads.splice(0)) settle(read);
    onEnd();
  }

  /** Settles a read with a queued change or with the end. The error is thrown once. */
  function settle({ resolve, reject }: PendingRead<Item>): void {
    const next = take();
    if (next) resolve({ done: false, value: next.value });
    else if (state.kind === "failed") {
      const { error } = state;
      state = { kind: "ended" };
      reject(error);
    } else resolve({ done: true, value: undefined });
  }

  function take(): { readonly value: Item } | undefined {
    if (changes.length > 0) return { value: changes.shift() as Item };
    for (const [key, value] of newest) {
      newest.delete(key);
      return { value };
    }
    return undefined;
  }

  function push(item: Item): void {
    if (state.kind !== "open") return;
    const read = reads.shift();
    if (read) read.resolve({ done: false, value: item });
    else if (newest.size === 0 && changes.length < maxChanges) changes.push(item);
    else {
      newest.delete(keyOf(item));
      newest.set(keyOf(item), item);
      if (newest.size > maxKeys) end(tooSlow());
    }
  }

  const items: AsyncIterableIterator<Item> = {
    [Symbol.asyncIterator]: () => items,
    next: () =>
      new Promise((resolve, reject) => {
        const read = { resolve, reject };
        if (state.kind === "open" && changes.length === 0 && newest.size === 0) reads.push(read);
        else settle(read);
      }),
    return: () => {
      end();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return { push, end, items };
}

function tooSlow(): BifoldError {
  return bifoldError("SUBSCRIBER_TOO_SLOW", `Changes of more than ${maxKeys} keys are queued: the loop is too slow`);
}
