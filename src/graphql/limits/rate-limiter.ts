import { LRUCache } from "lru-cache";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { Principal } from "../access/principal.js";
import { clientError } from "../errors/errors.js";
import { msPerPointOf, type ExchangePoints } from "./budget.js";
import { tooCostly } from "./cost.js";
import type { RateLimit } from "./limits.js";
import { leaseMs, PointLease, type SpendMode, type Spent } from "./point-lease.js";

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

/** The requester of one operation. */
export interface ChargedRequester extends Requester {
  /** The objects that the operation is charged for; undefined for a subscription. */
  chargedItems?: number | undefined;
}

/** The rate limit of a process. */
export interface RateLimiter {
  /** Returns at once while the lease of the requester has enough points. */
  readonly spend: SpendCost;
  /** Returns the unspent points of this process. */
  readonly close: () => Promise<void>;
}

/** Options of {@link createRateLimiter}. */
export interface RateLimiterOptions {
  /** Monotonic, in milliseconds. */
  readonly clock?: () => number;
  /** Leases of this process; beyond, the least recently used one is returned. */
  readonly maxLeases?: number;
}

/**
 * Limits each requester by a budget that all processes share. A process takes points in advance, see {@link PointLease}: it
 * may grant at most a twentieth of a full budget beyond the rate.
 */
export function createRateLimiter(
  limit: RateLimit,
  exchangePoints: ExchangePoints,
  { clock = () => performance.now(), maxLeases = 10_000 }: RateLimiterOptions = {},
): RateLimiter {
  const { burst, whenRedisIsAway } = limit;
  const msPerPoint = msPerPointOf(limit);
  const releases = new Set<Promise<void>>();
  const leases = new LRUCache<string, PointLease>({
    max: maxLeases,
    dispose: (lease) => {
      const release = lease.release().finally(() => releases.delete(release));
      releases.add(release);
    },
  });
  const timer = setInterval(() => {
    for (const [owner, lease] of leases.entries()) if (lease.isIdle()) leases.delete(owner);
  }, leaseMs);
  timer.unref();

  function leaseOf(owner: string): PointLease {
    const known = leases.get(owner);
    if (known) return known;
    const exchange = exchangePoints.bind(undefined, owner);
    const lease = new PointLease({ exchange, msPerPoint, burst, clock });
    leases.set(owner, lease);
    return lease;
  }

  function remainingOf(spent: Spent, mode: SpendMode): number | undefined {
    if (spent.kind === "spent") return spent.remaining;
    if (spent.kind === "refused") throw rateLimited(Math.ceil(spent.waitMs / 1_000));
    if (mode === "admit" && whenRedisIsAway === "closed")
      throw new UnavailableError("The rate limit cannot be checked");
    return undefined;
  }

  return {
    spend: ({ principal, address }, cost, mode = "admit") => {
      if (principal.role === "staff") return undefined;
      if (cost > burst && mode === "admit") throw tooCostly(cost, burst);
      const spent = leaseOf(ownerOf(principal, address)).spend(cost, mode);
      return spent instanceof Promise ? spent.then((result) => remainingOf(result, mode)) : remainingOf(spent, mode);
    },
    close: async () => {
      clearInterval(timer);
      leases.clear();
      await Promise.all(releases);
    },
  };
}

/** The owner of each principal's budget: a text that is hashed once. Tokens that are verified have their principal. */
const owners = new WeakMap<Principal, string>();

function ownerOf(principal: Principal, address: string): string {
  if (principal.role !== "customer") return `address:${address}`;
  const known = owners.get(principal);
  if (known !== undefined) return known;
  const owner = `customer:${principal.customerId}`;
  owners.set(principal, owner);
  return owner;
}

function rateLimited(retryAfter: number) {
  return clientError("RATE_LIMITED", "Rate limit exceeded", {
    retryAfter,
    http: { status: 429, headers: new Map([["retry-after", String(retryAfter)]]) },
  });
}
