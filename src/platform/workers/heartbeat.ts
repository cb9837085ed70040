import type { Logger } from "../logging/logging.js";
import type { WorkerProcess } from "./worker-process.js";

/** Dependencies of {@link startHeartbeat}. */
export interface HeartbeatDeps {
  /** The workers to watch. */
  readonly workers: () => Iterable<Pick<WorkerProcess, "pid" | "lastHeardAt" | "ask" | "kill">>;
  readonly timeoutMs: number;
  readonly log: Logger;
}

/** Pings per timeout. */
const beatsPerTimeout = 5;

/**
 * Kills workers that do not respond for `timeoutMs`, and the primary restarts them. A worker whose event loop is blocked,
 * or that is stopped, would accept connections and never respond. Time during which this process itself was stopped, for
 * example because the machine slept, does not count.
 * @returns a function that stops the heartbeat.
 */
export function startHeartbeat({ workers, timeoutMs, log }: HeartbeatDeps): () => void {
  const intervalMs = timeoutMs / beatsPerTimeout;
  let lastBeat = performance.now();
  let notBefore = lastBeat;

  const timer = setInterval(() => {
    const now = performance.now();
    if (now - lastBeat > 2 * intervalMs) notBefore = now;
    lastBeat = now;
    for (const worker of workers()) {
      const silentMs = now - Math.max(worker.lastHeardAt(), notBefore);
      if (silentMs > timeoutMs) {
        log.error(
          { worker: worker.pid, silentMs: Math.round(silentMs) },
          "worker does not respond, killing it (WORKER_TIMEOUT_MS)",
        );
        worker.kill();
      } else worker.ask();
    }
  }, intervalMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
