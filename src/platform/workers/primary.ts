import type { ServerUrls } from "../connections.js";
import type { Logger } from "../logging/logging.js";
import type { Shutdown } from "../process/shutdown.js";
import { forwardPeerRequests } from "./peers.js";
import { startHeartbeat } from "./heartbeat.js";
import { WorkerPool } from "./worker-pool.js";

/** Options of the primary. */
export interface WorkersOptions {
  /** The number of worker processes. */
  readonly workers: number;
  /** Whether the workers add demo data. */
  readonly seed: boolean;
  /** A worker that does not respond for this long is killed; 0 means never. */
  readonly workerTimeoutMs: number;
  readonly shutdownDelayMs: number;
  readonly shutdownTimeoutMs: number;
}

/** Dependencies of {@link startWorkers}. */
export interface PrimaryDeps {
  readonly options: WorkersOptions;
  /** The servers that the workers use. They may be embedded in this process. */
  readonly servers: ServerUrls;
  readonly shutdown: Shutdown;
  readonly log: Logger;
}

/** A worker is killed this much later than its own shutdown would have ended it. */
const stopMarginMs = 3_000;

/**
 * Makes this process the primary. It serves no requests itself but keeps `options.workers` worker processes running,
 * which share one port. SIGHUP replaces them one after the other; the shutdown stops them all.
 * @returns the URL that the workers serve, once they listen.
 * @throws StartupError when the first worker fails to start. The worker has reported the reason, and the shutdown has
 *   begun.
 */
export async function startWorkers({
  options,
  servers,
  shutdown,
  log,
}: PrimaryDeps): Promise<{ readonly url: string }> {
  const stopTimeoutMs = options.shutdownDelayMs + options.shutdownTimeoutMs + stopMarginMs;
  const pool = new WorkerPool({ environment: workerEnvironment(options, servers), stopTimeoutMs }, log);
  const reload = new Reload(pool, log);
  process.on("SIGHUP", () => {
    reload.request();
  });
  // Also when this process exits before the workers, above all after a second signal.
  process.on("exit", () => {
    pool.killAll();
  });
  shutdown.defer(() => pool.stopAll());
  forwardPeerRequests();
  if (options.workerTimeoutMs > 0)
    startHeartbeat({ workers: () => pool.serving, timeoutMs: options.workerTimeoutMs, log });

  try {
    const url = await pool.start(options.workers);
    reload.allow();
    return { url };
  } catch (error) {
    shutdown.begin(1);
    throw error;
  }
}

function workerEnvironment({ seed }: WorkersOptions, { databaseUrl, redis }: ServerUrls): NodeJS.ProcessEnv {
  return {
    DATABASE_URL: databaseUrl,
    // Its content is in DATABASE_URL.
    DATABASE_URL_FILE: "",
    // Other Redis topologies are configured by variables that the workers inherit.
    REDIS_URL: "url" in redis ? redis.url : undefined,
    // The default depends on whether the database is embedded, which a worker cannot know.
    SEED: String(seed),
  };
}

/** Replaces the workers on SIGHUP, one reload at a time. */
class Reload {
  private isBusy = true;

  constructor(
    private readonly pool: WorkerPool,
    private readonly log: Logger,
  ) {}

  /** The workers have started. */
  allow(): void {
    this.isBusy = false;
  }

  request(): void {
    if (this.isBusy || this.pool.isStopping()) {
      this.log.warn("SIGHUP ignored: the workers are starting, being replaced or stopping");
      return;
    }
    this.isBusy = true;
    this.log.info("replacing the workers (SIGHUP)");
    void this.run();
  }

  private async run(): Promise<void> {
    try {
      await this.pool.replaceAll();
    } catch (error) {
      if (!this.pool.isStopping())
        this.log.error({ err: error }, "new worker failed to start, keeping the remaining workers");
    } finally {
      this.isBusy = false;
    }
  }
}
