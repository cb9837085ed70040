import { BifoldError } from "./errors.js";

/** Changes that wait until the loop over them comes round. */
export interface Waiting<Item> {
  readonly push: (item: Item) => void;
  /** Ends the loop: at once, or when there is an error, once all that waits has been read. */
  readonly end: (error?: unknown) => void;
  readonly items: AsyncIterableIterator<Item>;
}

/** Changes that are kept one by one. */
const every = 1_000;
/** Things whose newest state is kept beyond that. */
const newestOf = 10_000;

/**
 * A queue that is bounded: all changes up to a thousand, then the newest of each thing. A loop too slow for that throws
 * SUBSCRIBER_TOO_SLOW. `onEnd` is called once, whoever ends it.
 */
export function createWaiting<Item>(keyOf: (item: Item) => string, onEnd: () => void): Waiting<Item> {
  const first: Item[] = [];
  const newest = new Map<string, Item>();
  const pulls: { resolve: (result: IteratorResult<Item>) => void; reject: (error: unknown) => void }[] = [];
  let ending: { error?: unknown } | undefined;

  function end(error?: unknown): void {
    if (ending) return;
    ending = error === undefined ? {} : { error };
    if (error === undefined) {
      first.length = 0;
      newest.clear();
    }
    for (const pull of pulls.splice(0)) settle(pull);
    onEnd();
  }

  /** With what is there: a change, or the end. The error is told once. */
  function settle({ resolve, reject }: (typeof pulls)[number]): void {
    const item = take();
    if (item) resolve({ done: false, value: item.value });
    else if (ending && "error" in ending) {
      const { error } = ending;
      ending = {};
      reject(error);
    } else resolve({ done: true, value: undefined });
  }

  function take(): { value: Item } | undefined {
    if (first.length > 0) return { value: first.shift() as Item };
    for (const [key, value] of newest) {
      newest.delete(key);
      return { value };
    }
    return undefined;
  }

  function push(item: Item): void {
    if (ending) return;
    const pull = pulls.shift();
    if (pull) pull.resolve({ done: false, value: item });
    else if (newest.size === 0 && first.length < every) first.push(item);
    else {
      newest.delete(keyOf(item));
      newest.set(keyOf(item), item);
      if (newest.size > newestOf) end(tooSlow());
    }
  }

  const items: AsyncIterableIterator<Item> = {
    [Symbol.asyncIterator]: () => items,
    next: () =>
      new Promise((resolve, reject) => {
        const pull = { resolve, reject };
        if (ending || first.length > 0 || newest.size > 0) settle(pull);
        else pulls.push(pull);
      }),
    return: () => {
      end();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return { push, end, items };
}

function tooSlow(): BifoldError {
  const message = `Changes of more than ${newestOf} orders wait: the loop over them is too slow`;
  return new BifoldError([{ message, extensions: { code: "SUBSCRIBER_TOO_SLOW" } }]);
}
