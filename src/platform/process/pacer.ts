/** Keeps long responses from blocking the event loop. */
interface Pacer {
  /** Whether the time for responses in this turn of the event loop is used up. */
  readonly isDue: () => boolean;
  /** Yields: resolves in a later turn. Callers resume one per turn, in the order of their calls. */
  readonly nextTurn: () => Promise<void>;
}

/** Time for responses in one turn of the event loop. */
const turnBudgetMs = 10;

function createPacer(): Pacer {
  const waiting: (() => void)[] = [];
  let turnStartedAt: number | undefined;

  /** Resumes one caller per turn, so that I/O is processed between two callers. */
  function resumeNext(): void {
    turnStartedAt = undefined;
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(resumeNext);
  }

  return {
    isDue: () => {
      if (turnStartedAt !== undefined) return performance.now() - turnStartedAt > turnBudgetMs;
      turnStartedAt = performance.now();
      // The turn ends with the loop's next iteration, or when the queue resumes a caller.
      setImmediate(() => (turnStartedAt = undefined));
      return false;
    },
    nextTurn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) setImmediate(resumeNext);
      }),
  };
}

/** The pacer of this process, which has one event loop. */
export const pacer = createPacer();
