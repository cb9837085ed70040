import { setTimeout as delay } from "node:timers/promises";
import type { BifoldProcess } from "./system/bifold-process.js";
import type { World } from "./world.js";

/** The product promises a second; the machine may be busy. */
const ANSWER_WITHIN_MS = 5_000;
const POLL_MS = 500;

/** Polls the readiness of a process, as a load balancer does: it has to respond whatever hangs. */
export async function monitorHealth({ violations, stopping }: World, target: BifoldProcess): Promise<void> {
  while (!stopping.aborted) {
    await delay(POLL_MS);
    const before = target.uninterrupted;
    if (before === undefined) continue;
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    try {
      const response = await fetch(`${target.url}/readyz`, { signal });
      await response.text();
    } catch {
      // One that is starting or stopping refuses connections.
      if (signal.aborted && target.uninterrupted === before)
        violations.add(`/readyz answers within ${ANSWER_WITHIN_MS} ms`, target.name);
    }
  }
}
