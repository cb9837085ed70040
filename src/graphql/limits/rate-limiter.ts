import { UnavailableError } from "../../platform/failures/errors.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import { loadScript } from "../../platform/redis/redis-script.js";
import type { Principal } from "../access/principal.js";
import { clientError } from "../errors/errors.js";
import { tooCostly } from "./cost.js";
import type { RateLimit } from "./limits.js";

/** `admit` may be refused. `debit` charges work that is already done and only delays later operations. */
export type SpendMode = "admit" | "debit";

/**
 * Charges the cost of an operation to the budget of its requester. Returns, or resolves to, the remaining points, or
 * undefined if the requester has no budget or Redis is unavailable.
 * @throws GraphQLError with the code RATE_LIMITED and `retryAfter` in seconds, or COST_LIMIT_EXCEEDED for more than a
 * full budget; UnavailableError if Redis is unavailable and `whenRedisIsAway` is "closed".
 */
export type SpendCost = (
  requester: Requester,
  cost: number,
  mode?: SpendMode,
) => Promise<number | undefined> | number | undefined;

/** The client of an operation. A customer has a budget, and so has an address without a token. */
export interface Requester {
  readonly principal: Principal;
  readonly address: string;
}

const script = loadScript(new URL("./rate-limit.lua", import.meta.url));
const redisTimeoutMs = 250;
/** Redis may reject every request, for example when its memory is full; that is logged once per interval. */
const warnIntervalMs = 10_000;

/** The result of the script. */
type ScriptResult = readonly [allowed: number, left: number];

/** Creates budgets in Redis, shared by all processes. */
export function createRateLimiter(
  { perMinute, burst, whenRedisIsAway }: RateLimit,
  redis: Redis,
  log: Logger,
): SpendCost {
  const msPerPoint = 60_000 / perMinute;
  let warnedAt = -Infinity;

  function logFailure(error: unknown): void {
    // A lost connection is logged elsewhere. An error reply needs the operator.
    const isErrorReply = error instanceof Error && error.name === "ReplyError";
    const isDue = isErrorReply && performance.now() - warnedAt >= warnIntervalMs;
    if (isDue) warnedAt = performance.now();
    log[isDue ? "warn" : "debug"]({ err: error }, "rate limit check failed");
  }

  /** Resolves to undefined if Redis does not respond in time. */
  function runScript(key: string, cost: number, mode: SpendMode): Promise<ScriptResult | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, redisTimeoutMs, undefined);
      script(redis, [key], [msPerPoint, burst, cost, mode === "debit" ? 1 : 0])
        .then(
          (result) => {
            resolve(result as ScriptResult);
          },
          (error: unknown) => {
            logFailure(error);
            resolve(undefined);
          },
        )
        .finally(() => {
          clearTimeout(timer);
        });
    });
  }

  return async ({ principal, address }, cost, mode = "admit") => {
    if (principal.role === "staff") return undefined;
    if (cost > burst && mode === "admit") throw tooCostly(cost, burst);
    const owner = principal.role === "customer" ? `customer:${principal.customerId}` : `address:${address}`;
    const result = await runScript(`${redis.namespace}-limits:{${owner}}`, cost, mode);
    if (result === undefined) {
      if (mode === "debit") return undefined;
      if (whenRedisIsAway === "open") return undefined;
      throw new UnavailableError("The rate limit cannot be checked");
    }
    const [allowed, left] = result;
    if (allowed === 1) return left;
    throw rateLimited(Math.ceil(left / 1_000));
  };
}

function rateLimited(retryAfter: number) {
  return clientError("RATE_LIMITED", "Rate limit exceeded", {
    retryAfter,
    http: { status: 429, headers: new Map([["retry-after", String(retryAfter)]]) },
  });
}
