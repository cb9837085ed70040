import { throwIfAborted, wait } from "./abort.js";
import { isTemporary, type BifoldError, type NetworkError } from "./errors.js";

const firstDelayMs = 100;
const maxDelayMs = 5_000;

/** The limits of retries. */
export interface RetryOptions {
  readonly attempts: number;
  /** The time by `Date.now()` after which no attempt starts. */
  readonly endsAtMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onRetry: ((error: BifoldError | NetworkError) => void) | undefined;
}

/**
 * Runs a task until it succeeds, fails permanently, or exhausts the attempts or the time; then rejects with the last error.
 * @throws the signal's reason.
 */
export async function withRetry<Result>(options: RetryOptions, task: () => Promise<Result>): Promise<Result> {
  const { attempts, endsAtMs, signal, onRetry } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await task();
    } catch (error) {
      throwIfAborted(signal);
      if (attempt >= attempts || !isTemporary(error)) throw error;
      const delayMs = retryDelayMs(attempt, error);
      if (Date.now() + delayMs > endsAtMs) throw error;
      onRetry?.(error);
      await wait(delayMs, signal);
      throwIfAborted(signal);
    }
  }
}

/** The delay before the next attempt: exponential backoff with jitter, at least the server's `retryAfter`. */
export function retryDelayMs(attempt: number, { retryAfter = 0 }: BifoldError | NetworkError): number {
  const backoffMs = Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return retryAfter * 1_000 + backoffMs * (0.5 + Math.random() / 2);
}
