import type { Logger } from "../logging/logging.js";
import { waitUnlessAborted } from "../process/wait.js";
import type { WorkerOrder } from "./messages.js";
import { forkWorker, type Ending, type WorkerProcess } from "./worker-process.js";

/** Options of {@link WorkerPool}. */
export interface WorkerPoolOptions {
  /** Environment variables that the workers receive in addition to those of this process. */
  readonly environment: NodeJS.ProcessEnv;
  /** A worker that was ordered to stop is killed after this time. */
  readonly stopTimeoutMs: number;
}

/** Delay before an exited worker is restarted; doubled each time that one exits early. */
const restartDelay = { firstMs: 100, maxMs: 30_000 };
/** A worker that has served for this long resets the restart delay. */
const stableAfterMs = 10_000;

/** The worker processes: starts, restarts, replaces and stops them. */
export class WorkerPool {
  private readonly stopping = new AbortController();
  private readonly alive = new Set<WorkerProcess>();
  /** Workers that accept connections and have received no order to stop. */
  private readonly servingWorkers = new Set<WorkerProcess>();

  constructor(
    private readonly options: WorkerPoolOptions,
    private readonly log: Logger,
  ) {}

  /** Whether {@link stopAll} was called. */
  isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Workers that accept connections and have received no order to stop. */
  get serving(): Iterable<WorkerProcess> {
    return this.servingWorkers;
  }

  /**
   * Starts `count` workers, the first one alone: a start that fails does so once. Restarts each that exits from then on.
   * @returns the URL that they serve, once all others have started or failed to.
   * @throws StartupError when the first worker exits before it listens.
   */
  async start(count: number): Promise<string> {
    const first = this.launch();
    const url = await first.listening;
    const others = Array.from({ length: count - 1 }, () => this.launch());
    for (const worker of [first, ...others]) void this.restartOnExit(worker, restartDelay.firstMs);
    await Promise.allSettled(others.map(({ listening }) => listening));
    return url;
  }

  /**
   * Replaces the workers one after the other. The new worker is ready before the old one retires.
   * @throws StartupError when a new worker exits before it is ready. The remaining old workers stay.
   */
  async replaceAll(): Promise<void> {
    for (const old of [...this.alive]) {
      if (this.isStopping()) return;
      const next = this.launch();
      await next.ready;
      void this.restartOnExit(next, restartDelay.firstMs);
      this.log.info({ worker: next.pid, replaces: old.pid }, "worker replaced");
      // If the old worker has exited meanwhile, it was restarted already, so the new one is surplus.
      await this.stop(this.alive.has(old) ? old : next, "retire");
    }
    this.log.info("all workers replaced");
  }

  /** Stops all workers. @throws Error when a worker exits with a failure. */
  async stopAll(): Promise<void> {
    this.stopping.abort();
    const endings = await Promise.all([...this.alive].map((worker) => this.stop(worker, "stop")));
    const failed = endings.filter(({ code }) => code !== null && code !== 0);
    if (failed.length > 0) throw new Error(`${failed.length} of ${endings.length} workers exited with a failure`);
  }

  /** Kills all workers immediately. */
  killAll(): void {
    for (const worker of this.alive) worker.kill();
  }

  private launch(): WorkerProcess {
    const worker = forkWorker(this.options.environment, () => this.servingWorkers.size > 0);
    this.alive.add(worker);
    void worker.ended.then(() => {
      this.alive.delete(worker);
      this.servingWorkers.delete(worker);
    });
    worker.listening.then(
      () => {
        this.servingWorkers.add(worker);
        this.log.info({ worker: worker.pid }, "worker is serving");
      },
      () => undefined, // start, replaceAll or restartOnExit reports the exit.
    );
    return worker;
  }

  /** Restarts a worker when it exits without an order to stop. */
  private async restartOnExit(worker: WorkerProcess, delayMs: number): Promise<void> {
    let servingSince = Infinity;
    worker.listening.then(
      () => (servingSince = performance.now()),
      () => undefined, // It never served, so the delay grows.
    );
    const ending = await worker.ended;
    if (worker.dismissed || this.isStopping()) return;
    const isStable = performance.now() - servingSince > stableAfterMs;
    const waitMs = isStable ? restartDelay.firstMs : delayMs;
    this.log.error({ worker: worker.pid, ...ending }, `worker exited, restarting in ${waitMs} ms`);
    await waitUnlessAborted(waitMs, this.stopping.signal);
    if (!this.isStopping()) await this.restartOnExit(this.launch(), Math.min(2 * waitMs, restartDelay.maxMs));
  }

  /** Orders a worker to stop, kills it after the timeout, and resolves once it has exited. */
  private async stop(worker: WorkerProcess, order: WorkerOrder): Promise<Ending> {
    this.servingWorkers.delete(worker);
    worker.dismiss(order);
    const killTimer = setTimeout(() => {
      worker.kill();
    }, this.options.stopTimeoutMs);
    const ending = await worker.ended;
    clearTimeout(killTimer);
    return ending;
  }
}
