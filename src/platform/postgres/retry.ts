import { setTimeout as delay } from "node:timers/promises";
import { UnavailableError } from "../failures/errors.js";
import { classifyFailure } from "../failures/classify-failure.js";

/** Limits for retries. */
export interface RetryOptions {
  /** No attempt begins later than this after the first one. The default outlasts a restart of PostgreSQL. */
  readonly budgetMs?: number;
  /** Stops the retries. */
  readonly signal?: AbortSignal | undefined;
}

const defaultBudgetMs = 10_000;
const firstDelayMs = 50;
const maxDelayMs = 1_000;

/**
 * Retries an idempotent operation on PostgreSQL through lost connections, restarts and failovers.
 * @throws UnavailableError when the operation still fails at the end of the budget; a failure that is not transient,
 *   immediately; the reason of `signal`.
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
