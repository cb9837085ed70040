import type { Position } from "../../core/position.js";
import { createLease, keysOf } from "../store/index.js";
import { RebuildingGeneration } from "./rebuild-generation.js";
import { RebuildRunningError, type RebuildDeps, type RebuildOptions } from "./rebuild-options.js";

export { RebuildError, RebuildRunningError, type RebuildDeps, type RebuildOptions } from "./rebuild-options.js";

/** The result of a rebuild. */
export interface Rebuilt {
  readonly generation: number;
  readonly position: Position;
  /** Streams with parked events. */
  readonly parked: number;
  /** Seconds until the new generation served, without the removal of the replaced one. */
  readonly seconds: number;
}

/**
 * Rebuilds a read model: builds the next generation from the log while the current one serves, switches to it in one
 * atomic step, and removes the replaced one.
 * @throws RebuildRunningError, RebuildError, GenerationLockedError, or the reason of `signal` when it is aborted.
 */
export async function rebuildReadModel(deps: RebuildDeps, options: RebuildOptions): Promise<Rebuilt> {
  const startedAt = performance.now();
  const { redis, log, projection, logger, holder } = deps;
  const { readModel } = projection;
  const keys = keysOf(redis, projection);
  // Before the lease, which renews itself until it is released.
  const head = await log.head();
  const lease = createLease(redis, { lease: keys.buildLease }, { holder });
  if (!(await lease.acquire())) {
    const owner = (await redis.get(keys.buildLease)) ?? "another process";
    throw new RebuildRunningError(`${readModel} is already being rebuilt by ${owner}`);
  }
  const warn = (error: unknown) => {
    logger.warn({ err: error, readModel }, "cleanup after a rebuild failed");
  };
  options.onStarted?.();
  const rebuild = new RebuildingGeneration(deps, options, head);
  try {
    await rebuild.removeUnfinished();
    await rebuild.build();
    const { built, replaced } = await rebuild.switchOver();
    const { number: generation, position, parked } = built;
    const seconds = (performance.now() - startedAt) / 1_000;
    if (replaced !== undefined) await rebuild.removeReplaced(built, replaced);
    return { generation, position, parked: parked.size, seconds };
  } finally {
    // The projector removes what cannot be removed now, and the lease expires.
    await rebuild.discard().catch(warn);
    await lease.release().catch(warn);
  }
}
