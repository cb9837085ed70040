/** Shares the event loop between work on long answers and everything else. */
interface Pacer {
  /** Whether this turn of the event loop has worked on answers for long enough. */
  readonly isDue: () => boolean;
  /** Resolves in a later turn. The turns of all answers come one after the other, in the order they were asked for. */
  readonly nextTurn: () => Promise<void>;
}

/** Time that one turn of the event loop may spend on answers. */
const turnMs = 10;

function createPacer(): Pacer {
  const waiting: (() => void)[] = [];
  let turnBegan: number | undefined;

  /** One at a time: what it resolves runs before the next one, and I/O comes in between. */
  function proceed(): void {
    turnBegan = undefined;
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(proceed);
  }

  return {
    isDue: () => {
      if (turnBegan !== undefined) return performance.now() - turnBegan > turnMs;
      turnBegan = performance.now();
      // The turn ends with the loop's next round, unless the queue begins another one before.
      setImmediate(() => (turnBegan = undefined));
      return false;
    },
    nextTurn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) setImmediate(proceed);
      }),
  };
}

/** The pacer of this process: there is one event loop. */
export const pacer = createPacer();
