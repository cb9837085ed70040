/** Functions to call after each change of a store. */
export interface Listeners {
  /** Adds a listener, another one for each call as `useSyncExternalStore` has. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly notify: () => void;
  readonly isEmpty: () => boolean;
}

/** Creates an empty set of listeners. `onEmpty` is called after the last one left. */
export function createListeners(onEmpty?: () => void): Listeners {
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) onEmpty?.();
      };
    },
    notify: () => {
      for (const listener of listeners) listener();
    },
    isEmpty: () => listeners.size === 0,
  };
}

/** Calls a function when a signal is aborted. */
export function onAbort(signal: AbortSignal, listener: () => void): void {
  signal.addEventListener("abort", listener);
}
