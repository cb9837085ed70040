import { once } from "node:events";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { openProduction, openApp, openServers } from "../support/app.js";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { withRedis } from "../support/inspect-servers.js";
import { accepted, commandsOf } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";
import { codeOf, operationTransports, someone, type TransportAnswer } from "../support/transports.js";

const repeat = (times: number, text: (n: number) => string) =>
  Array.from({ length: times }, (_, n) => text(n)).join(" ");

/** Opens a handshake; resolves with the status of its rejection, or 101. */
async function shake(url: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws", { headers });
  socket.on("error", () => undefined);
  onTestFinished(() => {
    socket.terminate();
  });
  const status = await new Promise<number>((resolve) => {
    socket.on("unexpected-response", (_request, response) => {
      resolve(response.statusCode ?? 0);
    });
    socket.on("open", () => {
      resolve(101);
    });
  });
  return { socket, status };
}

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
const typename = JSON.stringify({ query: "{ __typename }" });

describe("refused requests", () => {
  it.each([
    ["tokens that are not valid", (url: string, n: number) => post(url, typename, { authorization: `Bearer no${n}` })],
    ["documents that do not parse", (url: string, n: number) => post(url, JSON.stringify({ query: `{ a${n}` }))],
    ["documents that are not valid", (url: string, n: number) => post(url, JSON.stringify({ query: `{ a${n} }` }))],
    [
      "documents that are too long",
      (url: string) => post(url, JSON.stringify({ query: `{ a }${" ".repeat(70_000)}` })),
    ],
    ["bodies that are not JSON", (url: string) => post(url, "{")],
    ["bodies of another type", (url: string) => post(url, typename, { "content-type": "text/plain" })],
  ])("limits failed requests of an address: %s", async (_what, send) => {
    const { url } = await openProduction({ FAILURE_LIMIT_PER_MINUTE: "5" });
    const ada = { authorization: `Bearer ${await tokenOf("customer", "ada")}` };
    expect((await post(url, typename, ada)).status).toBe(200);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await send(url, n)).status);
    expect(statuses.slice(0, 5)).not.toContain(429);
    expect(statuses[5]).toBe(429);
    const limited = await post(url, typename);
    const retryAfter = Number(limited.headers.get("retry-after"));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(12);
    expect(await limited.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED", retryAfter } }] });
    expect((await shake(url)).status).toBe(429);
    // A customer behind the same address with an accepted token stays unaffected.
    expect((await post(url, typename, ada)).status).toBe(200);
    expect((await shake(url, ada)).status).toBe(101);
  });

  it.each(operationTransports)("limits failed requests of a customer over %s", async (transport) => {
    const { url } = await openProduction({ FAILURE_LIMIT_PER_MINUTE: "5" });
    const [mallory, ada] = await Promise.all(["mallory", "ada"].map((name) => tokenOf("customer", name)));
    const ask = someone(url, mallory)[transport];
    expect((await ask("{ __typename }")).data).toEqual({ __typename: "Query" });
    for (let n = 0; n < 5; n++) expect(codeOf(await ask(`{ a${n} }`))).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(codeOf(await ask("{ __typename }"))).toBe("RATE_LIMITED");
    expect((await someone(url, ada)[transport]("{ __typename }")).data).toEqual({ __typename: "Query" });
  });

  it("limits the messages of a socket that violate the protocol", async () => {
    const { url } = await openProduction({ FAILURE_LIMIT_PER_MINUTE: "3" });
    for (const message of ["no JSON", "{}", JSON.stringify({ type: "connection_init", payload: { token: "no" } })]) {
      const { socket } = await shake(url);
      socket.send(message);
      await once(socket, "close");
    }
    await vi.waitFor(async () => {
      expect((await shake(url)).status).toBe(429);
    });
  });

  it.each(operationTransports)("rejects documents before validation takes long, over %s", async (transport) => {
    const { url } = await openProduction({ MAX_FIELDS: "2000", MAX_ALIASES: "2000", MAX_ROOT_FIELDS: "2000" });
    const ask = someone(url, await tokenOf("customer", "mallory"))[transport];
    for (const query of [
      `{ ${repeat(900, () => "__typename")} }`,
      `{ ${repeat(300, () => "products { totalCount }")} }`,
      `{ ...A ...B } fragment A on Query { ${repeat(100, () => "products { totalCount }")} } fragment B on Query { ${repeat(100, () => "products { totalCount }")} }`,
    ])
      expect((await ask(query)).errors?.[0]?.extensions).toMatchObject({
        ...{ code: "OPERATION_TOO_LARGE", limit: "fieldPairs" },
      });
    // A document that exceeds every limit is measured even where its fragments contain themselves.
    expect(codeOf(await ask(`{ ...A } fragment A on Query { ...A ${repeat(2_100, () => "a")} }`))).toBe(
      "GRAPHQL_PARSE_FAILED",
    );
  });
});

it("rejects a message with more values than allowed before parsing it", async () => {
  const { url } = await openProduction();
  const token = await tokenOf("customer", "mallory");
  const messages = (values: number) => [
    `${"[".repeat(values)}${"]".repeat(values)}`,
    `${'{"a":'.repeat(values)}1${"}".repeat(values)}`,
    `{"query":"{ __typename }","variables":{"a":[${"{},".repeat(values / 2)}1]}}`,
    `{"query":"{ __typename }","extra":{${Array.from({ length: values }, (_, n) => `"k${n}":1`).join()}}}`,
    `{"query":"{ __typename }","extra":["\\"",${"0,".repeat(values)}0]}`,
  ];
  for (const message of messages(40_000)) {
    const answer = await post(url, message);
    expect([answer.status, await answer.json()]).toMatchObject([
      413,
      { errors: [{ extensions: { code: "OPERATION_TOO_LARGE", limit: "values", maximum: 32_768 } }] },
    ]);
    const { socket } = await shake(url);
    socket.send(JSON.stringify({ type: "connection_init", payload: { token } }));
    await once(socket, "message");
    socket.send(message);
    expect((await once(socket, "close"))[0]).toBe(1009);
  }
  // Commas and brackets in strings are not values.
  const query = `{ __typename } # ${"[,{\\".repeat(10_000)}`;
  expect((await post(url, JSON.stringify({ query }))).status).toBe(200);
  expect((await post(url, messages(30_000).at(-1) ?? "")).status).toBe(200);
});

