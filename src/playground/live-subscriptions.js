import { getOperationAST, parse } from "graphql";

/** Results that a subscription shows, the newest first. */
const maxShownResults = 20;
/** Subscriptions that are over stay visible until this many exist. */
const maxEnded = 5;

/**
 * Runs subscriptions beside the operations of the editor, so that none of them ends when another operation runs. It is a store
 * for `useSyncExternalStore`.
 */
export function createLiveSubscriptions() {
  let entries = [];
  let nextId = 1;
  const listeners = new Set();

  function publish(changed) {
    entries = changed;
    for (const listener of listeners) listener();
  }

  function update(id, change) {
    publish(entries.map((entry) => (entry.id === id ? { ...entry, ...change(entry) } : entry)));
  }

  async function consume(id, results) {
    try {
      for await (const result of results)
        update(id, ({ received, shown }) => ({
          received: received + 1,
          shown: [{ number: received + 1, text: JSON.stringify(result, null, 2) }, ...shown].slice(0, maxShownResults),
        }));
      update(id, () => ({ state: "ended" }));
    } catch (error) {
      update(id, () => ({ state: "failed", problem: problemOf(error) }));
    }
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    entries: () => entries,
    /** Follows the results of a subscription, in place of an earlier one with the same document and variables. */
    follow: (name, key, results) => {
      const id = nextId++;
      const before = entries.filter((entry) => entry.key === key);
      for (const entry of before) entry.stop();
      const others = entries.filter((entry) => entry.key !== key);
      const ended = others.filter(({ state }) => state !== "running").slice(maxEnded - 1);
      const stop = () => void results.return?.();
      const entry = { id, key, name, state: "running", received: 0, shown: [], stop };
      publish([entry, ...others.filter((other) => !ended.includes(other))]);
      void consume(id, results);
    },
    remove: (id) => {
      for (const entry of entries) if (entry.id === id) entry.stop();
      publish(entries.filter((entry) => entry.id !== id));
    },
  };
}

/** The errors of an operation, an error, or the event with which a WebSocket was closed. */
function problemOf(error) {
  if (Array.isArray(error)) return error.map(({ message }) => message).join("\n");
  return error?.message || error?.reason || `The connection was closed (${error?.code ?? "unknown reason"})`;
}

/**
 * Wraps a fetcher: a subscription is followed by `live`, and the editor gets a result that names where to look. `onStart` is
 * called for each subscription.
 */
export function followSubscriptions(fetcher, live, onStart) {
  return async (given, givenOptions) => {
    const { params, options, operation } = resolveOperation(given, givenOptions);
    if (operation?.operation !== "subscription") return fetcher(params, options);
    const results = await fetcher(params, options);
    const name = operation.name?.value ?? "subscription";
    live.follow(name, JSON.stringify([params.query, params.operationName, params.variables]), iteratorOf(results));
    onStart();
    return { subscription: name, results: "are shown in the panel Live while you run other operations" };
  };
}

function iteratorOf(results) {
  const iterator = results[Symbol.asyncIterator]();
  return { [Symbol.asyncIterator]: () => iterator, return: () => iterator.return?.() };
}

/**
 * Returns the operation that the parameters select. The editor updates the name of the operation and the parsed document a
 * moment after the text. So a name that the text lacks is replaced by that of its only operation.
 */
function resolveOperation(params, options) {
  try {
    const documentAST = parse(params.query);
    const operation = getOperationAST(documentAST, params.operationName) ?? getOperationAST(documentAST);
    const operationName = operation ? operation.name?.value : params.operationName;
    return { operation, params: { ...params, operationName }, options: { ...options, documentAST } };
  } catch {
    // The server reports the error of the document.
    return { operation: undefined, params, options };
  }
}
