import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import { keysOf } from "./keys.js";
import { leaseScript } from "./scripts.js";

/** The lock of a serving generation could not be acquired: another process keeps it locked. */
export class GenerationLockedError extends Error {
  override readonly name = "GenerationLockedError";
}

/** A process that dies with the lock stops the projector for at most this long. */
const lockTtlMs = 2_000;
const acquireTimeoutMs = 10_000;
const acquireRetryMs = 20;

/**
 * Runs `action` under the lock of the read model's serving generation: no other process advances or replaces that
 * generation meanwhile, and queries continue. Steps of `action` itself present `lockToken`. The lock is not renewed: it
 * expires after two seconds, so `action` must not rest on it alone.
 * @throws GenerationLockedError when another process keeps the lock for ten seconds.
 */
export async function withGenerationLock<Result>(
  redis: Redis,
  readModel: VersionedReadModel,
  action: (lockToken: string) => Promise<Result>,
): Promise<Result> {
  const { lock } = keysOf(redis, readModel);
  const lockToken = randomUUID();
  const request = async (ttlMs: number) =>
    (await leaseScript(redis, { lease: lock }, { holder: lockToken, ttlMs })) === 1;
  const deadline = performance.now() + acquireTimeoutMs;
  while (!(await request(lockTtlMs))) {
    if (performance.now() > deadline)
      throw new GenerationLockedError(
        `The serving generation of ${readModel.readModel} is locked by another process; try again later`,
      );
    await delay(acquireRetryMs);
  }
  try {
    return await action(lockToken);
  } finally {
    await request(0);
  }
}