it("limits uninitialized sockets per address and in total", async () => {
  const { url } = await openProduction({
    ...{ MAX_PENDING_WEBSOCKETS: "5", MAX_PENDING_WEBSOCKETS_PER_ADDRESS: "3", MAX_WEBSOCKETS_PER_ADDRESS: "4" },
    ...{ TRUSTED_PROXIES: "1", WEBSOCKET_INIT_TIMEOUT_MS: "60000" },
  });
  const from = (address: string) => shake(url, { "x-forwarded-for": address });
  const statuses = async (address: string, times: number) => {
    const all: number[] = [];
    for (let n = 0; n < times; n++) all.push((await from(address)).status);
    return all;
  };
  const introduced = async (address: string) => {
    const { socket, status } = await from(address);
    if (status !== 101) return status;
    socket.send(JSON.stringify({ type: "connection_init" }));
    await once(socket, "message");
    return status;
  };
  const first = await from("10.0.0.1");
  expect([first.status, ...(await statuses("10.0.0.1", 3))]).toEqual([101, 101, 101, 429]);
  expect(await statuses("10.0.0.2", 3)).toEqual([101, 101, 503]);
  first.socket.terminate();
  await vi.waitFor(async () => {
    expect(await introduced("10.0.0.2")).toBe(101);
  });
  expect(await introduced("10.0.0.2")).toBe(101);
  // Four sockets of one address, two of them silent.
  expect((await from("10.0.0.2")).status).toBe(429);
});

it.each(operationTransports)(
  "follows the configuration while the memory of Redis is full, over %s",
  async (transport) => {
    const servers = await openServers();
    const env = { AUTH_SECRET: secret };
    const open = await openApp(servers, env);
    const closed = await openApp(servers, { ...env, RATE_LIMIT_WHEN_REDIS_IS_AWAY: "closed" });
    const token = await tokenOf("customer", "ada");
    await withRedis(servers.redis.url, (redis) => redis.config("SET", "maxmemory", "1"));
    expect((await someone(open.url, token)[transport]("{ __typename }")).data).toEqual({ __typename: "Query" });
    expect(codeOf(await someone(closed.url, token)[transport]("{ __typename }"))).toBe("SERVICE_UNAVAILABLE");
  },
);

it("serves metrics on a separate port when one is configured", async () => {
  const port = await freePort();
  const app = await openApp(undefined, { METRICS_PORT: String(port) });
  expect((await fetch(new URL("/metrics", app.url))).status).toBe(404);
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(await answer.text()).toContain("bifold_graphql_operations_total");
  expect((await fetch(`http://127.0.0.1:${port}/graphql`)).status).toBe(404);
});

it.each([
  ["only when it is configured", "false", ["cost"]],
  ["for a gateway", "true", ["ftv1", "cost"]],
])("traces an operation inline %s", async (_when, setting, extensions) => {
  const app = await openApp(undefined, { ROLE: "commands", APOLLO_INLINE_TRACE: setting });
  const answer = await post(app.url, typename, { "apollo-federation-include-trace": "ftv1" });
  const { extensions: sent } = (await answer.json()) as { extensions: object };
  expect(Object.keys(sent).sort()).toEqual(extensions.sort());
});

it("bounds each message of a subscription separately", async () => {
  const app = await openApp(undefined, { MAX_RESPONSE_BYTES: "400" });
  const { createProduct, createOrder, updateOrderStatus } = commandsOf(app);
  const products = ["beans", "milk", "sugar", "cocoa", "cups", "spoons"];
  const price = { amount: "1", currencyCode: "EUR" };
  for (const productId of products) accepted(await createProduct({ productId, name: productId, price }));
  const items = (count: number) => products.slice(0, count).map((productId) => ({ productId, quantity: 1 }));
  accepted(await createOrder({ orderId: "small", customerId: "ada", items: items(2) }));
  const last = accepted(await createOrder({ orderId: "large", customerId: "ada", items: items(6) }));
  await app.request(`{ order(id: "large", minPosition: "${last.position}") { id } }`);

  const socket = createClient({ url: app.url.replace("http", "ws"), webSocketImpl: WebSocket });
  onTestFinished(() => void socket.dispose());
  const watch = (orderId: string) =>
    socket.iterate({
      query: `subscription { orderStatusChanged(orderId: "${orderId}") { newStatus order { items { productId productName quantity } } } }`,
    });
  const [small, large] = [watch("small"), watch("large")];
  for (const status of ["PENDING", "CONFIRMED", "SHIPPED"]) {
    // The size of earlier messages does not count.
    expect((await small.next()).value).toMatchObject({ data: { orderStatusChanged: { newStatus: status } } });
    const { value } = (await large.next()) as { value: TransportAnswer };
    expect([codeOf(value), value.data ?? null]).toEqual(["RESPONSE_TOO_LARGE", null]);
    const next = status === "PENDING" ? "CONFIRMED" : "SHIPPED";
    if (status !== "SHIPPED")
      for (const orderId of ["small", "large"]) accepted(await updateOrderStatus({ orderId, newStatus: next }));
  }
});
