import { SignJWT } from "jose";
import type { TokenOptions } from "./auth-options.js";

/** What a token is to say. */
export interface TokenContent {
  readonly role: "customer" | "staff";
  /** Who it is for; a customer's id as well. */
  readonly subject: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** Makes a token as `options` want it, for development: where it counts, an identity provider makes them. */
export function signToken(
  { role, subject, expiresAt }: TokenContent,
  secret: string,
  options: Pick<TokenOptions, "algorithms" | "issuer" | "audience" | "roleClaim" | "customerClaim">,
): Promise<string> {
  const { algorithms, issuer, audience, roleClaim, customerClaim } = options;
  const ofRole = withClaim({}, roleClaim, role);
  const claims = role === "customer" && customerClaim !== "sub" ? withClaim(ofRole, customerClaim, subject) : ofRole;
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: algorithms[0] ?? "HS256", typ: "JWT" })
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(expiresAt);
  if (issuer !== undefined) token.setIssuer(issuer);
  if (audience !== undefined) token.setAudience(audience);
  return token.sign(new TextEncoder().encode(secret));
}

/** Claims with one more, at a path with its parts separated by dots. */
function withClaim(claims: Claims, path: string, value: string): Claims {
  const [name = "", ...rest] = path.split(".");
  const inner = claims[name];
  const deeper = typeof inner === "object" ? inner : {};
  return { ...claims, [name]: rest.length === 0 ? value : withClaim(deeper, rest.join("."), value) };
}

interface Claims {
  readonly [name: string]: string | Claims;
}
