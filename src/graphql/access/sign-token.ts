import { SignJWT } from "jose";
import type { TokenOptions } from "./auth-options.js";

/** The content of a token. */
export interface TokenContent {
  readonly role: "customer" | "staff";
  /** The subject; for a customer also the customer id. */
  readonly subject: string;
  /** Unix time in seconds. */
  readonly expiresAt: number;
}

/** Signs a token that `options` accept, for development. In production an identity provider issues tokens. */
export function signToken(
  { role, subject, expiresAt }: TokenContent,
  secret: string,
  options: Pick<TokenOptions, "algorithms" | "issuer" | "audience" | "roleClaim" | "customerClaim">,
): Promise<string> {
  const { algorithms, issuer, audience, roleClaim, customerClaim } = options;
  const withRole = withClaim({}, roleClaim, role);
  const claims =
    role === "customer" && customerClaim !== "sub" ? withClaim(withRole, customerClaim, subject) : withRole;
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: algorithms[0] ?? "HS256", typ: "JWT" })
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(expiresAt);
  if (issuer !== undefined) token.setIssuer(issuer);
  if (audience !== undefined) token.setAudience(audience);
  return token.sign(new TextEncoder().encode(secret));
}

/** Adds a claim at a dot-separated path. */
function withClaim(claims: Claims, path: string, value: string): Claims {
  const [name = "", ...rest] = path.split(".");
  const inner = claims[name];
  const deeper = typeof inner === "object" ? inner : {};
  return { ...claims, [name]: rest.length === 0 ? value : withClaim(deeper, rest.join("."), value) };
}

interface Claims {
  readonly [name: string]: string | Claims;
}
