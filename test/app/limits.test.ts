import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { once } from "node:events";
import { getIntrospectionQuery } from "graphql";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { openApp, openServers } from "../support/app.js";
import { makeDataDir } from "../support/data-dir.js";
import { lives } from "../support/node-process.js";
import { redisPid } from "../support/inspect-servers.js";
import { secret, tokenOf } from "../support/tokens.js";
import { codeOf, operationTransports, someone, type TransportAnswer } from "../support/transports.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const repeat = (times: number, text: (n: number) => string) =>
  Array.from({ length: times }, (_, n) => text(n)).join(" ");

describe.each(operationTransports)("over %s", (transport) => {
  it("enforces each limit on an operation and names the exceeded one", async () => {
    const app = await openApp(undefined, { MAX_DIRECTIVES: "5", MAX_VARIABLES_LENGTH: "1000", MAX_TOKENS: "900" });
    const ask = someone(app.url)[transport];
    const product = `product(id: "x") { id }`;
    const cases: readonly (readonly [limit: string, query: string])[] = [
      ["depth", `{ orders ${"{ nodes { customer { orders ".repeat(6)} { totalCount } ${"} } }".repeat(6)} }`],
      ["fields", `{ product(id: "x") { ${repeat(600, () => "id")} } }`],
      ["aliases", `{ product(id: "x") { ${repeat(31, (n) => `a${n}: id`)} } }`],
      ["rootFields", `{ ${repeat(21, () => product)} }`],
      ["directives", `{ product(id: "x") { id ${repeat(6, () => "@include(if: true)")} } }`.replace(/ @/, " @")],
    ];
    for (const [limit, query] of cases.filter(([name]) => name !== "directives")) {
      const { errors } = await ask(query);
      expect(errors?.[0], limit).toMatchObject({ extensions: { code: "OPERATION_TOO_LARGE", limit } });
    }
    const directives = `{ ${repeat(6, (n) => `... @include(if: true) { product(id: "${n}") { id } }`)} }`.replaceAll(
      /id: "\d"/g,
      `id: "x"`,
    );
    expect((await ask(directives)).errors?.[0]?.extensions).toMatchObject({ limit: "directives", maximum: 5 });
    // Fragments count once per use.
    const bomb = `query { orders { ...A } } fragment A on OrderConnection { ...B ...B } ${repeat(8, (n) => {
      const [name, next] = ["BCDEFGHI"[n] ?? "", "CDEFGHIJ"[n] ?? ""];
      return `fragment ${name} on OrderConnection { ...${next} ...${next} }`;
    })} fragment J on OrderConnection { totalCount nodes { id version } }`;
    expect(codeOf(await ask(bomb))).toBe("OPERATION_TOO_LARGE");
    expect(codeOf(await ask(`{ ${repeat(1_000, () => "__typename")} }`))).toBe("GRAPHQL_PARSE_FAILED");
    const long = { query: "query($id: ID!) { product(id: $id) { id } }", variables: { id: "x".repeat(1_000) } };
    expect((await ask(long)).errors?.[0]?.extensions).toMatchObject({
      code: "OPERATION_TOO_LARGE",
      limit: "variables",
    });
    const deep = JSON.parse(`${"[".repeat(50)}${"]".repeat(50)}`) as unknown;
    expect((await ask({ ...long, variables: { id: deep } })).errors?.[0]).toMatchObject({
      ...{ message: "The variables are nested deeper than 32", extensions: { code: "OPERATION_TOO_LARGE" } },
    });
  });

  it("reports a cost that grows with the maximum number of entities read", async () => {
    const app = await openApp(undefined, { MAX_COST: "3000" });
    const ask = someone(app.url)[transport];
    const orders = (page: string) =>
      `query${page.includes("$n") ? "($n: Int = 7)" : ""} { orders(${page}) { edges { node { id items { quantity } } } } }`;
    const costOf = ({ extensions }: TransportAnswer) => extensions?.["cost"];
    // An order, its edge, and ten lines.
    const perOrder = 1 + 1 + 10;
    expect(costOf(await ask(orders("first: 3")))).toEqual({ requested: 1 + 3 * perOrder, maximum: 3_000 });
    expect(costOf(await ask(orders("last: 4")))).toEqual({ requested: 1 + 4 * perOrder, maximum: 3_000 });
    expect(costOf(await ask(orders("first: $n")))).toEqual({ requested: 1 + 7 * perOrder, maximum: 3_000 });
    expect(costOf(await ask({ query: orders("first: $n"), variables: { n: 9 } }))).toMatchObject({
      requested: 1 + 9 * perOrder,
    });
    expect(costOf(await ask(`{ orders { totalCount } }`))).toMatchObject({ requested: 1 });
    expect(
      costOf(await ask(`mutation { createOrder(input: { customerId: "ada", items: [] }) { userErrors { code } } }`)),
    ).toMatchObject({ requested: 20 });

    // Two nested connections, as a page of a Relay client has them.
    const page = `query Page($first: Int!) {
      customer(id: "ada") { id orders(first: $first) { pageInfo { hasNextPage endCursor } edges { cursor node {
        id status totalAmount { amount currencyCode } items { productId quantity }
        customer { id orders(first: 3) { edges { cursor node { id status } } } } } } } }
      products(first: $first) { edges { cursor node { id name price { amount currencyCode } } } } }`;
    expect((await ask({ query: page, variables: { first: 20 } })).errors).toBeUndefined();
    expect(codeOf(await ask({ query: page, variables: { first: 100 } }))).toBeUndefined();
    const twice = page.replace("orders(first: 3)", "orders(first: 100)");
    const { errors } = await ask({ query: twice, variables: { first: 100 } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "COST_LIMIT_EXCEEDED", maximum: 3_000 });
  });

  it("rate-limits each principal separately across HTTP and WebSocket", async () => {
    const servers = await openServers();
    const env = { AUTH_SECRET: secret, RATE_LIMIT_PER_MINUTE: "60", RATE_LIMIT_BURST: "50" };
    const app = await openApp(servers, env);
    const ada = someone(app.url, await tokenOf("customer", "ada"));
    const twenty = `{ products(first: 19) { nodes { id } } }`;
    expect(await ada.http(twenty)).toMatchObject({ extensions: { cost: { requested: 20, remaining: 30 } } });
    expect((await ada.websocket(twenty)).errors).toBeUndefined();
    const { errors } = await ada[transport](twenty);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "RATE_LIMITED" });
    const retryAfter = errors?.[0]?.extensions?.["retryAfter"];
    expect(retryAfter).toBeGreaterThanOrEqual(8);
    expect(retryAfter).toBeLessThanOrEqual(10);
    for (const other of [await tokenOf("customer", "bob"), undefined, await tokenOf("staff", "grace")])
      expect((await someone(app.url, other)[transport](twenty)).errors).toBeUndefined();
    // Waiting cannot help here.
    expect(codeOf(await ada[transport](`{ products(first: 60) { nodes { id } } }`))).toBe("COST_LIMIT_EXCEEDED");

    const redis = await redisPid(servers.redis.url);
    process.kill(redis, "SIGSTOP");
    onTestFinished(() => {
      if (lives(redis)) process.kill(redis, "SIGCONT");
    });
    const start = performance.now();
    expect(codeOf(await ada[transport]("{ __typename }"))).toBeUndefined();
    // A request waits for a hanging Redis, but less than the connection's own timeout.
    expect(performance.now() - start).toBeLessThan(4_000);
    process.kill(redis, "SIGCONT");

    const closed = await openApp(servers, { ...env, RATE_LIMIT_WHEN_REDIS_IS_AWAY: "closed" });
    await servers.redis.pause();
    const typename = "{ __typename }";
    expect(codeOf(await ada[transport](typename))).toBeUndefined();
    const refused = someone(closed.url, await tokenOf("customer", "ada"));
    expect(codeOf(await refused[transport](typename))).toBe("SERVICE_UNAVAILABLE");
  });

  it("accepts only persisted operations, by text or hash, where that is enforced", async () => {
    const folder = await makeDataDir();
    onTestFinished(() => folder.remove());
    const manifest = join(folder.path, "manifest.json");
    const listed = "query Listed { products { totalCount } }";
    const operations = [{ id: sha256(listed), name: "Listed", type: "query", body: listed }];
    await writeFile(manifest, JSON.stringify({ format: "apollo-persisted-query-manifest", version: 1, operations }));
    const servers = await openServers();
    const enforcing = await openApp(servers, { PERSISTED_OPERATIONS: "enforce", PERSISTED_MANIFEST: manifest });
    const ask = someone(enforcing.url)[transport];
    const byHash = (text: string) => ({
      query: "",
      extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } },
    });
    expect((await ask(listed)).data).toEqual({ products: { totalCount: 0 } });
    expect((await ask(byHash(listed))).data).toEqual({ products: { totalCount: 0 } });
    const other = "{ products { totalCount } }";
    expect(codeOf(await ask(other))).toBe("OPERATION_NOT_ALLOWED");
    expect(codeOf(await ask({ ...byHash(other), query: other }))).toBe("OPERATION_NOT_ALLOWED");
    expect(codeOf(await ask(byHash(other)))).toBe("PERSISTED_QUERY_NOT_FOUND");

    const logging = someone(
      (await openApp(servers, { PERSISTED_OPERATIONS: "log", PERSISTED_MANIFEST: manifest })).url,
    )[transport];
    expect((await logging(other)).data).toEqual({ products: { totalCount: 0 } });
    // Without a list, clients register queries themselves.
    const open = someone((await openApp(servers)).url)[transport];
    expect(codeOf(await open(byHash(other)))).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect((await open({ ...byHash(other), query: other })).data).toEqual({ products: { totalCount: 0 } });
    expect((await open(byHash(other))).data).toEqual({ products: { totalCount: 0 } });
    expect(codeOf(await open({ ...byHash(other), query: "{ __typename }" }))).toBeDefined();
  });
});

