import type { Position } from "../core/position.js";

/** Those who wait for a checkpoint to come to a position. */
export interface Waiters {
  /** Resolves when the position is reached, or after `milliseconds`, whichever comes first. */
  readonly wait: (position: Position, milliseconds: number) => Promise<void>;
  /** The checkpoint is at `position` now. */
  readonly release: (position: Position) => void;
}

/** Nobody waits yet. */
export function createWaiters(): Waiters {
  const waiting = new Set<{ readonly position: Position; readonly end: () => void }>();
  return {
    wait: (position, milliseconds) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          waiting.delete(waiter);
          resolve();
        };
        const waiter = { position, end };
        const timer = setTimeout(end, milliseconds);
        waiting.add(waiter);
      }),
    release: (position) => {
      for (const waiter of waiting) if (waiter.position <= position) waiter.end();
    },
  };
}
