import { waitUnlessAborted } from "../../platform/process/wait.js";
import { createGenerations, createLease, keysOf, type Lease } from "../store/index.js";
import type { AdvanceResult } from "./advance.js";
import { createAdvance } from "./advance-generation.js";
import { provideGeneration, rebuildDamaged, type BuildDeps } from "./build-generation.js";
import { LogFollower } from "./follow-log.js";
import { createProjectorReporter, type ProjectorReporter } from "./projector-reporter.js";
import type { ProjectorDeps } from "./projector-settings.js";
import { leaseChanged } from "./signals.js";

/** Keeps one read model current with the log, or stands by while another process does. */
export interface Projector {
  /** Stops after the current step. */
  readonly stop: () => Promise<void>;
}

/** Starts a projector. It never gives up: it logs a failure, and retries from what Redis and the log say then. */
export function startProjector(deps: ProjectorDeps): Projector {
  const projector = new RunningProjector(deps);
  const ended = projector.run();
  return {
    stop: async () => {
      projector.stop();
      await ended;
    },
  };
}

/** A read model that is damaged again sooner has a faulty projection: its events are parked instead. */
const minDamageIntervalMs = 300_000;

class RunningProjector {
  private readonly stopping = new AbortController();
  private readonly lease: Lease;
  private readonly reporter: ProjectorReporter;
  private readonly follower: LogFollower;
  private readonly build: BuildDeps;
  private retryMs: number;
  /** When a damaged read model was last rebuilt. */
  private damagedAt: number | undefined;

  constructor(private readonly deps: ProjectorDeps) {
    const { projection, log, redis, logger, settings } = deps;
    const { batchSize, changeRetention, parkRetryDelaysMs, retryDelaysMs } = settings;
    const { signal } = this.stopping;
    this.retryMs = retryDelaysMs[0];
    this.lease = createProjectorLease(deps);
    this.reporter = createProjectorReporter(deps, this.lease);
    const generations = createGenerations(redis, projection);
    const keepLease = this.lease.keepAlive;
    const onProgress = async () => {
      this.retryMs = retryDelaysMs[0];
      await this.reporter.report({ state: "working" });
    };
    this.follower = new LogFollower({ ...deps, generations, keepLease, signal, onProgress });
    const advance = createAdvance({
      ...{ redis, log, projection, logger, batchSize, changeRetention, parkRetryDelaysMs, signal, keepLease },
      mayRebuildDamaged: () => this.damagedAt === undefined || performance.now() - this.damagedAt > minDamageIntervalMs,
      onApplied: (_generation, events) => {
        this.follower.recordApplied(events);
      },
      onUnavailable: (reason) => this.reporter.report({ state: "waiting", reason }),
    });
    const onReady = () => this.reporter.report({ state: "working" });
    this.build = { projection, log, logger, generations, advance, batchSize, onReady };
  }

  async run(): Promise<void> {
    const { leaseRetryIntervalMs } = this.deps.settings;
    while (!this.isStopped()) {
      try {
        if (!(await this.lease.acquire())) await this.wait(leaseRetryIntervalMs);
        else await this.yieldLease(await this.project());
      } catch (error) {
        if (!this.isStopped()) await this.retryLater(error);
      }
    }
    // A lease that cannot be released expires.
    await this.lease.release().catch(() => undefined);
  }

  stop(): void {
    this.stopping.abort();
    this.follower.stop();
  }

  /** Builds the read model if it must, and follows the log for as long as nothing else changes. */
  private async project(): Promise<AdvanceResult> {
    this.follower.discardReceived();
    const built = await provideGeneration(this.build);
    if (built.kind !== "advanced") return built;
    const end = await this.follower.follow(built.generation, this.build.advance);
    if (end.kind !== "damaged") return end;
    this.damagedAt = performance.now();
    await this.reporter.report({ state: "waiting", reason: `rebuilding damaged read model: ${end.reason}` });
    return rebuildDamaged(this.build);
  }

  /** Leaves the lease to a newer build for a while when an event needs one. */
  private async yieldLease(end: AdvanceResult): Promise<void> {
    if (end.kind !== "yielded") return;
    await this.reporter.report({ state: "yielded", reason: end.reason });
    await this.lease.release();
    await this.wait(this.deps.settings.yieldDurationMs);
  }

  private async retryLater(error: unknown): Promise<void> {
    await this.reporter.reportFailure(error);
    // Another process may succeed, such as one of a newer release.
    await this.lease.release().catch(() => undefined);
    await this.wait(this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, this.deps.settings.retryDelaysMs[1]);
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private wait(timeoutMs: number): Promise<void> {
    return waitUnlessAborted(timeoutMs, this.stopping.signal);
  }
}

function createProjectorLease({ redis, projection, logger, holder, settings }: ProjectorDeps): Lease {
  const { readModel, version } = projection;
  const { maxStallMs } = settings;
  const { lease, report } = keysOf(redis, projection);
  return createLease(
    redis,
    { lease, report },
    {
      ...{ holder, maxStallMs },
      onHeldChanged: (held) => {
        logger.info({ readModel, version }, held ? "projector active" : "projector standing by");
        leaseChanged.send({ readModel, held });
      },
      onStalled: () => {
        logger.warn({ readModel, version, maxStallMs }, "projector stalled, releasing its lease");
      },
    },
  );
}
