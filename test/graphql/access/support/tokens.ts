import { SignJWT, type CryptoKey } from "jose";
import { expect } from "vitest";
import type { TokenOptions } from "../../../../src/graphql/access/auth-options.js";
import { secret } from "../../../support/tokens.js";

/** Accepts tokens that are signed with the secret of the tests. */
export const options: TokenOptions = {
  keys: { secret },
  algorithms: ["HS256"],
  ...{ issuer: undefined, audience: undefined, clockToleranceS: 0, roleClaim: "role", customerClaim: "sub" },
};

/** Seconds since 1970, in an hour. */
export const inAnHour = () => Math.floor(Date.now() / 1_000) + 3_600;

/** A token with these claims, signed with the secret unless another key is passed. */
export function sign(claims: object, key: CryptoKey | Uint8Array = new TextEncoder().encode(secret), header = {}) {
  return new SignJWT({ sub: "ada", role: "customer", exp: inAnHour(), ...claims })
    .setProtectedHeader({ alg: "HS256", ...header })
    .sign(key);
}

/** The error for an invalid token. */
export const unauthenticated = expect.objectContaining({ extensions: { code: "UNAUTHENTICATED" } }) as unknown;
