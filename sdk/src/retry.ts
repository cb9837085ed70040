import { BifoldError, NetworkError } from "./errors.js";

/** Trouble that passes. Commands carry their id, so that trying them again is safe as well. */
const passing = new Set([
  "SERVICE_UNAVAILABLE",
  "OVERLOADED",
  "RATE_LIMITED",
  "READ_MODEL_BEHIND",
  "DEADLINE_EXCEEDED",
  "INTERNAL_SERVER_ERROR",
]);

const firstWait = 100;
const longestWait = 5_000;

/** Tries something until it succeeds, fails for good, or has been tried `attempts` times. */
export async function withRetry<Result>(
  attempts: number,
  signal: AbortSignal,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const isAborted = () => signal.aborted;
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= attempts || isAborted() || !passes(error)) throw error;
      await wait(waitAfter(tried, error), signal);
      // What went wrong is more telling than that there was no time to try again.
      if (isAborted()) throw error;
    }
  }
}

function passes(error: unknown): boolean {
  if (error instanceof BifoldError) return passing.has(error.code);
  return error instanceof NetworkError && (error.status === undefined || error.status >= 500 || error.status === 429);
}

/** Milliseconds before the next attempt: more each time, with jitter, or what the server asks for. */
export function waitAfter(tried: number, error?: unknown): number {
  const asked = error instanceof BifoldError ? (error.retryAfter ?? 0) * 1_000 : 0;
  const most = Math.min(longestWait, firstWait * 2 ** (tried - 1));
  return asked + most * (0.5 + Math.random() / 2);
}

/** Waits, or until the signal is aborted. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end, { once: true });
  });
}
