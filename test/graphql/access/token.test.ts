import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { TokenOptions } from "../../../src/graphql/access/auth-options.js";
import { createAuthenticate } from "../../../src/graphql/access/authenticate.js";
import { secret } from "../../support/tokens.js";
import { inAnHour, options, sign, unauthenticated } from "./support/tokens.js";

const log = { info: () => undefined, warn: () => undefined };
const ask = (token: string, more: Partial<TokenOptions> = {}) =>
  createAuthenticate({ ...options, ...more }, log)(`Bearer ${token}`).then(({ principal }) => principal);

describe("a token", () => {
  it("is accepted with the previous secret during a rotation", async () => {
    const previous = "the previous secret, 32 bytes long";
    const keys = { secret, previous };
    const old = await sign({}, new TextEncoder().encode(previous));
    expect(await ask(old, { keys })).toMatchObject({ customerId: "ada" });
    expect(await ask(await sign({}), { keys })).toMatchObject({ customerId: "ada" });
    await expect(ask(old)).rejects.toEqual(unauthenticated);
    await expect(ask(await sign({}, new TextEncoder().encode(`${previous}?`)), { keys })).rejects.toEqual(
      unauthenticated,
    );
  });

  it("is rejected if its expiry is beyond the range of numbers", async () => {
    const part = (text: string) => Buffer.from(text).toString("base64url");
    const signed = `${part(`{"alg":"HS256"}`)}.${part(`{"sub":"ada","role":"customer","exp":1e400}`)}`;
    const signature = createHmac("sha256", secret).update(signed).digest("base64url");
    await expect(ask(`${signed}.${signature}`)).rejects.toEqual(unauthenticated);
  });

  it.each([
    ["a customer", {}, {}, { role: "customer", subject: "ada", customerId: "ada" }],
    [
      "a customer of an identity provider",
      { sub: "auth0|5f7c8e" },
      {},
      { role: "customer", customerId: "auth0|5f7c8e" },
    ],
    ["a customer by e-mail", { email: "a+b@x.example" }, { customerClaim: "email" }, { customerId: "a+b@x.example" }],
    ["staff", { role: "staff", sub: "grace@example.com" }, {}, { role: "staff", subject: "grace@example.com" }],
    ["staff among other roles", { role: ["x", "customer", "staff"] }, {}, { role: "staff", subject: "ada" }],
    [
      "a customer by other, nested claims",
      { sub: "idp|17", realm: { roles: ["customer"] }, "https://x.example/id": "ada" },
      { roleClaim: "realm.roles", customerClaim: "https://x.example/id" },
      { role: "customer", subject: "idp|17", customerId: "ada" },
    ],
    ["with an issuer and audience", { iss: "me", aud: ["you", "bifold"] }, { issuer: "me", audience: "bifold" }, {}],
    ["within the clock tolerance", { exp: Math.floor(Date.now() / 1_000) - 5 }, { clockToleranceS: 60 }, {}],
  ])("authenticates %s", async (_what, claims, more, principal) => {
    expect(await ask(await sign(claims), more)).toMatchObject(principal);
  });

  const [past, future] = [Math.floor(Date.now() / 1_000) - 10, inAnHour()];
  it.each([
    ["has expired", { exp: past }, {}],
    ["never expires", { exp: undefined }, {}],
    ["is not yet valid", { nbf: future }, {}],
    ["has another issuer", { iss: "they" }, { issuer: "me" }],
    ["has no issuer", {}, { issuer: "me" }],
    ["has another audience", { aud: "they" }, { audience: "bifold" }],
    ["has an expiry beyond the range of dates", { exp: 9e12 }, {}],
    ["has an expiry that is not a number", { exp: "2999-01-01" }, {}],
    [
      "has a flat claim that differs from the path",
      { "realm.role": "staff", realm: { role: "x" } },
      { roleClaim: "realm.role" },
    ],
    ["has no role", { role: undefined }, {}],
    ["has an unknown role", { role: "admin" }, {}],
    ["has no subject", { sub: undefined }, {}],
    ["has an invalid customer id", { sub: "a b" }, {}],
    ["has a subject that is too long", { sub: "a".repeat(256), role: "staff" }, {}],
    ["has a subject that cannot be stored", { sub: "a\u0000b", role: "staff" }, {}],
    ["has a subject that is not text", { sub: { length: 1 }, role: "staff" }, {}],
    ["has its role in an inherited property", { role: undefined }, { roleClaim: "constructor.name" }],
  ])("is rejected if it %s", async (_what, claims, more) => {
    await expect(ask(await sign(claims), more)).rejects.toEqual(unauthenticated);
  });

  it("is rejected if it is unsigned, changed, or signed by another key or algorithm", async () => {
    const token = await sign({});
    const [, payload = "", signature = ""] = token.split(".");
    const none = Buffer.from(`{"alg":"none"}`).toString("base64url");
    const staff = Buffer.from(JSON.stringify({ sub: "ada", role: "staff", exp: inAnHour() })).toString("base64url");
    const bad = [
      `${none}.${payload}.`,
      `${token.split(".")[0] ?? ""}.${staff}.${signature}`,
      await sign({}, new TextEncoder().encode("another secret that is long enough too")),
      await sign({}, undefined, { alg: "HS512" }),
      "not.a.token",
      "x".repeat(20_000),
    ];
    for (const each of bad) await expect(ask(each)).rejects.toEqual(unauthenticated);
    await expect(createAuthenticate(options, log)("Basic YWRhOmFkYQ==")).rejects.toEqual(unauthenticated);
  });
});
