import { UnavailableError } from "../../platform/errors.js";
import type { Logger } from "../../platform/logging.js";
import type { Redis } from "../../platform/redis.js";
import { loadScript } from "../../platform/redis-script.js";
import type { Principal } from "../access/principal.js";
import { clientError } from "../errors.js";
import { tooCostly } from "./cost.js";
import type { RateLimit } from "./limits.js";

/**
 * Spends the cost of an operation from the budget of who asks; resolves to what is left of it, or undefined where there
 * is no budget, or none can be had.
 * @throws GraphQLError with the code RATE_LIMITED and `retryAfter` in seconds, or COST_LIMIT_EXCEEDED for more than a
 * full budget; UnavailableError when Redis is away and that closes.
 */
export type SpendCost = (who: Asker, cost: number) => Promise<number | undefined>;

/** Whose budget it is: a customer's, or that of an address without a token. */
export interface Asker {
  readonly principal: Principal;
  readonly address: string;
}

const script = loadScript(new URL("./rate-limit.lua", import.meta.url));
/** Milliseconds that an operation waits for Redis to say whether it may. */
const patience = 250;

/** What the script returns. */
type Answer = readonly [allowed: number, left: number];

/** Budgets in Redis, for all processes together. */
export function createRateLimiter(
  { perMinute, burst, whenRedisIsAway }: RateLimit,
  redis: Redis,
  log: Logger,
): SpendCost {
  const perPoint = 60_000 / perMinute;

  /** Undefined where Redis does not say in time. */
  function ask(key: string, cost: number): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience, undefined);
      script(redis, [key], [perPoint, burst, cost])
        .then(
          (answer) => {
            resolve(answer as Answer);
          },
          (error: unknown) => {
            // That Redis is away is told elsewhere; that it refuses is for the operator to mend.
            const refuses = error instanceof Error && error.name === "ReplyError";
            log[refuses ? "warn" : "debug"]({ err: error }, "A rate limit could not be asked");
            resolve(undefined);
          },
        )
        .finally(() => {
          clearTimeout(timer);
        });
    });
  }

  return async ({ principal, address }, cost) => {
    if (principal.role === "staff") return undefined;
    if (cost > burst) throw tooCostly(cost, burst);
    const who = principal.role === "customer" ? `customer:${principal.customerId}` : `address:${address}`;
    const answer = await ask(`${redis.namespace}:limits:{${who}}`, cost);
    if (answer === undefined) {
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
