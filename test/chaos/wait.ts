import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 50;

/** Waits until `condition` is true; one that throws is not true yet. False after `timeoutMs`. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    try {
      if (await condition()) return true;
    } catch {
      // Not yet: it may need a server that is coming up.
    }
    if (performance.now() > end) return false;
    await delay(POLL_MS);
  }
}

/** Waits until `condition` is true, or throws an error that names `what`. */
export async function waitFor(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
): Promise<void> {
  if (!(await waitUntil(condition, timeoutMs))) throw new Error(`${what}: not within ${timeoutMs} ms`);
}
