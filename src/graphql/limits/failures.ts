import { LRUCache } from "lru-cache";
import type { Principal } from "../access/principal.js";
import { clientError } from "../errors/errors.js";
import type { ErrorCode } from "../errors/error-code.js";

/**
 * Refused requests of each caller in this process. They cost time without costing points, so a caller may have so many of
 * them in a minute. A caller is the principal of a token that was accepted within the last minute, otherwise an address:
 * a caller that has such a token is not affected by an attacker at the same address.
 */
export interface Failures {
  /** The caller of a request that has not been authenticated yet. */
  readonly callerOf: (authorization: string | undefined, address: string) => Caller;
  /** Remembers whose token this is. */
  readonly recognize: (authorization: string | undefined, principal: Principal) => void;
  /** Seconds until the caller may send requests again; 0 for now. */
  readonly retryAfter: (caller: Caller) => number;
  readonly charge: (caller: Caller) => void;
}

/** Undefined: one that is not limited. */
export type Caller = string | undefined;

/** Callers, and tokens, that are remembered. */
const maxRemembered = 10_000;
const rememberMs = 60_000;

/** The codes of requests that are refused for what they are. */
const failureCodes: ReadonlySet<unknown> = new Set<ErrorCode>([
  ...(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "OPERATION_RESOLUTION_FAILURE", "BAD_REQUEST"] as const),
  ...(["OPERATION_TOO_LARGE", "COST_LIMIT_EXCEEDED", "OPERATION_NOT_ALLOWED", "UNAUTHENTICATED"] as const),
]);

/** Whether a request that was answered by these errors, and no data, counts as refused. */
export function isFailure(errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[]): boolean {
  return failureCodes.has(errors[0]?.extensions?.["code"]);
}

/** Whose failures those of a principal are; staff is not limited. */
export function callerOf(principal: Principal, address: string): Caller {
  if (principal.role === "staff") return undefined;
  return principal.role === "customer" ? `customer ${principal.customerId}` : `address ${address}`;
}

/** Counts failures, of which each caller may have `perMinute`; undefined: any number. */
export function createFailures(perMinute: number | undefined): Failures {
  const full = new LRUCache<string, number>({ max: maxRemembered });
  const principals = new LRUCache<string, Principal>({ max: maxRemembered, ttl: rememberMs });
  const perFailureMs = 60_000 / (perMinute ?? 1);

  return {
    callerOf: (authorization, address) => {
      const principal = authorization === undefined ? undefined : principals.get(authorization);
      return principal ? callerOf(principal, address) : `address ${address}`;
    },
    recognize: (authorization, principal) => {
      if (authorization !== undefined && principal.role !== "anonymous") principals.set(authorization, principal);
    },
    retryAfter: (caller) => {
      if (caller === undefined || perMinute === undefined) return 0;
      const waitMs = (full.get(caller) ?? 0) - (perMinute - 1) * perFailureMs - Date.now();
      return Math.max(0, Math.ceil(waitMs / 1_000));
    },
    charge: (caller) => {
      if (caller === undefined || perMinute === undefined) return;
      full.set(caller, Math.max(full.get(caller) ?? 0, Date.now()) + perFailureMs);
    },
  };
}

/** The error for a caller that has had too many requests refused. */
export const tooManyFailures = "Too many requests were refused; try again later";

/** That an operation is refused unseen. */
export function failuresSpent(retryAfter: number) {
  return clientError("RATE_LIMITED", tooManyFailures, { retryAfter });
}
