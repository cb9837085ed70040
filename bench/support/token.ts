import { signToken } from "../../src/graphql/access/sign-token.js";

/** What the server of a bench verifies tokens with. */
export const secret = "a secret of the benches, known to all";

/** Staff, for as long as a bench may take. */
export const token = await signToken(
  { role: "staff", subject: "bench", expiresAt: Math.floor(Date.now() / 1_000) + 86_400 },
  secret,
  { algorithms: ["HS256"], issuer: undefined, audience: undefined, roleClaim: "role", customerClaim: "sub" },
);
