import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readConfig } from "../../src/config/config.js";
import { createAuthenticate } from "../../src/graphql/access/authenticate.js";
import { secret } from "../support/tokens.js";
import { run } from "./support/bifold.js";

describe("bifold token", () => {
  it("creates a token that authenticates, and reports what is missing when it cannot", async () => {
    const env = {
      AUTH_SECRET: secret,
      AUTH_ROLE_CLAIM: "realm.roles",
      AUTH_CUSTOMER_CLAIM: "realm.id",
      AUTH_ISSUER: "me",
    };
    const [made, off, published, wrong] = await Promise.all([
      run(["token", "--role", "customer", "--sub", "ada", "--expires", "2h", "--json"], env),
      run(["token", "--sub", "grace"]),
      run(["token", "--sub", "grace"], { AUTH_JWKS_URL: "https://id.example/keys" }),
      run(["token", "--sub", "a b"], env),
    ]);
    const { token, expiresAt } = z.object({ token: z.string(), expiresAt: z.string() }).parse(JSON.parse(made.stdout));
    const { auth } = readConfig(env);
    const identity = await createAuthenticate(auth ?? "off", { info: () => undefined, warn: () => undefined })(
      `Bearer ${token}`,
    );
    expect(identity.principal).toEqual({ role: "customer", subject: "ada", customerId: "ada" });
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 7_200_000)).toBeLessThan(60_000);
    expect(off).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^bifold: AUTH_SECRET is not set, or AUTH is off, so no token can be signed: set AUTH_SECRET/,
      ) as string,
    });
    expect(published).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^bifold: AUTH_JWKS_URL is set, so the identity provider issues the tokens/,
      ) as string,
    });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/must be 1 to 255 visible/) as string });
  });
});
