/** Probes a server periodically in the background, so that a caller does not wait for its response. */
export interface Probe<Answer> {
  /**
   * Resolves to the last response if it is recent and no probe has failed since; otherwise to undefined: the server is
   * unavailable. Takes at most {@link maxWaitMs}.
   */
  readonly latest: () => Promise<Answer | undefined>;
  readonly close: () => void;
}

/** Delay between a response or a timeout and the next probe. */
const intervalMs = 500;
/** Delay between probes until the first response, so that a start is not delayed. */
const firstIntervalMs = 20;
/** Timeout after which the next probe begins, although the previous one is still pending. */
const answerTimeoutMs = 1_000;
/** An older response is outdated. */
const maxAgeMs = 1_500;
/** Maximum wait for the next response when the last one is outdated, for example after a stall of this process. */
const maxWaitMs = 500;
/** Maximum of concurrent probes; each may occupy a connection. */
const maxOutstanding = 2;

/** Starts probing, until `close` is called. */
export function startProbe<Answer>(ask: () => Promise<Answer>): Probe<Answer> {
  let last: { readonly answer: Answer; readonly at: number } | undefined;
  let failed = false;
  let outstanding = 0;
  /** Start of the probe whose result is used; a probe that timed out may settle after later ones. */
  let settledAt = -Infinity;
  const waiting = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const isRecent = () => last !== undefined && performance.now() - last.at <= maxAgeMs;

  async function question(): Promise<void> {
    const askedAt = performance.now();
    outstanding++;
    // The component that uses the server logs the failure.
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
    // A probe that hangs does not delay the next one.
    schedule(next, answerTimeoutMs);
    if (outstanding >= maxOutstanding) return;
    void question().then(() => {
      schedule(next, last === undefined ? firstIntervalMs : intervalMs);
    });
  }

  /** Resolves when the next probe settles, or after {@link maxWaitMs}. */
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
