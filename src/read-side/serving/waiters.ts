/** Callers that wait for a condition. */
export interface Waiters {
  /** Resolves once `isDone` returns true at a {@link Waiters.notify}, or after `timeoutMs`, whichever comes first. */
  readonly wait: (isDone: () => boolean, timeoutMs: number) => Promise<void>;
  /** Checks every waiting condition. */
  readonly notify: () => void;
}

/** Creates a set of waiters, empty at first. */
export function createWaiters(): Waiters {
  const waiting = new Set<{ readonly isDone: () => boolean; readonly end: () => void }>();
  return {
    wait: (isDone, timeoutMs) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          waiting.delete(waiter);
          resolve();
        };
        const waiter = { isDone, end };
        const timer = setTimeout(end, timeoutMs);
        waiting.add(waiter);
      }),
    notify: () => {
      for (const waiter of waiting) if (waiter.isDone()) waiter.end();
    },
  };
}
