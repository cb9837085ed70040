import type { BifoldError, NetworkError } from "./errors.js";
import { isTemporary } from "./errors.js";

const firstWait = 100;
const longestWait = 5_000;

/** How long to go on trying. */
export interface Patience {
  readonly attempts: number;
  /** In milliseconds of `Date.now()`: when it is too late to try again. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  readonly onRetry: ((error: BifoldError | NetworkError) => void) | undefined;
}

/**
 * Tries something until it succeeds, fails for good, or patience ends; then it rejects with the last failure.
 * @throws the signal's reason.
 */
export async function withRetry<Result>(patience: Patience, attempt: () => Promise<Result>): Promise<Result> {
  const { attempts, until, signal, onRetry } = patience;
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      signal?.throwIfAborted();
      if (tried >= attempts || !isTemporary(error)) throw error;
      const milliseconds = waitAfter(tried, error);
      if (Date.now() + milliseconds > until) throw error;
      onRetry?.(error);
      await wait(milliseconds, signal);
      signal?.throwIfAborted();
    }
  }
}

/** Milliseconds before the next attempt: more each time, with jitter, and not before the server wants it. */
export function waitAfter(tried: number, { retryAfter = 0 }: BifoldError | NetworkError): number {
  const most = Math.min(longestWait, firstWait * 2 ** (tried - 1));
  return retryAfter * 1_000 + most * (0.5 + Math.random() / 2);
}

/** Waits, or until the signal is aborted. */
export function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end, { once: true });
    if (signal?.aborted) end();
  });
}

/** The same, unless the signal is aborted before. @throws the signal's reason. */
export function unlessAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", abort);
    });
  });
}
