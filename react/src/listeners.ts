/** Functions to call after each change of a store. */
export interface Listeners {
  /** Adds a listener, another one for each call as `useSyncExternalStore` has. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly notify: () => void;
}

/**
 * Creates an empty set of listeners. `onUnused` is called when the last one has left and no other came within the same task:
 * strict mode and a change of the page unmount and mount again.
 */
export function createListeners(onUnused?: () => void): Listeners {
  const listeners = new Set<() => void>();
  const check = () => {
    if (listeners.size === 0) onUnused?.();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        queueMicrotask(check);
      };
    },
    notify: () => {
      for (const listener of listeners) listener();
    },
  };
}

/** Calls a function when a signal is aborted. */
export function onAbort(signal: AbortSignal, listener: () => void): void {
  signal.addEventListener("abort", listener);
}
