import type { VersionedReadModel } from "../../core/projection.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { Generations } from "../store/generations.js";
import { keysOf, patternOf } from "../store/keys.js";
import type { ProjectorSettings } from "./projector-parts.js";
import { removeLayoutScript } from "../store/scripts.js";

/** What cleaning up works with. */
export interface CleanupParts {
  readonly projection: VersionedReadModel;
  readonly redis: Redis;
  readonly logger: Logger;
  readonly generations: Generations;
  readonly signal: AbortSignal;
  readonly settings: Pick<ProjectorSettings, "grace" | "abandonedGraceMs">;
}

/** Keys that one step of a removal looks at. */
const scanCount = 500;

/**
 * Removes regularly what nobody reads any more, while the generation `serving` is kept current: generations that were
 * replaced or given up, versions of the projection that no build works on, and the keys of the previous storage layout.
 * Each has had its time before it goes. Returns what ends it.
 */
export function startCleanup(parts: CleanupParts, serving: number): () => void {
  const { projection, generations, logger, signal, settings } = parts;
  const { readModel, version } = projection;
  const startedAt = performance.now();
  const abandonedSince = new Map<number, number>();
  let seen: ReadonlySet<number> = new Set();
  let layoutIsClean = false;

  const isOver = (since: number) => performance.now() - since >= settings.abandonedGraceMs;

  async function removeReplaced(): Promise<void> {
    const others = await generations.others(serving);
    for (const number of others) if (seen.has(number)) await generations.remove(number);
    seen = new Set(others);
  }

  async function removeAbandoned(): Promise<void> {
    const abandoned = await generations.abandonedVersions();
    for (const known of [...abandonedSince.keys()]) if (!abandoned.includes(known)) abandonedSince.delete(known);
    for (const other of abandoned) {
      const since = abandonedSince.get(other) ?? performance.now();
      abandonedSince.set(other, since);
      if (!isOver(since) || !(await generations.removeVersion(other))) continue;
      logger.info({ readModel, version, removed: other }, "removed a version that no build projects any more");
    }
  }

  async function clean(): Promise<void> {
    await removeReplaced();
    await removeAbandoned();
    if (!layoutIsClean && isOver(startedAt)) layoutIsClean = await removePreviousLayout(parts);
  }

  let cleaning = Promise.resolve();
  const timer = setInterval(() => {
    cleaning = cleaning.then(clean).catch((error: unknown) => {
      if (!signal.aborted) logger.warn({ err: error, readModel }, "could not remove old generations");
    });
  }, settings.grace);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** False when a build of that layout still runs. */
async function removePreviousLayout({ redis, projection }: CleanupParts): Promise<boolean> {
  const { previousLayout, absent } = keysOf(redis, projection);
  const args = [patternOf(previousLayout), scanCount, `${previousLayout}checkpoint`] as const;
  if ((await redis.exists(`${previousLayout}generations`)) === 0) return true;
  let cursor: unknown = "0";
  do {
    const [pattern, count, channel] = args;
    cursor = await removeLayoutScript(
      redis,
      [`${previousLayout}lease`, absent],
      [pattern, String(cursor), count, channel],
    );
  } while (cursor !== "0" && cursor !== null);
  return cursor === "0";
}
