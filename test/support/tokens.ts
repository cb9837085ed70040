import { signToken } from "../../src/graphql/access/sign-token.js";

/** The secret that signs the tokens of tests. */
export const secret = "a secret of the tests, known to all";

/** The master keys of tests. */
export const encryptionKeys = `tests:${Buffer.alloc(32, "the master key of the tests").toString("base64")}`;

const options = {
  algorithms: ["HS256"],
  issuer: undefined,
  audience: undefined,
  roleClaim: "role",
  customerClaim: "sub",
};

/** A token that expires in this many seconds. */
export function tokenOf(role: "customer" | "staff", subject: string, seconds = 3_600): Promise<string> {
  return signToken({ role, subject, expiresAt: Math.floor(Date.now() / 1_000) + seconds }, secret, options);
}
