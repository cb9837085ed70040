import { UnavailableError } from "../../platform/failures/errors.js";
import type { Logger } from "../../platform/logging/logging.js";
import type { Redis } from "../../platform/redis/redis.js";
import { loadScript } from "../../platform/redis/redis-script.js";
import type { Principal } from "../access/principal.js";
import { clientError } from "../errors/errors.js";
import { tooCostly } from "./cost.js";
import type { RateLimit } from "./limits.js";

/** Whether what is spent may be refused, or is due for work that is done already and only delays what comes next. */
export type SpendMode = "admit" | "debit";

/**
 * Spends the cost of an operation from the budget of who asks; resolves to what is left of it, or undefined where there
 * is no budget, or none can be had.
 * @throws GraphQLError with the code RATE_LIMITED and `retryAfter` in seconds, or COST_LIMIT_EXCEEDED for more than a
 * full budget; UnavailableError when Redis is away and that closes.
 */
export type SpendCost = (who: Asker, cost: number, mode?: SpendMode) => Promise<number | undefined>;

/** Whose budget it is: a customer's, or that of an address without a token. */
export interface Asker {
  readonly principal: Principal;
  readonly address: string;
}

const script = loadScript(new URL("./rate-limit.lua", import.meta.url));
/** Milliseconds that an operation waits for Redis to say whether it may. */
const patience = 250;
/** Redis may refuse each request, such as when its memory is full; the operator needs to read of it now and then. */
const warnIntervalMs = 10_000;

/** What the script returns. */
type Answer = readonly [allowed: number, left: number];

/** Budgets in Redis, for all processes together. */
export function createRateLimiter(
  { perMinute, burst, whenRedisIsAway }: RateLimit,
  redis: Redis,
  log: Logger,
): SpendCost {
  const perPoint = 60_000 / perMinute;
  let warnedAt = -Infinity;

  function logFailure(error: unknown): void {
    // A lost connection is logged elsewhere; what Redis refuses is for the operator to mend.
    const refuses = error instanceof Error && error.name === "ReplyError";
    const isNews = refuses && performance.now() - warnedAt >= warnIntervalMs;
    if (isNews) warnedAt = performance.now();
    log[isNews ? "warn" : "debug"]({ err: error }, "rate limit check failed");
  }

  /** Undefined where Redis does not say in time. */
  function ask(key: string, cost: number, mode: SpendMode): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience, undefined);
      script(redis, [key], [perPoint, burst, cost, mode === "debit" ? 1 : 0])
        .then(
          (answer) => {
            resolve(answer as Answer);
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
    const who = principal.role === "customer" ? `customer:${principal.customerId}` : `address:${address}`;
    const answer = await ask(`${redis.namespace}-limits:{${who}}`, cost, mode);
    if (answer === undefined) {
      if (mode === "debit") return undefined;
      if (whenRedisIsAway === "open") return undefined;
      throw new UnavailableError("The rate limit cannot be asked");
    }
    const [allowed, left] = answer;
    if (allowed === 1) return left;
    throw limited(Math.ceil(left / 1_000));
  };
}

function limited(retryAfter: number) {
  return clientError("RATE_LIMITED", "Too much was asked in too short a time", {
    retryAfter,
    http: { status: 429, headers: new Map([["retry-after", String(retryAfter)]]) },
  });
}
