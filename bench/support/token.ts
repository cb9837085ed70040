import { signToken, type TokenContent } from "../../src/graphql/access/sign-token.js";

/** The secret that verifies tokens. */
export const secret = "a public secret of the benchmarks";

/** The master keys of the benchmarks. */
export const encryptionKeys = `bench:${Buffer.alloc(32, secret).toString("base64")}`;

const options = {
  algorithms: ["HS256"],
  issuer: undefined,
  audience: undefined,
  roleClaim: "role",
  customerClaim: "sub",
};

function tokenOf(content: Omit<TokenContent, "expiresAt">): Promise<string> {
  return signToken({ ...content, expiresAt: Math.floor(Date.now() / 1_000) + 86_400 }, secret, options);
}

/** A staff token, valid for a day. */
export const token = await tokenOf({ role: "staff", subject: "bench" });

/** A token of a customer, valid for a day. */
export function customerToken(customerId: string): Promise<string> {
  return tokenOf({ role: "customer", subject: customerId });
}
