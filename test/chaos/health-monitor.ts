import { setTimeout as delay } from "node:timers/promises";
import type { BifoldProcess } from "./system/bifold-process.js";
import type { World } from "./world.js";

const POLL_MS = 500;

/** Polls the readiness of a process, as a load balancer does: it has to respond whatever hangs. */
export async function monitorHealth(
  { violations, stopping }: World,
  target: BifoldProcess,
  answerLimitMs: number,
): Promise<void> {
  while (!stopping.aborted) {
    await delay(POLL_MS);
    const before = target.uninterrupted;
    if (before === undefined) continue;
    const signal = AbortSignal.timeout(answerLimitMs);
    try {
      const response = await fetch(`${target.url}/readyz`, { signal });
      await response.text();
    } catch {
      // One that is starting or stopping refuses connections.
      if (signal.aborted && target.uninterrupted === before)
        violations.add(`/readyz answers within ${answerLimitMs} ms`, target.name);
    }
  }
}
