import { LRUCache } from "lru-cache";
import type { Principal } from "../access/principal.js";
import { clientError } from "../errors/errors.js";
import { codesWhere } from "../errors/error-code.js";

/**
 * Limits the refused requests of each caller in this process, because they cost time but no points. A caller is the
 * principal of a token that was accepted within the last minute, otherwise an address. So a caller with a valid token is
 * not affected by an attacker at the same address.
 */
export interface Failures {
  /** The caller of a request before its authentication. */
  readonly callerOf: (authorization: string | undefined, address: string) => Caller;
  /** Caches the principal of an accepted token. */
  readonly recognize: (authorization: string | undefined, principal: Principal) => void;
  /** Seconds until the caller may send requests again; 0 if it may now. */
  readonly retryAfter: (caller: Caller) => number;
  readonly charge: (caller: Caller) => void;
}

/** Undefined for a caller that is not limited. */
export type Caller = string | undefined;

/** Of callers, and of tokens. */
const maxEntries = 10_000;
const tokenTtlMs = 60_000;

/** The codes that count as a refused request. */
const failureCodes: ReadonlySet<unknown> = codesWhere({
  GRAPHQL_PARSE_FAILED: true,
  GRAPHQL_VALIDATION_FAILED: true,
  OPERATION_RESOLUTION_FAILURE: true,
  PERSISTED_QUERY_NOT_FOUND: false,
  PERSISTED_QUERY_NOT_SUPPORTED: false,
  BAD_REQUEST: true,
  UNAUTHENTICATED: true,
  FORBIDDEN: false,
  OPERATION_TOO_LARGE: true,
  COST_LIMIT_EXCEEDED: true,
  OPERATION_NOT_ALLOWED: true,
  RATE_LIMITED: false,
  TOO_MANY_OPERATIONS: false,
  SUBSCRIPTIONS_TOO_LARGE: false,
  RESPONSE_TOO_LARGE: false,
  DEADLINE_EXCEEDED: false,
  BAD_USER_INPUT: false,
  READ_MODEL_BEHIND: false,
  LOG_REPLACED: false,
  RESUME_TOO_OLD: false,
  DOCUMENT_UNREADABLE: false,
  LOG_NOT_AVAILABLE: false,
  READ_MODELS_READ_ONLY: false,
  EVENT_UNREADABLE: false,
  SERVICE_UNAVAILABLE: false,
  OVERLOADED: false,
  SUBSCRIBER_TOO_SLOW: false,
  INTERNAL_SERVER_ERROR: false,
});

/** Whether a request with these errors and no data counts as refused. */
export function isFailure(errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[]): boolean {
  return failureCodes.has(errors[0]?.extensions?.["code"]);
}

/** The caller that a principal's failures are charged to. Staff is not limited. */
export function callerOf(principal: Principal, address: string): Caller {
  if (principal.role === "staff") return undefined;
  return principal.role === "customer" ? `customer ${principal.customerId}` : `address ${address}`;
}

/** An accepted token. Not a TTL of the cache, which costs more for each look-up. */
interface Recognized {
  principal: Principal;
  /** Of `performance.now()`. */
  until: number;
}

/** Allows each caller `perMinute` failures, or any number if undefined. */
export function createFailures(perMinute: number | undefined): Failures {
  const emptyAt = new LRUCache<string, number>({ max: maxEntries });
  const recognized = new LRUCache<string, Recognized>({ max: maxEntries });
  const perFailureMs = 60_000 / (perMinute ?? 1);

  return {
    callerOf: (authorization, address) => {
      const known = authorization === undefined ? undefined : recognized.get(authorization);
      return known && performance.now() < known.until ? callerOf(known.principal, address) : `address ${address}`;
    },
    recognize: (authorization, principal) => {
      if (authorization === undefined || principal.role === "anonymous") return;
      const until = performance.now() + tokenTtlMs;
      const known = recognized.get(authorization);
      if (known) {
        known.principal = principal;
        known.until = until;
      } else recognized.set(authorization, { principal, until });
    },
    retryAfter: (caller) => {
      if (caller === undefined || perMinute === undefined || emptyAt.size === 0) return 0;
      const waitMs = (emptyAt.get(caller) ?? 0) - (perMinute - 1) * perFailureMs - Date.now();
      return Math.max(0, Math.ceil(waitMs / 1_000));
    },
    charge: (caller) => {
      if (caller === undefined || perMinute === undefined) return;
      emptyAt.set(caller, Math.max(emptyAt.get(caller) ?? 0, Date.now()) + perFailureMs);
    },
  };
}

/** The message for a caller with too many refused requests. */
export const tooManyFailures = "Too many refused requests; retry later";

/** The error for an operation of a caller with too many refused requests. */
export function failureLimitExceeded(retryAfter: number) {
  return clientError("RATE_LIMITED", tooManyFailures, { retryAfter });
}
