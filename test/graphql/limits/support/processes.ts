import { randomUUID } from "node:crypto";
import pino from "pino";
import { onTestFinished } from "vitest";
import type { Principal } from "../../../../src/graphql/access/principal.js";
import { createBudgets, type ExchangePoints, type PointExchange } from "../../../../src/graphql/limits/budget.js";
import type { RateLimit } from "../../../../src/graphql/limits/limits.js";
import {
  createRateLimiter,
  type RateLimiterOptions,
  type SpendCost,
} from "../../../../src/graphql/limits/rate-limiter.js";
import type { Redis } from "../../../../src/platform/redis/redis.js";

/** One point per minute, so that nothing refills during a test. */
export const limitOf = (burst: number, perMinute = 1): RateLimit => ({ perMinute, burst, whenRedisIsAway: "open" });
export const log = pino({ level: "silent" });

/** Charges as an asynchronous caller does: errors are rejections. */
export const asynchronous =
  (spend: SpendCost) =>
  async (...charge: Parameters<SpendCost>) => {
    const remaining = await spend(...charge);
    return remaining;
  };

/** A process with this limit, and the requests that it sends to Redis. */
export function openProcessOn(redis: Redis, limit: RateLimit, options?: RateLimiterOptions) {
  const exchanges: PointExchange[] = [];
  const budgets = createBudgets(limit, redis, log);
  const exchange: ExchangePoints = (owner, request) => {
    exchanges.push(request);
    return budgets(owner, request);
  };
  const limiter = createRateLimiter(limit, exchange, options);
  onTestFinished(() => limiter.close());
  return { ...limiter, spend: asynchronous(limiter.spend), exchanges };
}

/** A customer without an earlier budget. */
export function anyCustomer(customerId: string = randomUUID()) {
  return { principal: { role: "customer", customerId, subject: customerId } as Principal, address: "127.0.0.1" };
}
