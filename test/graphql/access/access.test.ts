import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from "jose";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { CloseCode, createClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { TokenOptions } from "../../../src/graphql/access/auth-options.js";
import { createAuthenticate } from "../../../src/graphql/access/authenticate.js";
import { secret, tokenOf } from "../../support/tokens.js";
import { startTinyServer } from "../support/tiny-server.js";

const options: TokenOptions = {
  keys: { secret },
  algorithms: ["HS256"],
  ...{ issuer: undefined, audience: undefined, clockToleranceS: 0, roleClaim: "role", customerClaim: "sub" },
};
const inAnHour = () => Math.floor(Date.now() / 1_000) + 3_600;

/** A token with these claims, signed with the secret unless another key is passed. */
function sign(claims: object, key: CryptoKey | Uint8Array = new TextEncoder().encode(secret), header = {}) {
  return new SignJWT({ sub: "ada", role: "customer", exp: inAnHour(), ...claims })
    .setProtectedHeader({ alg: "HS256", ...header })
    .sign(key);
}

const log = { info: () => undefined, warn: () => undefined };
const ask = (token: string, more: Partial<TokenOptions> = {}) =>
  createAuthenticate({ ...options, ...more }, log)(`Bearer ${token}`).then(({ principal }) => principal);
const unauthenticated = expect.objectContaining({ extensions: { code: "UNAUTHENTICATED" } }) as unknown;

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

/** An identity provider that publishes its keys at a URL. */
async function startProvider() {
  let keys: JWK[] = [];
  let asked = 0;
  let status = 200;
  const logged: string[] = [];
  const server = createServer((_request, response) => {
    asked++;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  const published: TokenOptions = {
    ...options,
    algorithms: ["RS256", "ES256"],
    keys: { jwksUrl: `http://127.0.0.1:${port}/keys`, maxAgeMs: 60_000 },
  };
  const addKey = async (alg: "RS256" | "ES256", kid?: string) => {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    keys = [...keys, { ...(await exportJWK(publicKey)), alg, use: "sig", ...(kid !== undefined && { kid }) }];
    const header = { alg, ...(kid !== undefined && { kid }) };
    return { publicKey, sign: (claims = {}) => sign(claims, privateKey, header) };
  };
  return {
    addKey,
    removeKeys: () => (keys = []),
    asked: () => asked,
    fail: (code: number) => (status = code),
    logged,
    options: published,
    authenticate: createAuthenticate(published, {
      info: (text: unknown) => void logged.push(String(text)),
      warn: (_about: unknown, text?: string) => void logged.push(String(text)),
    }),
  };
}

/** Opens a socket with these parameters. `opened` resolves on acknowledgment, `ended` to the close code. */
function open(url: string, connectionParams?: Record<string, unknown>, headers: Record<string, string> = {}) {
  class WithHeaders extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { headers });
    }
  }
  let connected = (): void => undefined;
  let closed = (_code: number): void => undefined;
  const opened = new Promise<void>((resolve) => (connected = resolve));
  const ended = new Promise<number>((resolve) => (closed = resolve));
  const client = createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WithHeaders,
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => undefined,
    ...(connectionParams && { connectionParams }),
    on: {
      connected: () => {
        connected();
      },
      closed: (event) => {
        closed((event as { code: number }).code);
      },
    },
  });
  onTestFinished(() => client.dispose());
  return { opened, ended };
}

