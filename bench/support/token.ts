import { signToken } from "../../src/graphql/access/sign-token.js";

/** The secret that verifies tokens. */
export const secret = "a public secret of the benchmarks";

/** A staff token, valid for a day. */
export const token = await signToken(
  { role: "staff", subject: "bench", expiresAt: Math.floor(Date.now() / 1_000) + 86_400 },
  secret,
  { algorithms: ["HS256"], issuer: undefined, audience: undefined, roleClaim: "role", customerClaim: "sub" },
);
