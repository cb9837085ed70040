import { setTimeout as delay } from "node:timers/promises";

/** Waits for `timeoutMs`. Returns early when `signal` is aborted, which the caller checks. */
export async function waitUnlessAborted(timeoutMs: number, signal: AbortSignal): Promise<void> {
  await delay(timeoutMs, undefined, { signal }).catch(() => undefined);
}