describe("a WebSocket", () => {
  /** Opens a socket and initializes it; resolves with its close code, or 0 once it is acknowledged. */
  async function open(url: string, { token, headers = {} }: { token?: string; headers?: Record<string, string> } = {}) {
    const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws", { headers });
    onTestFinished(() => {
      socket.terminate();
    });
    const refused = once(socket, "unexpected-response").then(
      ([, response]) => (response as { statusCode: number }).statusCode,
    );
    const opened = once(socket, "open").then(() => 0);
    const status = await Promise.race([refused, opened]);
    refused.catch(() => undefined);
    opened.catch(() => undefined);
    if (status !== 0) return { socket, code: status };
    socket.on("error", () => undefined);
    socket.send(JSON.stringify({ type: "connection_init", ...(token !== undefined && { payload: { token } }) }));
    const acknowledged = once(socket, "message").then(() => 0);
    const closed = once(socket, "close").then(([code]) => Number(code));
    return { socket, code: await Promise.race([acknowledged, closed]) };
  }

  it("is limited in number per principal and in total, and must initialize in time", async () => {
    const app = await openApp(undefined, {
      ...{
        AUTH_SECRET: secret,
        MAX_WEBSOCKETS: "4",
        MAX_WEBSOCKETS_PER_PRINCIPAL: "2",
        WEBSOCKET_INIT_TIMEOUT_MS: "200",
      },
    });
    const [ada, bob] = [await tokenOf("customer", "ada"), await tokenOf("customer", "bob")];
    const first = await open(app.url, { token: ada });
    expect([first.code, (await open(app.url, { token: ada })).code]).toEqual([0, 0]);
    expect((await open(app.url, { token: ada })).code).toBe(1013);
    first.socket.close();
    await vi.waitFor(async () => {
      expect((await open(app.url, { token: ada })).code).toBe(0);
    });
    expect([(await open(app.url, { token: bob })).code, (await open(app.url, { token: bob })).code]).toEqual([0, 0]);
    expect((await open(app.url, {})).code).toBe(503);
  });

  it("is closed when it is silent or exceeds the message size, is refused to a foreign origin, and limits its operations", async () => {
    const app = await openApp(undefined, {
      ...{ WEBSOCKET_INIT_TIMEOUT_MS: "100", MAX_MESSAGE_BYTES: "1000", MAX_OPERATIONS_PER_WEBSOCKET: "2" },
      CORS_ORIGINS: "https://shop.example",
    });
    const silent = new WebSocket(app.url.replace("http", "ws"), "graphql-transport-ws");
    expect((await once(silent, "close"))[0]).toBe(4408);
    const { socket } = await open(app.url);
    socket.send(JSON.stringify({ type: "ping", payload: { text: "x".repeat(1_000) } }));
    expect((await once(socket, "close"))[0]).toBe(1009);

    expect((await open(app.url, { headers: { origin: "https://evil.example" } })).code).toBe(403);
    expect((await open(app.url, { headers: { origin: "https://shop.example" } })).code).toBe(0);
    expect((await open(app.url, { headers: { origin: new URL(app.url).origin } })).code).toBe(0);

    const busy = await open(app.url);
    const query = "subscription { orderChanged { id } }";
    for (const id of ["1", "2", "3"]) busy.socket.send(JSON.stringify({ id, type: "subscribe", payload: { query } }));
    const [text] = (await once(busy.socket, "message")) as [Buffer];
    expect(JSON.parse(text.toString())).toMatchObject({
      ...{ id: "3", type: "error", payload: [{ extensions: { code: "TOO_MANY_OPERATIONS" } }] },
    });
  });
});

it("allows CORS requests of the configured origins only", async () => {
  const app = await openApp(undefined, { CORS_ORIGINS: "https://shop.example,https://admin.example" });
  const allowed = async (origin: string) => {
    const headers = {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization",
    };
    return (await fetch(app.url, { method: "OPTIONS", headers })).headers.get("access-control-allow-origin");
  };
  expect(await allowed("https://admin.example")).toBe("https://admin.example");
  expect(await allowed("https://evil.example")).toBeNull();
  expect(await allowed("null")).toBeNull();
});

it("allows the playground's introspection query", async () => {
  const app = await openApp(undefined, { INTROSPECTION: "true" });
  const { errors, data } = await someone(app.url).http(
    getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: true }),
  );
  expect([errors, data]).toEqual([undefined, expect.objectContaining({ __schema: expect.anything() as unknown })]);
});
