import type { Logger } from "../logging/logging.js";
import type { Redis } from "./redis.js";

/** Watches whether Redis throws read models away when its memory is full. */
export interface EvictionWatch {
  /** What is wrong; undefined while nothing is known to be. */
  readonly problem: () => string | undefined;
  readonly close: () => void;
}

const checkIntervalMs = 30_000;

/** Asks once connected and then now and then; a change is logged. INFO, as CONFIG is often not allowed. */
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
    // Redis is away, which its connection tells, or this user may not ask.
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
