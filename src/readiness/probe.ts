/** Asks a server again and again in the background, so that a caller need not wait for its answer. */
export interface Probe<Answer> {
  /**
   * The last answer, if it is recent and no question has failed since; else undefined: the server is away. Returns
   * within {@link maxWaitMs}, whatever hangs.
   */
  readonly latest: () => Promise<Answer | undefined>;
  readonly close: () => void;
}

/** Between an answer, or a timeout, and the next question. */
const intervalMs = 500;
/** Between questions until the first answer, so that a start is not held up. */
const firstIntervalMs = 20;
/** After which a question is given up, and the next one is asked beside it. */
const answerTimeoutMs = 1_000;
/** An answer that is older says nothing any more. */
const maxAgeMs = 1_500;
/** How long a reader waits for the next answer when the last one is too old, as after a stall of this process. */
const maxWaitMs = 500;
/** Questions that hang at a time; each may hold a connection. */
const maxOutstanding = 2;

/** Starts to ask; it goes on until it is closed. */
export function startProbe<Answer>(ask: () => Promise<Answer>): Probe<Answer> {
  let last: { readonly answer: Answer; readonly at: number } | undefined;
  let failed = false;
  let outstanding = 0;
  /** When the question was asked that was settled last; one that was given up may be settled after later ones. */
  let settledAt = -Infinity;
  const waiting = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const isRecent = () => last !== undefined && performance.now() - last.at <= maxAgeMs;

  async function question(): Promise<void> {
    const askedAt = performance.now();
    outstanding++;
    // The component that needs the server logs why it failed.
    const result = await ask().then(
      (answer) => ({ answer, at: performance.now() }),
      () => undefined,
    );
    outstanding--;
    if (askedAt < settledAt) return;
    settledAt = askedAt;
    failed = result === undefined;
    last = result ?? last;
    for (const settled of waiting) settled();
  }

  function schedule(run: () => void, ms: number): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(run, ms).unref();
  }

  function next(): void {
    // One that hangs is not waited for.
    schedule(next, answerTimeoutMs);
    if (outstanding >= maxOutstanding) return;
    void question().then(() => {
      schedule(next, last === undefined ? firstIntervalMs : intervalMs);
    });
  }

  /** Resolves with the next settled question, or after {@link maxWaitMs}. */
  function nextSettled(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(giveUp);
        waiting.delete(done);
        resolve();
      };
      const giveUp = setTimeout(done, maxWaitMs);
      waiting.add(done);
    });
  }

  next();
  return {
    latest: async () => {
      if (!failed && !isRecent()) await nextSettled();
      return !failed && isRecent() ? last?.answer : undefined;
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
