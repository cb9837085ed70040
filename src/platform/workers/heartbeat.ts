import type { Logger } from "../logging/logging.js";
import type { WorkerProcess } from "./worker-process.js";

/** What the heartbeat works with. */
export interface HeartbeatParts {
  /** The workers that are to respond. */
  readonly workers: () => Iterable<Pick<WorkerProcess, "pid" | "lastHeardAt" | "ask" | "kill">>;
  readonly timeoutMs: number;
  readonly log: Logger;
}

/** Questions per timeout. */
const beatsPerTimeout = 5;

/**
 * Kills workers that do not respond for `timeoutMs`: one whose event loop is blocked, or that is stopped, keeps the
 * connections that it is given and answers none of them. The primary replaces it then. Time that this
 * process itself was stopped, as with the whole machine, counts for no worker.
 * @returns what ends it.
 */
export function startHeartbeat({ workers, timeoutMs, log }: HeartbeatParts): () => void {
  const everyMs = timeoutMs / beatsPerTimeout;
  let lastBeat = performance.now();
  let notBefore = lastBeat;

  const timer = setInterval(() => {
    const now = performance.now();
    if (now - lastBeat > 2 * everyMs) notBefore = now;
    lastBeat = now;
    for (const worker of workers()) {
      const silentMs = now - Math.max(worker.lastHeardAt(), notBefore);
      if (silentMs > timeoutMs) {
        log.error(
          { worker: worker.pid, silentMs: Math.round(silentMs) },
          "A worker does not respond: it is killed (WORKER_TIMEOUT_MS)",
        );
        worker.kill();
      } else worker.ask();
    }
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
