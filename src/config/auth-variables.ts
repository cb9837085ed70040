import { z } from "zod";
import type { AuthOptions } from "../graphql/access/auth-options.js";

const shared = ["HS256", "HS384", "HS512"] as const;
const published = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
] as const;

/** The variables of authentication. `.env.example` explains each. */
export const authVariables = {
  AUTH: z.enum(["off", "jwt"], { error: "must be one of off, jwt" }).optional(),
  AUTH_SECRET: z.string().min(32, "must be at least 32 characters long").optional(),
  AUTH_SECRET_PREVIOUS: z.string().min(32, "must be at least 32 characters long").optional(),
  AUTH_JWKS_URL: z
    .string()
    .refine(
      (value) => URL.canParse(value) && /^https?:\/\//.test(value),
      "must be a URL that begins with https:// or http://",
    )
    .optional(),
  AUTH_JWKS_MAX_AGE_S: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, "must be a whole number from 1 to 9999")
    .transform(Number)
    .default(60),
  AUTH_ALGORITHMS: z.string().optional(),
  AUTH_ISSUER: z.string().optional(),
  AUTH_AUDIENCE: z.string().optional(),
  AUTH_CLOCK_TOLERANCE_S: z
    .string()
    .regex(/^\d{1,3}$/, "must be a whole number from 0 to 999")
    .transform(Number)
    .default(5),
  AUTH_ROLE_CLAIM: z.string().default("role"),
  AUTH_CUSTOMER_CLAIM: z.string().default("sub"),
};

type AuthVariables = z.infer<z.ZodObject<typeof authVariables>>;

/** Describes how the variables contradict each other; undefined if they do not. */
export function authContradiction(value: AuthVariables, production: boolean): string | undefined {
  const { AUTH, AUTH_SECRET, AUTH_JWKS_URL } = value;
  const keys = [AUTH_SECRET, AUTH_JWKS_URL].filter((each) => each !== undefined).length;
  if (AUTH === "off") return production ? "AUTH cannot be off when NODE_ENV is production" : undefined;
  if (keys === 2) return "AUTH_SECRET and AUTH_JWKS_URL cannot both be set: choose one way to verify tokens";
  if (AUTH === "jwt" && keys === 0) return "AUTH_SECRET or AUTH_JWKS_URL is required when AUTH is jwt";
  const possible: readonly string[] = AUTH_SECRET === undefined ? published : shared;
  if (value.AUTH_SECRET_PREVIOUS !== undefined && AUTH_SECRET === undefined)
    return "AUTH_SECRET_PREVIOUS requires AUTH_SECRET";
  const impossible = algorithmsOf(value)?.find((name) => !possible.includes(name));
  if (impossible !== undefined && keys > 0)
    return `AUTH_ALGORITHMS must be a list of ${possible.join(", ")}, for ${AUTH_SECRET === undefined ? "AUTH_JWKS_URL" : "AUTH_SECRET"}`;
  return undefined;
}

/** The options of token verification; undefined if production requires them and no variable sets them. */
export function authOptionsOf(value: AuthVariables, production: boolean): AuthOptions | undefined {
  const { AUTH, AUTH_SECRET: secret, AUTH_JWKS_URL: jwksUrl } = value;
  if (AUTH === "off") return "off";
  const published = jwksUrl !== undefined ? { jwksUrl, maxAgeMs: value.AUTH_JWKS_MAX_AGE_S * 1_000 } : undefined;
  const keys = secret !== undefined ? { secret, previous: value.AUTH_SECRET_PREVIOUS } : published;
  if (keys === undefined) return production ? undefined : "off";
  return Object.freeze({
    keys: Object.freeze(keys),
    algorithms: algorithmsOf(value) ?? (secret === undefined ? ["RS256", "PS256", "ES256", "EdDSA"] : ["HS256"]),
    issuer: value.AUTH_ISSUER,
    audience: value.AUTH_AUDIENCE,
    clockToleranceS: value.AUTH_CLOCK_TOLERANCE_S,
    roleClaim: value.AUTH_ROLE_CLAIM,
    customerClaim: value.AUTH_CUSTOMER_CLAIM,
  });
}

function algorithmsOf({ AUTH_ALGORITHMS }: AuthVariables): readonly string[] | undefined {
  return AUTH_ALGORITHMS?.split(",").map((name) => name.trim());
}
