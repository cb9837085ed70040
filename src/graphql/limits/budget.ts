import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import { loadScript } from "../../platform/redis/redis-script.js";
import type { RateLimit } from "./limits.js";

/** A request to the budget of one owner, in points. The budget handles the parts in this order, in one step. */
export interface PointExchange {
  /** Unspent points, which go back to the budget. */
  readonly returned: number;
  /** Taken completely or not at all. */
  readonly needed: number;
  /** Taken as far as the budget has them. */
  readonly waiting: number;
  /** Taken up to {@link blockShare} of what the budget then has. */
  readonly block: number;
  /** Takes the needed points even if the budget has too few. */
  readonly force: boolean;
}

/** The result of an exchange. */
export type ExchangeResult =
  | {
      readonly kind: "exchanged";
      readonly taken: number;
      /** Points that the budget has afterwards, with decimals; negative for a debt. */
      readonly left: number;
    }
  /** Redis did not answer in time, or refused. */
  | { readonly kind: "unavailable" };

/** Exchanges points with the budget of one owner in Redis. Never rejects. */
export type ExchangePoints = (owner: string, exchange: PointExchange) => Promise<ExchangeResult>;

/** The part of a budget that a process may hold without having spent it. */
export const blockShare = 0.05;

const script = loadScript(new URL("./rate-limit.lua", import.meta.url));
const redisTimeoutMs = 250;
/** Redis may reject every request, for example when its memory is full; that is logged once per interval. */
const warnIntervalMs = 10_000;

/** The time in which one point refills. */
export function msPerPointOf({ perMinute }: Pick<RateLimit, "perMinute">): number {
  return 60_000 / perMinute;
}

/** Creates the exchange with budgets in Redis, which all processes share. */
export function createBudgets(
  limit: Pick<RateLimit, "perMinute" | "burst">,
  redis: Redis,
  log: Logger,
): ExchangePoints {
  const msPerPoint = msPerPointOf(limit);
  let warnedAt = -Infinity;

  function logFailure(error: unknown): void {
    // A lost connection is logged elsewhere. An error reply needs the operator.
    const isErrorReply = error instanceof Error && error.name === "ReplyError";
    const isDue = isErrorReply && performance.now() - warnedAt >= warnIntervalMs;
    if (isDue) warnedAt = performance.now();
    log[isDue ? "warn" : "debug"]({ err: error }, "rate limit check failed");
  }

  return (owner, { returned, needed, waiting, block, force }) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, redisTimeoutMs, { kind: "unavailable" });
      const points = [returned, needed, waiting, block, blockShare, force ? 1 : 0];
      script(redis, [`${redis.namespace}-limits:{${owner}}`], [msPerPoint, limit.burst, ...points])
        .then(
          (reply) => {
            const [taken, left] = reply as readonly [number, string];
            resolve({ kind: "exchanged", taken, left: Number(left) });
          },
          (error: unknown) => {
            logFailure(error);
            resolve({ kind: "unavailable" });
          },
        )
        .finally(() => {
          clearTimeout(timer);
        });
    });
}
