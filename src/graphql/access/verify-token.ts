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

/** What a token proves, and until when. */
export interface Identity {
  readonly principal: Principal;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Verifies tokens.
 * @throws GraphQLError with the code UNAUTHENTICATED when a token is not valid; UnavailableError when the keys cannot
 * be had to tell.
 */
export type VerifyToken = (token: string) => Promise<Identity>;

/** How long a token that was verified is not verified again, unless the keys change. */
const rememberMs = 60_000;
const maxRemembered = 10_000;
/** Milliseconds since 1970, as far as a Date goes. */
const latestDate = 8.64e15;
/** Characters. */
const maxTokenLength = 8_192;
/** Characters, as OpenID Connect has it; it is stored with each event. */
const maxSubjectLength = 255;

/** Verifies tokens as `options` want it, each of them once a minute, and once more when the keys change. */
export function createVerifyToken(options: TokenOptions, log: Pick<Logger, "info" | "warn">): VerifyToken {
  const { algorithms, issuer, audience, clockTolerance } = options;
  const source = sourceOf(options.keys, log);
  const known = new LRUCache<string, { readonly identity: Identity; readonly keys: KeySet }>({
    max: maxRemembered,
    ttl: rememberMs,
  });
  const wanted = {
    algorithms: [...algorithms],
    clockTolerance,
    requiredClaims: ["exp"],
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
  };

  async function verify(token: string, keys: KeySet): Promise<JWTPayload> {
    try {
      return (await jwtVerify(token, keys.find, wanted)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      for await (const key of error) {
        const verified = await jwtVerify(token, key, wanted).catch((reason: unknown) => {
          if (!(reason instanceof errors.JWSSignatureVerificationFailed)) throw reason;
        });
        if (verified) return verified.payload;
      }
      throw new errors.JWSSignatureVerificationFailed();
    }
  }

  /** Of a key that is not among these, the provider may have just begun to use it. */
  async function verifyByNewest(token: string, keys: KeySet): Promise<JWTPayload> {
    try {
      return await verify(token, keys);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const newer = await source.newerThan(keys);
      if (newer === keys) throw error;
      return verify(token, newer);
    }
  }

  return async (token) => {
    if (token.length > maxTokenLength) throw notValid("it is too long");
    const keys = await source.current();
    const before = known.get(token);
    if (before?.keys === keys && before.identity.expiresAt > Date.now()) return before.identity;
    const payload = await verifyByNewest(token, keys).catch((error: unknown) => {
      throw explained(error);
    });
    const identity = {
      principal: principalOf(payload, options),
      expiresAt: expiryOf(payload, clockTolerance),
    };
    // By keys that are newer than these it is verified once more.
    known.set(token, { identity, keys });
    return identity;
  };
}

function sourceOf(keys: TokenKeys, log: Pick<Logger, "info" | "warn">): KeySource {
  if ("jwksUrl" in keys) return createPublishedKeys({ url: keys.jwksUrl, maxAgeMs: keys.maxAgeMs, log });
  const secret = new TextEncoder().encode(keys.secret);
  const only = Promise.resolve({ find: () => secret });
  return { current: () => only, newerThan: () => only };
}

function explained(error: unknown): Error {
  // Its keys may be all right, but nobody can tell.
  if (!isAboutToken(error))
    return new UnavailableError("The keys that tokens are verified by cannot be had", { cause: error });
  if (error instanceof errors.JWTExpired) return notValid("it has expired");
  // Which key, algorithm or claim was wrong is of use to who tries them out.
  return notValid("it is not one of ours");
}

function isAboutToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && error.code !== "ERR_JOSE_GENERIC";
}

function principalOf(payload: JWTPayload, { roleClaim, customerClaim }: TokenOptions): Principal {
  const named = claimAt(payload, roleClaim);
  const roles: unknown[] = Array.isArray(named) ? named : [named];
  const customerId = claimAt(payload, customerClaim);
  const subject = payload.sub ?? customerId;
  if (!isSubject(subject)) throw notValid("it names nobody");
  if (roles.includes("staff")) return { role: "staff", subject };
  if (!roles.includes("customer")) throw notValid("it names no role");
  if (typeof customerId !== "string" || !isCustomerId(customerId)) throw notValid("it names no customer");
  return { role: "customer", subject, customerId };
}

function isSubject(subject: unknown): subject is string {
  return typeof subject === "string" && subject !== "" && subject.length <= maxSubjectLength && isText(subject);
}

/** Milliseconds since 1970. JSON has numbers that are beyond all dates, and beyond all numbers. */
function expiryOf({ exp = Number.NaN }: JWTPayload, clockTolerance: number): number {
  const expiresAt = (exp + clockTolerance) * 1_000;
  if (!(Math.abs(expiresAt) <= latestDate)) throw notValid("its expiry is not a date");
  return expiresAt;
}

function claimAt(payload: JWTPayload, path: string): unknown {
  const value = path.split(".").reduce<unknown>((outer, name) => {
    const isObject = typeof outer === "object" && outer !== null && Object.hasOwn(outer, name);
    return isObject ? (outer as Record<string, unknown>)[name] : undefined;
  }, payload);
  // Claims may have dots in their names, such as those that are URLs; the path takes precedence.
  return value === undefined && Object.hasOwn(payload, path) ? payload[path] : value;
}

function notValid(why: string): Error {
  return clientError("UNAUTHENTICATED", `The token is not valid: ${why}`);
}