describe("published keys", () => {
  it("verify tokens of several keys, with and without key id, and are not fetched for each token", async () => {
    const provider = await startProvider();
    const [first, second] = [await provider.addKey("RS256", "1"), await provider.addKey("ES256", "2")];
    const [third, fourth] = [await provider.addKey("RS256"), await provider.addKey("RS256")];
    for (const { sign } of [first, second, third, fourth, first])
      expect(await provider.authenticate(`Bearer ${await sign()}`)).toMatchObject({ principal: { subject: "ada" } });
    expect(provider.asked()).toBe(1);
  });

  it("do not accept a signature that uses a public key as a secret", async () => {
    const provider = await startProvider();
    const { publicKey } = await provider.addKey("RS256", "1");
    const asSecret = new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey)));
    const forged = await sign({ role: "staff" }, asSecret, { kid: "1" });
    await expect(provider.authenticate(`Bearer ${forged}`)).rejects.toEqual(unauthenticated);
  });

  it("are fetched again for a new key, but not for every token with an unknown key", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const provider = await startProvider();
    const old = await provider.addKey("RS256", "old");
    await provider.authenticate(`Bearer ${await old.sign()}`);
    provider.removeKeys();
    const young = await provider.addKey("RS256", "young");
    for (const n of [1, 2, 3])
      await expect(provider.authenticate(`Bearer ${await young.sign({ n })}`)).rejects.toEqual(unauthenticated);
    expect(provider.asked()).toBe(1);
    vi.setSystemTime(Date.now() + 11_000);
    expect(await provider.authenticate(`Bearer ${await young.sign()}`)).toMatchObject({
      principal: { subject: "ada" },
    });
    expect(provider.asked()).toBe(2);
    await expect(provider.authenticate(`Bearer ${await old.sign({ n: 4 })}`)).rejects.toEqual(unauthenticated);
  });

  describe("over time", () => {
    /** A provider whose only key has been fetched, with a fake clock. */
    async function startKnown() {
      vi.useFakeTimers({ toFake: ["Date"] });
      onTestFinished(() => void vi.useRealTimers());
      const provider = await startProvider();
      const key = await provider.addKey("RS256", "1");
      const token = await key.sign();
      const authenticate = (which = token) => provider.authenticate(`Bearer ${which}`);
      await authenticate();
      const wait = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);
      return { ...provider, key, authenticate, wait };
    }
    const ada = { principal: { subject: "ada" } };

    it("stay in use while their URL is unavailable, for cached and new tokens", async () => {
      const { fail, key, authenticate, wait, asked, logged } = await startKnown();
      fail(500);
      wait(61);
      expect(await authenticate()).toMatchObject(ada);
      for (let hour = 0; hour < 3; hour++) {
        wait(600);
        expect(await authenticate()).toMatchObject(ada);
        expect(await authenticate(await key.sign({ hour }))).toMatchObject(ada);
      }
      expect(asked()).toBeGreaterThan(2);
      fail(200);
      await vi.waitFor(async () => {
        wait(10);
        await authenticate();
        expect(logged).toEqual(["token keys unavailable, using the cached keys", "token keys available again"]);
      });
    });

    it("expire a minute after they are no longer published, even for verified tokens", async () => {
      const { removeKeys, addKey, authenticate, wait } = await startKnown();
      removeKeys();
      await addKey("RS256", "2");
      wait(59);
      await authenticate();
      wait(2);
      await expect(authenticate()).rejects.toEqual(unauthenticated);
    });

    it("are refreshed in the background before they expire", async () => {
      const { removeKeys, authenticate, wait, asked } = await startKnown();
      removeKeys();
      wait(31);
      expect(await authenticate()).toMatchObject(ada);
      await vi.waitFor(() => {
        expect(asked()).toBe(2);
      });
      await vi.waitFor(() => expect(authenticate()).rejects.toEqual(unauthenticated));
    });

    it("include a new key within seconds", async () => {
      const { addKey, authenticate, wait, asked } = await startKnown();
      const young = await addKey("ES256", "2");
      wait(3);
      expect(await authenticate(await young.sign())).toMatchObject(ada);
      expect(await authenticate()).toMatchObject(ada);
      expect(asked()).toBe(2);
    });

    it("do not reject an unknown key while the URL is unavailable", async () => {
      const { addKey, authenticate, wait, fail } = await startKnown();
      const young = await addKey("ES256", "2");
      fail(503);
      wait(3);
      for (const n of [1, 2])
        await expect(authenticate(await young.sign({ n }))).rejects.toMatchObject({ name: "UnavailableError" });
      expect(await authenticate()).toMatchObject(ada);
    });
  });

  it("do not reject a token while they are unavailable", async () => {
    const provider = await startProvider();
    const { sign } = await provider.addKey("RS256", "1");
    provider.fail(500);
    const token = await sign();
    await expect(provider.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ name: "UnavailableError" });
    provider.fail(200);
    expect(await provider.authenticate(`Bearer ${token}`)).toMatchObject({ principal: { role: "customer" } });
  });

  it("respond with 503 over HTTP and close a WebSocket with 1013 while they are unavailable", async () => {
    const provider = await startProvider();
    const { sign } = await provider.addKey("RS256", "1");
    provider.fail(500);
    const { url, post } = await startTinyServer({ auth: provider.options });
    const token = await sign();
    const answer = await post("{ hello }", {}, { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "SERVICE_UNAVAILABLE" } }] });
    expect(await open(url, { token }).ended).toBe(1013);
  });
});

describe("over HTTP", () => {
  it("rejects an invalid token with 401; accepts a valid token and no token", async () => {
    const { post } = await startTinyServer({ auth: options });
    const bad = await post("{ hello }", {}, { authorization: "Bearer nonsense" });
    expect(bad.status).toBe(401);
    expect(bad.headers.get("www-authenticate")).toBe("Bearer");
    expect(await bad.json()).toEqual({
      errors: [{ message: "Invalid token: verification failed", extensions: { code: "UNAUTHENTICATED" } }],
    });
    const good = await post("{ hello }", {}, { authorization: `bearer ${await tokenOf("staff", "grace")}` });
    expect([good.status, (await post("{ hello }")).status]).toEqual([200, 200]);
  });
});

describe("over WebSocket", () => {
  it("accepts a token in connection_init, in each spelling, or in the handshake; closes for an invalid one with 4403", async () => {
    const { url } = await startTinyServer({ auth: options });
    const token = await tokenOf("customer", "ada");
    await open(url).opened;
    await open(url, { authorization: `Bearer ${token}` }).opened;
    await open(url, { Authorization: `Bearer ${token}` }).opened;
    await open(url, { token }).opened;
    await open(url, undefined, { authorization: `Bearer ${token}` }).opened;
    for (const nonsense of ["nonsense", "", 5, { token }])
      expect(await open(url, { token: nonsense }).ended).toBe(CloseCode.Forbidden);
    expect(await open(url, undefined, { authorization: "Bearer nonsense" }).ended).toBe(CloseCode.Forbidden);
  });

  it("is closed with 4403 when its token expires", async () => {
    const { url } = await startTinyServer({ auth: options });
    const { opened, ended } = open(url, { token: await tokenOf("customer", "ada", 2) });
    await opened;
    expect(await ended).toBe(CloseCode.Forbidden);
  });
});
