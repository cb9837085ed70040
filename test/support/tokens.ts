import { signToken } from "../../src/graphql/access/sign-token.js";

/** What the tokens of tests are signed with. */
export const secret = "a secret of the tests, known to all";

const options = {
  algorithms: ["HS256"],
  issuer: undefined,
  audience: undefined,
  roleClaim: "role",
  customerClaim: "sub",
};

/** A token that is valid for so many seconds from now on. */
export function tokenOf(role: "customer" | "staff", subject: string, seconds = 3_600): Promise<string> {
  return signToken({ role, subject, expiresAt: Math.floor(Date.now() / 1_000) + seconds }, secret, options);
}
