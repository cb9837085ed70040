import type { VersionedReadModel } from "../../core/projection.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import {
  decodeRemovalStep,
  keysOf,
  patternOf,
  removeLayoutScript,
  type Generations,
  type RemovalStep,
} from "../store/index.js";
import type { ProjectorSettings } from "./projector-settings.js";

/** Dependencies of the cleanup. */
export interface CleanupDeps {
  readonly projection: VersionedReadModel;
  readonly redis: Redis;
  readonly logger: Logger;
  readonly generations: Generations;
  readonly signal: AbortSignal;
  readonly settings: Pick<ProjectorSettings, "replacedRetentionMs" | "abandonedRetentionMs">;
}

/** Keys that one step of a removal scans. */
const scanCount = 500;

/**
 * Periodically removes what no process reads, while the generation `serving` is kept current: replaced and
 * unfinished generations, abandoned versions of the projection, and the keys of the previous storage layout, each after
 * its retention. Returns a function that stops the cleanup.
 */
export function startCleanup(deps: CleanupDeps, serving: number): () => void {
  const { projection, generations, logger, signal, settings } = deps;
  const { readModel, version } = projection;
  const startedAt = performance.now();
  const abandonedSince = new Map<number, number>();
  let seen: ReadonlySet<number> = new Set();
  let layoutIsClean = false;
  let cleaning = Promise.resolve();

  const isExpired = (since: number) => performance.now() - since >= settings.abandonedRetentionMs;

  async function removeReplaced(): Promise<void> {
    const removable = await generations.removable(serving);
    for (const number of removable) if (seen.has(number)) await generations.remove(number);
    seen = new Set(removable);
  }

  async function removeAbandoned(): Promise<void> {
    const abandoned = await generations.abandonedVersions();
    for (const known of [...abandonedSince.keys()]) if (!abandoned.includes(known)) abandonedSince.delete(known);
    for (const other of abandoned) {
      const since = abandonedSince.get(other) ?? performance.now();
      abandonedSince.set(other, since);
      if (!isExpired(since) || !(await generations.removeVersion(other))) continue;
      logger.info({ readModel, version, removed: other }, "read model version removed, no build uses it");
    }
  }

  async function clean(): Promise<void> {
    await removeReplaced();
    await removeAbandoned();
    if (!layoutIsClean && isExpired(startedAt)) layoutIsClean = await removePreviousLayout(deps);
  }

  const timer = setInterval(() => {
    cleaning = cleaning.then(clean).catch((error: unknown) => {
      if (!signal.aborted) logger.warn({ err: error, readModel }, "removing old generations failed, retrying");
    });
  }, settings.replacedRetentionMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** Removes the keys of the previous storage layout; false while one of its builds still runs. */
async function removePreviousLayout({ redis, projection }: CleanupDeps): Promise<boolean> {
  const { previousLayout, absent } = keysOf(redis, projection);
  if ((await redis.exists(`${previousLayout}generations`)) === 0) return true;
  const scriptKeys = { lease: `${previousLayout}lease`, absent };
  const pattern = patternOf(previousLayout);
  const checkpointChannel = `${previousLayout}checkpoint`;
  let step: RemovalStep = { kind: "removed", cursor: "0" };
  while (step.kind === "removed") {
    const args = { pattern, cursor: step.cursor, count: scanCount, checkpointChannel };
    step = decodeRemovalStep(await removeLayoutScript(redis, scriptKeys, args));
  }
  return step.kind === "done";
}
