import { setTimeout as delay } from "node:timers/promises";
import { classifyFailure } from "../../platform/failures/classify-failure.js";
import type { Failure } from "../../platform/failures/failure.js";
import { withoutPasswords } from "../../platform/logging/log-error.js";
import { createAdvance } from "./advance-generation.js";
import type { Advanced } from "./advance-parts.js";
import { createBuild, mend } from "./build.js";
import { createFollow } from "./follow-log.js";
import { createGenerations } from "../store/generations.js";
import { keysOf } from "../store/keys.js";
import { createLease } from "../store/lease.js";
import type { ProjectorParts } from "./projector-parts.js";
import type { ProjectorReport } from "./projector-report.js";
import { leaseMoved, projectorFailed } from "../signals.js";

export { defaultProjectorSettings, type ProjectorParts, type ProjectorSettings } from "./projector-parts.js";

/** Keeps one read model up to date with the log, or stands by while another one does. */
export interface Projector {
  /** Ends after the step in hand. */
  readonly stop: () => Promise<void>;
}

/** A read model that is damaged again so soon has a projection that is at fault; its events are parked. */
const mendIntervalMs = 300_000;

/** Starts a projector. It never gives up: what fails is logged and tried again, from what Redis and the log say then. */
export function startProjector(parts: ProjectorParts): Projector {
  const { projection, log, redis, logger, holder, settings } = parts;
  const { standby, maxStallMs, yieldMs, retryDelays, poisonRetries, batchSize, keptChanges } = settings;
  const { readModel, version } = projection;
  const stopping = new AbortController();
  const { signal } = stopping;
  let retryDelay = retryDelays[0];
  let mendedAt: number | undefined;
  /** What was logged last: a failure that lasts is logged once. */
  let reported = "";

  const generations = createGenerations(redis, projection);
  const lease = createLease(redis, keysOf(redis, projection), {
    holder,
    maxStallMs,
    onMoved: (held) => {
      logger.info({ readModel, version }, held ? "projecting" : "standing by");
      leaseMoved.send({ readModel, held });
    },
    onStalled: () => {
      logger.warn({ readModel, version, maxStallMs }, "projector stalled, giving up its lease");
    },
  });

  async function report(next: ProjectorReport): Promise<void> {
    const reason = next.state === "working" ? "" : `${next.state}: ${next.reason}`;
    if (reason !== reported) {
      if (next.state === "working") logger.info({ readModel, version }, "projector goes on");
      else logger.warn({ readModel, version, reason: next.reason }, `projector ${next.state}`);
      reported = reason;
    }
    await lease.report(next);
  }

  const follow = createFollow({
    ...parts,
    generations,
    keepActive: lease.keep,
    signal,
    onProgress: async () => {
      retryDelay = retryDelays[0];
      await report({ state: "working" });
    },
  });
  const advance = createAdvance({
    ...{ redis, log, projection, logger, batchSize, keptChanges, signal, keepActive: lease.keep },
    retries: poisonRetries,
    onApplied: follow.onApplied,
    mends: () => mendedAt === undefined || performance.now() - mendedAt > mendIntervalMs,
    onUnavailable: (reason) => report({ state: "waiting", reason }),
  });
  const onReady = () => report({ state: "working" });
  const buildParts = { projection, log, logger, generations, advance, batchSize, onReady };
  const build = createBuild(buildParts);

  const isStopped = () => signal.aborted;
  // Ends early when all is to end, which whoever waits sees for itself.
  const wait = (milliseconds: number) => delay(milliseconds, undefined, { signal }).catch(() => undefined);

  async function run(): Promise<void> {
    while (!isStopped()) {
      try {
        if (!(await lease.take())) await wait(standby);
        else await yieldIfNewer(await project());
      } catch (error) {
        if (!isStopped()) await fail(error);
      }
    }
    // What cannot be given back expires.
    await lease.release().catch(() => undefined);
  }

  async function project(): Promise<Advanced> {
    follow.forget();
    const built = await build();
    if (built.kind !== "advanced") return built;
    const end = await follow.follow(built.generation, advance);
    if (end.kind !== "damaged") return end;
    mendedAt = performance.now();
    await report({ state: "waiting", reason: `it is rebuilt, since ${end.reason}` });
    return mend(buildParts);
  }

  async function yieldIfNewer(end: Advanced): Promise<void> {
    if (end.kind !== "yielded") return;
    await report({ state: "yielded", reason: end.reason });
    await lease.release();
    await wait(yieldMs);
  }

  async function fail(error: unknown): Promise<void> {
    projectorFailed.send({ readModel, error });
    const failure = classifyFailure(error);
    // Its connection logs that Redis is unavailable.
    if (redis.status === "ready" && failure.reason !== reported) logFailure(parts, error, failure);
    reported = failure.reason;
    // Another one may fare better, such as one of a newer release.
    await lease.report({ state: "waiting", reason: failure.reason }).catch(() => undefined);
    await lease.release().catch(() => undefined);
    await wait(retryDelay);
    retryDelay = Math.min(retryDelay * 2, retryDelays[1]);
  }

  const ended = run();
  return {
    stop: async () => {
      stopping.abort();
      follow.stop();
      await ended;
    },
  };
}

/** A server that fails is no defect of the projector: its reason tells all, and a stack would tell nothing. */
function logFailure({ projection, logger }: ProjectorParts, error: unknown, { kind, server, reason }: Failure): void {
  const { readModel, version } = projection;
  const message = "projector failed, retrying";
  if (kind === "transient") logger.warn({ readModel, version, server, reason: withoutPasswords(reason) }, message);
  else logger.error({ err: error, readModel, version }, message);
}
