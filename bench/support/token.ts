import { signToken } from "../../src/graphql/access/sign-token.js";

/** The secret that a bench's server verifies tokens with. */
export const secret = "a secret of the benches, known to all";

/** A staff token that is valid for the whole bench. */
export const token = await signToken(
  { role: "staff", subject: "bench", expiresAt: Math.floor(Date.now() / 1_000) + 86_400 },
  secret,
  { algorithms: ["HS256"], issuer: undefined, audience: undefined, roleClaim: "role", customerClaim: "sub" },
);
