import { errors, jwtVerify, type JWTPayload } from "jose";
import { LRUCache } from "lru-cache";
import { isCustomerId } from "../../core/id.js";
import { isText } from "../../core/text.js";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { Logger } from "../../platform/logging/logging.js";
import { clientError } from "../errors/errors.js";
import type { TokenKeys, TokenOptions } from "./auth-options.js";
import type { Principal } from "./principal.js";
import { createPublishedKeys, type KeySet, type KeySource } from "./published-keys.js";

/** The principal that a token identifies, and its expiry. */
export interface Identity {
  readonly principal: Principal;
  /** Unix time in milliseconds. */
  readonly expiresAt: number;
}

/**
 * Verifies tokens.
 * @throws GraphQLError with the code UNAUTHENTICATED for an invalid token; UnavailableError if the keys are unavailable.
 */
export interface VerifyToken {
  (token: string): Promise<Identity>;
  /** The identity of a token that is verified already, with keys that need no refresh; otherwise undefined. */
  readonly verified: (token: string) => Identity | undefined;
}

/** TTL of a verified token in the cache; changed keys end it earlier. */
const cacheTtlMs = 60_000;
const maxCachedTokens = 10_000;
/** The latest time that a Date can hold. */
const maxDateMs = 8.64e15;
const maxTokenChars = 8_192;
/** The limit of OpenID Connect. The subject is stored with each event. */
const maxSubjectChars = 255;

/** A verified token. */
interface Verified {
  readonly identity: Identity;
  readonly keys: KeySet;
  /** Of `performance.now()`. Not a TTL of the cache, which costs more for each look-up. */
  readonly until: number;
}

/** Creates the verification of tokens. It verifies each token once a minute, and again when the keys change. */
export function createVerifyToken(options: TokenOptions, log: Pick<Logger, "info" | "warn">): VerifyToken {
  const { algorithms, issuer, audience, clockToleranceS } = options;
  const source = sourceOf(options.keys, log);
  const verified = new LRUCache<string, Verified>({ max: maxCachedTokens });
  const requirements = {
    algorithms: [...algorithms],
    clockTolerance: clockToleranceS,
    requiredClaims: ["exp"],
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
  };

  async function verify(token: string, keys: KeySet): Promise<JWTPayload> {
    try {
      return (await jwtVerify(token, keys.find, requirements)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      for await (const key of error) {
        const result = await jwtVerify(token, key, requirements).catch((reason: unknown) => {
          if (!(reason instanceof errors.JWSSignatureVerificationFailed)) throw reason;
        });
        if (result) return result.payload;
      }
      throw new errors.JWSSignatureVerificationFailed();
    }
  }

  /** Retries an unknown key with newer keys: the provider may have just begun to use it. */
  async function verifyWithNewestKeys(token: string, keys: KeySet): Promise<JWTPayload> {
    try {
      return await verify(token, keys);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const newer = await source.newerThan(keys);
      if (newer === keys) throw error;
      return verify(token, newer);
    }
  }

  function findVerified(token: string, keys: KeySet): Identity | undefined {
    const cached = verified.get(token);
    const isCurrent = cached?.keys === keys && performance.now() < cached.until;
    return isCurrent && cached.identity.expiresAt > Date.now() ? cached.identity : undefined;
  }

  async function verifyNow(token: string): Promise<Identity> {
    if (token.length > maxTokenChars) throw invalidToken("it is too long");
    const keys = await source.current();
    const known = findVerified(token, keys);
    if (known) return known;
    const payload = await verifyWithNewestKeys(token, keys).catch((error: unknown) => {
      throw toClientError(error);
    });
    const identity = {
      principal: principalOf(payload, options),
      expiresAt: expiryOf(payload, clockToleranceS),
    };
    // With newer keys it is verified again.
    verified.set(token, { identity, keys, until: performance.now() + cacheTtlMs });
    return identity;
  }

  return Object.assign(verifyNow, {
    verified: (token: string) => {
      const keys = source.fresh();
      return keys && findVerified(token, keys);
    },
  });
}

function sourceOf(keys: TokenKeys, log: Pick<Logger, "info" | "warn">): KeySource {
  if ("jwksUrl" in keys) return createPublishedKeys({ url: keys.jwksUrl, maxAgeMs: keys.maxAgeMs, log });
  const secret = new TextEncoder().encode(keys.secret);
  const only = { find: () => secret };
  const current = () => Promise.resolve(only);
  return { current, fresh: () => only, newerThan: current };
}

function toClientError(error: unknown): Error {
  // The token may be valid, but the keys to verify it are unavailable.
  if (!isAboutToken(error))
    return new UnavailableError("The token verification keys are unavailable", { cause: error });
  if (error instanceof errors.JWTExpired) return invalidToken("it has expired");
  // The wrong key, algorithm or claim is not named, because that would help an attacker.
  return invalidToken("verification failed");
}

function isAboutToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && error.code !== "ERR_JOSE_GENERIC";
}

function principalOf(payload: JWTPayload, { roleClaim, customerClaim }: TokenOptions): Principal {
  const named = claimAt(payload, roleClaim);
  const roles: unknown[] = Array.isArray(named) ? named : [named];
  const customerId = claimAt(payload, customerClaim);
  const subject = payload.sub ?? customerId;
  if (!isSubject(subject)) throw invalidToken("it has no valid subject");
  if (roles.includes("staff")) return { role: "staff", subject };
  if (!roles.includes("customer")) throw invalidToken("it has no known role");
  if (typeof customerId !== "string" || !isCustomerId(customerId)) throw invalidToken("it has no valid customer id");
  return { role: "customer", subject, customerId };
}

function isSubject(subject: unknown): subject is string {
  return typeof subject === "string" && subject !== "" && subject.length <= maxSubjectChars && isText(subject);
}

/** Unix time in milliseconds. JSON has numbers beyond the range of dates, and beyond the range of numbers. */
function expiryOf({ exp = Number.NaN }: JWTPayload, clockToleranceS: number): number {
  const expiresAt = (exp + clockToleranceS) * 1_000;
  if (!(Math.abs(expiresAt) <= maxDateMs)) throw invalidToken("its expiry is out of range");
  return expiresAt;
}

function claimAt(payload: JWTPayload, path: string): unknown {
  const value = path.split(".").reduce<unknown>((outer, name) => {
    const isObject = typeof outer === "object" && outer !== null && Object.hasOwn(outer, name);
    return isObject ? (outer as Record<string, unknown>)[name] : undefined;
  }, payload);
  // The name of a claim may contain dots, for example a URL. The path takes precedence.
  return value === undefined && Object.hasOwn(payload, path) ? payload[path] : value;
}

function invalidToken(reason: string): Error {
  return clientError("UNAUTHENTICATED", `Invalid token: ${reason}`);
}
