import { UnavailableError } from "../platform/failures/errors.js";

interface Call<Value> {
  readonly key: string;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/** Loads the values of keys, each or an error. */
type LoadGroup<Value> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Value | Error>>;

/**
 * Returns a function that loads a value by its key. While a group is in flight, the calls of the next one gather, so that
 * a busy process needs few statements.
 */
export function groupCalls<Value extends object>(
  load: LoadGroup<Value>,
  maxCalls: number,
): (key: string) => Promise<Value> {
  let waiting: Call<Value>[] = [];
  let isBusy = false;

  async function loadAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxCalls);
      waiting = waiting.slice(maxCalls);
      try {
        const values = await load([...new Set(group.map(({ key }) => key))]);
        for (const { key, resolve, reject } of group) {
          const value = values.get(key) ?? new Error("A value was not loaded");
          if (value instanceof Error) reject(value);
          else resolve(value);
        }
      } catch (error) {
        // While the server is unavailable, the next group would only run into the same timeout.
        const failed = error instanceof UnavailableError ? [...group, ...waiting.splice(0)] : group;
        for (const { reject } of failed) reject(error);
      }
    }
    isBusy = false;
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isBusy) return;
      isBusy = true;
      // The calls of the same turn of the event loop belong to the first group.
      setImmediate(() => void loadAll());
    });
}
