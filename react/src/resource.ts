/** A store for `useSyncExternalStore` that works only while it has listeners. */
export interface Resource<State> {
  readonly get: () => State;
  /** The state before the first work, which the server renders. */
  readonly initial: () => State;
  readonly subscribe: (listener: () => void) => () => void;
  readonly isActive: () => boolean;
}

/** What the work of a resource reads and changes. */
export interface Work<State> {
  readonly get: () => State;
  readonly update: (changes: Partial<State>) => void;
  /** Aborted after the last listener left. */
  readonly signal: AbortSignal;
}

/** Creates a resource. `start` begins its work for the first listener, and again after a pause. */
export function createResource<State extends object>(
  initial: State,
  start: (work: Work<State>) => void,
): Resource<State> {
  const listeners = new Set<() => void>();
  let state = initial;
  let running: AbortController | undefined;

  function begin(): void {
    const controller = new AbortController();
    const { signal } = controller;
    running = controller;
    start({
      signal,
      get: () => state,
      update: (changes) => {
        if (signal.aborted) return;
        state = { ...state, ...changes };
        for (const listener of [...listeners]) listener();
      },
    });
  }

  function stopIfUnused(): void {
    if (listeners.size > 0) return;
    running?.abort();
    running = undefined;
  }

  return {
    get: () => state,
    initial: () => initial,
    isActive: () => running !== undefined,
    subscribe: (listener) => {
      const own = () => {
        listener();
      };
      listeners.add(own);
      if (running === undefined) begin();
      return () => {
        listeners.delete(own);
        // Strict mode and a change of the page unmount and mount again within one task.
        void Promise.resolve().then(stopIfUnused);
      };
    },
  };
}
