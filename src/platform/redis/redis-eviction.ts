import type { Logger } from "../logging/logging.js";
import type { Redis } from "./redis.js";

/** Watches whether Redis may evict read models when its memory is full. */
export interface EvictionWatch {
  /** The problem for the operator; undefined while none is known. */
  readonly problem: () => string | undefined;
  readonly close: () => void;
}

const checkIntervalMs = 30_000;

/** Checks on each connect and every 30 seconds, and logs a change. Uses INFO, since CONFIG is often forbidden. */
export function watchEvictionPolicy(redis: Redis, logger: Pick<Logger, "warn">): EvictionWatch {
  let problem: string | undefined;

  async function check(): Promise<void> {
    const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info("memory"))?.[1];
    const before = problem;
    problem =
      policy === undefined || policy === "noeviction"
        ? undefined
        : `maxmemory-policy is ${policy}: Redis may evict parts of read models; set it to noeviction`;
    if (problem !== undefined && problem !== before) logger.warn({ policy }, `redis ${problem}`);
  }

  const checkQuietly = () => {
    // Redis is unavailable, which the connection reports, or the user lacks the permission for INFO.
    check().catch(() => undefined);
  };
  redis.on("ready", checkQuietly);
  if (redis.status === "ready") checkQuietly();
  const timer = setInterval(checkQuietly, checkIntervalMs);
  timer.unref();
  return {
    problem: () => problem,
    close: () => {
      clearInterval(timer);
      redis.off("ready", checkQuietly);
    },
  };
}
