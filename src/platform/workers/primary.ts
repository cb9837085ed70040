import { setTimeout as delay } from "node:timers/promises";
import type { ServerUrls } from "../connections.js";
import type { Logger } from "../logging/logging.js";
import type { Shutdown } from "../process/shutdown.js";
import { passOnGatherings } from "./gathering.js";
import { startHeartbeat } from "./heartbeat.js";
import type { WorkerOrder } from "./messages.js";
import { forkWorker, type Ending, type WorkerProcess } from "./worker-process.js";

/** How many workers the primary keeps, and how it ends them. */
export interface WorkersOptions {
  readonly workers: number;
  readonly shutdownDelayMs: number;
  readonly shutdownTimeoutMs: number;
  /** A worker that has not responded for this long is replaced; 0 disables the check. */
  readonly workerTimeoutMs: number;
  /** Whether the workers add the demo data. */
  readonly seed: boolean;
}

/** What the primary works with. */
export interface PrimaryParts {
  readonly options: WorkersOptions;
  /** Where the workers find PostgreSQL and Redis, which may be embedded ones of this process. */
  readonly servers: ServerUrls;
  readonly shutdown: Shutdown;
  readonly log: Logger;
}

/** Milliseconds before a worker that has died is replaced, doubled each time that one does not last. */
const restartDelays = { first: 100, longest: 30_000 };
/** Milliseconds of service after which a worker has lasted. */
const lastsAfter = 10_000;
/** Milliseconds beyond SHUTDOWN_DELAY_MS and SHUTDOWN_TIMEOUT_MS after which a worker hangs that was told to end. */
const patience = 3_000;

/**
 * Makes this process the primary: it serves nothing itself but keeps `options.workers` processes alive, which share one
 * port. SIGHUP replaces them one after the other, the shutdown ends them all.
 * @returns where they serve, once they take connections.
 * @throws StartupError when the first one does not come up. It has said why, and the shutdown is begun.
 */
export async function startWorkers({
  options,
  servers,
  shutdown,
  log,
}: PrimaryParts): Promise<{ readonly url: string }> {
  const environment = {
    DATABASE_URL: servers.databaseUrl,
    // It has been read.
    DATABASE_URL_FILE: "",
    // Any other kind is configured, for them as well.
    REDIS_URL: "url" in servers.redis ? servers.redis.url : undefined,
    // Seeding goes by whether the database is an embedded one, which they cannot tell.
    SEED: String(options.seed),
  };
  const alive = new Set<WorkerProcess>();
  /** Those that take connections and are to go on with it. */
  const serving = new Set<WorkerProcess>();
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let busy = true;

  function launch(): WorkerProcess {
    const worker = forkWorker(environment, () => serving.size > 0);
    alive.add(worker);
    void worker.ended.then(() => {
      alive.delete(worker);
      serving.delete(worker);
    });
    worker.listening.then(
      () => {
        serving.add(worker);
        log.info({ worker: worker.pid }, "A worker serves");
      },
      () => undefined, // How it has ended is for who waits for it to tell.
    );
    return worker;
  }

  /** Has a worker replaced when it ends without having been told to. */
  async function keep(worker: WorkerProcess, restartDelay: number): Promise<void> {
    let since = Infinity;
    worker.listening.then(
      () => (since = performance.now()),
      () => undefined, // It has not lasted.
    );
    const ending = await worker.ended;
    if (worker.dismissed || isStopping()) return;
    const wait = performance.now() - since > lastsAfter ? restartDelays.first : restartDelay;
    log.error({ worker: worker.pid, ...ending }, `A worker has ended; another one starts in ${wait} ms`);
    await delay(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
    if (!isStopping()) await keep(launch(), Math.min(2 * wait, restartDelays.longest));
  }

  async function dismiss(worker: WorkerProcess, order: WorkerOrder): Promise<Ending> {
    serving.delete(worker);
    worker.dismiss(order);
    const hangs = setTimeout(
      () => {
        worker.kill();
      },
      options.shutdownDelayMs + options.shutdownTimeoutMs + patience,
    );
    const ending = await worker.ended;
    clearTimeout(hangs);
    return ending;
  }

  /** One after the other: the new one is ready before the old one lets its clients go. */
  async function replaceAll(): Promise<void> {
    for (const old of [...alive]) {
      if (isStopping()) return;
      const next = launch();
      await next.ready;
      void keep(next, restartDelays.first);
      log.info({ worker: next.pid, replaces: old.pid }, "A worker takes over");
      // One that has died meanwhile has had another successor.
      await dismiss(alive.has(old) ? old : next, "retire");
    }
    log.info("All workers are replaced");
  }

  async function stopAll(): Promise<void> {
    stopping.abort();
    const endings = await Promise.all([...alive].map((worker) => dismiss(worker, "stop")));
    const failed = endings.filter(({ code }) => code !== null && code !== 0);
    if (failed.length > 0) throw new Error(`${failed.length} of ${endings.length} workers did not end in order`);
  }

  process.on("SIGHUP", () => {
    if (busy || isStopping()) {
      log.warn("SIGHUP does nothing while the workers are being started, replaced or stopped");
      return;
    }
    busy = true;
    log.info("Replacing the workers (SIGHUP)");
    replaceAll()
      .catch((error: unknown) => {
        if (!isStopping()) log.error({ err: error }, "The workers that are left stay: a new one did not come up");
      })
      .finally(() => {
        busy = false;
      });
  });
  // Whatever ends this process before them, a second signal above all, ends them as well.
  process.on("exit", () => {
    for (const worker of alive) worker.kill();
  });
  shutdown.defer(stopAll);
  passOnGatherings();
  if (options.workerTimeoutMs > 0) startHeartbeat({ workers: () => serving, timeoutMs: options.workerTimeoutMs, log });

  try {
    const first = launch();
    const url = await first.listening;
    const others = Array.from({ length: options.workers - 1 }, launch);
    for (const worker of [first, ...others]) void keep(worker, restartDelays.first);
    await Promise.allSettled(others.map(({ listening }) => listening));
    busy = false;
    return { url };
  } catch (error) {
    shutdown.begin(1);
    throw error;
  }
}
