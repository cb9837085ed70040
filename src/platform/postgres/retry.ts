import { setTimeout as delay } from "node:timers/promises";
import { UnavailableError } from "../failures/errors.js";
import { classifyFailure } from "../failures/classify-failure.js";

/** How long an operation is retried. */
export interface RetryOptions {
  /** No attempt begins later than this after the first one; it outlasts a restart of PostgreSQL. */
  readonly budgetMs?: number;
  /** Ends the retries. */
  readonly signal?: AbortSignal | undefined;
}

const defaultBudgetMs = 10_000;
const firstDelayMs = 50;
const maxDelayMs = 1_000;

/**
 * Repeats an operation on PostgreSQL that is safe to repeat, through broken connections, restarts and failovers.
 * @throws UnavailableError when it still fails at the end of the budget; a failure that is not transient, at once; the
 *   reason of `signal`.
 */
export async function withRetry<Result>(
  operation: () => Promise<Result>,
  { budgetMs = defaultBudgetMs, signal }: RetryOptions = {},
): Promise<Result> {
  const startedAt = performance.now();
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(2 * delayMs, maxDelayMs)) {
    try {
      return await operation();
    } catch (error) {
      signal?.throwIfAborted();
      if (classifyFailure(error, "postgres").kind !== "transient") throw error;
      if (performance.now() - startedAt + delayMs > budgetMs) throw toUnavailable(error);
      await waitFor(delayMs, signal);
    }
  }
}

function toUnavailable(error: unknown): UnavailableError {
  return error instanceof UnavailableError
    ? error
    : new UnavailableError("PostgreSQL is not available", { cause: error });
}

async function waitFor(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await delay(delayMs, undefined, signal && { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
