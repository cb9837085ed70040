import { once } from "node:events";
import { expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { openApp } from "../support/app.js";
import { maxStallMs, startWatchedServer, type WatchedServer } from "../support/watched-server.js";
import { accepted, commandsOf } from "../support/operations.js";
import { tokenOf } from "../support/tokens.js";
import { openHttpStream, streamProtocols } from "../support/http-stream.js";
import { codeOf, operationTransports, someone, type Sent } from "../support/transports.js";

// The effect of attacks on the process and its other clients: memory, and the longest latency of a cheap query.

vi.setConfig({ testTimeout: 120_000 });

const megabyte = 1_048_576;

/** The memory growth of the process in bytes, and the longest stall of its event loop. */
async function cost(server: WatchedServer, attack: () => Promise<unknown>) {
  const before = await server.report();
  await attack();
  const after = await server.report();
  const bytes = after.heapUsed + after.external - before.heapUsed - before.external;
  return { bytes, longestStallMs: after.longestStallMs };
}

/** Opens a socket of a customer and resolves once the server acknowledges it. */
async function open(url: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws");
  socket.on("error", () => undefined);
  onTestFinished(() => {
    socket.terminate();
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init", payload: { token, junk: "x".repeat(10_000) } }));
  await once(socket, "message");
  return socket;
}

/** Resolves once the server has handled every earlier message of the socket. */
async function handled(socket: WebSocket): Promise<void> {
  const answered = new Promise<void>((resolve) => {
    socket.on("message", (data: Buffer) => {
      if (data.toString().includes(`"pong"`)) resolve();
    });
  });
  socket.send(JSON.stringify({ type: "ping" }));
  await answered;
}

const subscription = (n: number) => `subscription S${n} { customerOrderChanged(customerId: "mallory") { id } }`;
const withVariable = (n: number, id: string) =>
  `subscription S${n}($id: ID) { customerOrderChanged(customerId: ${id}) { id } }`;
const members = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]));
const long = (length: number) => "x".repeat(length);
const deep = (depth: number): unknown => (depth === 0 ? long(1_000) : [deep(depth - 1)]);

/** Payloads that carry more than the subscription needs, each in a different place. */
const hostilePayloads = [
  (n: number) => ({ query: subscription(n), extensions: { junk: long(megabyte - 2_000) } }),
  (n: number) => ({ query: subscription(n), variables: { junk: long(megabyte / 2 - 500) } }),
  (n: number) => ({ query: subscription(n), junk: long(megabyte - 2_000) }),
  (n: number) => ({ query: subscription(n), variables: { junk: deep(30) } }),
  (n: number) => ({ query: `${subscription(n)} # ${long(50_000)}` }),
  (n: number) => ({ query: `${subscription(n)}${"#\n".repeat(20_000)}` }),
  (n: number) => ({
    query: `subscription S${n} { ${long(40_000)}: customerOrderChanged(customerId: "mallory") { id } }`,
  }),
  (n: number) => ({ query: subscription(n), operationName: `S${n}`, extensions: { a: long(3_000) } }),
  (n: number) => ({ query: subscription(n), variables: members(20_000) }),
  (n: number) => ({ query: subscription(n), extensions: members(400) }),
  (n: number) => ({ query: `subscription ${long(40_000)}${n} { customerOrderChanged(customerId: "mallory") { id } }` }),
  (n: number) => ({ query: `subscription S${n} { customerOrderChanged(customerId: "${long(40_000)}") { id } }` }),
  (n: number) => ({ query: withVariable(n, "$id").replace("ID)", "ID!)"), variables: { id: long(60_000) } }),
  (n: number) => ({ query: withVariable(n, `"mallory"`), variables: { id: long(megabyte / 2 - 500) } }),
  (n: number) => ({ query: `${subscription(n)} query Q { ${"__typename ".repeat(80)} }`, operationName: `S${n}` }),
  (n: number) => ({ query: subscription(n).replace("{ id }", `{ ${"id ".repeat(80)} }`) }),
];

it("retains only the needed parts of a subscription's message", async () => {
  const server = await startWatchedServer();
  const token = await tokenOf("customer", "mallory");
  let subscriptions = 0;
  const { bytes, longestStallMs } = await cost(server, async () => {
    for (let n = 0; n < 10; n++) {
      const socket = await open(server.url, token);
      for (let i = 0; i < 40; i++) {
        const payload = hostilePayloads[i % hostilePayloads.length]?.(subscriptions++);
        socket.send(JSON.stringify({ id: String(i), type: "subscribe", payload, junk: long(1_000) }));
        // The attacker's own memory does not count.
        if (i % 8 === 7) await handled(socket);
      }
    }
  });
  expect(subscriptions).toBe(400);
  expect(bytes).toBeLessThan(30 * megabyte);
  expect(longestStallMs).toBeLessThan(maxStallMs());
});

it("retains only the needed parts of the request of a stream", async () => {
  const server = await startWatchedServer({ MAX_WEBSOCKETS_PER_PRINCIPAL: "1000" });
  const token = await tokenOf("customer", "mallory");
  let streams = 0;
  const { bytes, longestStallMs } = await cost(server, async () => {
    for (let n = 0; n < 8 * hostilePayloads.length; n++) {
      const sent = { ...hostilePayloads[n % hostilePayloads.length]?.(n), junk: long(1_000) } as unknown as Sent;
      const protocol = streamProtocols[n % streamProtocols.length] ?? "sse";
      const { response } = await openHttpStream(server.url, protocol, sent, { token });
      if (response.headers.get("transfer-encoding") === "chunked") streams++;
    }
  });
  expect(streams).toBeGreaterThan(100);
  expect(bytes).toBeLessThan(10 * megabyte);
  expect(longestStallMs).toBeLessThan(maxStallMs());
});

it("bounds the memory of the subscriptions of a socket and of a principal", async () => {
  const server = await startWatchedServer({
    MAX_SUBSCRIPTION_BYTES_PER_WEBSOCKET: "100000",
    MAX_SUBSCRIPTION_BYTES_PER_PRINCIPAL: "150000",
  });
  const token = await tokenOf("customer", "mallory");
  const query = `subscription S($id: ID!) { customerOrderChanged(customerId: $id) { id } }`;
  const refused = async (socket: WebSocket, times: number) => {
    const scopes: unknown[] = [];
    const listen = (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { payload?: { extensions?: object }[] };
      if (Array.isArray(message.payload)) scopes.push(message.payload[0]?.extensions);
    };
    socket.on("message", listen);
    for (let i = 0; i < times; i++)
      socket.send(
        JSON.stringify({ id: String(i), type: "subscribe", payload: { query, variables: { id: "x".repeat(10_000) } } }),
      );
    await handled(socket);
    await vi.waitFor(() => {
      expect(scopes.length).toBeGreaterThan(0);
    });
    socket.off("message", listen);
    return scopes;
  };
  const one = await open(server.url, token);
  expect(await refused(one, 4)).toEqual([{ code: "SUBSCRIPTIONS_TOO_LARGE", scope: "connection", maximum: 100_000 }]);
  const other = await open(server.url, token);
  expect((await refused(other, 3)).at(-1)).toEqual({
    ...{ code: "SUBSCRIPTIONS_TOO_LARGE", scope: "principal", maximum: 150_000 },
  });
  // Ended subscriptions release their bytes.
  one.terminate();
  await vi.waitFor(async () => {
    const third = await open(server.url, token);
    const scopes = await refused(third, 4);
    third.terminate();
    expect(scopes).toMatchObject([{ scope: "connection" }]);
  }, 30_000);
});

it("bounds a result while it is built and keeps serving other clients", async () => {
  const server = await startWatchedServer({
    ...{ MAX_RESPONSE_BYTES: "1000000", MAX_COST: "9000" },
    ...{ RATE_LIMIT_PER_MINUTE: "60", RATE_LIMIT_BURST: "150000" },
  });
  const items = Array.from({ length: 400 }, (_, n) => ({ productId: `p${n}`, quantity: 1 }));
  const { createProduct, createOrder } = commandsOf(someone(server.url, await tokenOf("staff", "grace")));
  const price = { amount: "1.00", currencyCode: "EUR" };
  await Promise.all(
    items.map(({ productId }) => createProduct({ productId, name: `${productId} ${long(60)}`, price })),
  );
  const placed = await Promise.all(Array.from({ length: 30 }, () => createOrder({ customerId: "mallory", items })));
  const last = Math.max(...placed.map((payload) => Number(accepted(payload).position)));
  const client = someone(server.url, await tokenOf("customer", "mallory"));
  const all = "productId productName quantity unitPrice { amount currencyCode } lineTotal { amount currencyCode }";
  const listed = (first: number, fields: string) =>
    `{ customerOrders(customerId: "mallory", minPosition: "${last}", first: ${first}) { nodes { id items { ${fields} } } } }`;
  const remaining = async () => {
    const { extensions } = await client.http("{ __typename }");
    return (extensions?.["cost"] as { remaining: number }).remaining;
  };
  await server.report();

  for (const transport of operationTransports) {
    const ask = client[transport];
    const attack = () => Promise.all([ask(listed(20, all)), ask(listed(21, all)), ask(listed(22, all))]);
    const { result, slowestMs } = await server.during(attack);
    const tooLarge = { code: "RESPONSE_TOO_LARGE", maximum: 1_000_000 };
    expect(result.map(({ errors }) => errors?.[0]?.extensions)).toEqual([tooLarge, tooLarge, tooLarge]);
    expect(slowestMs).toBeLessThan(maxStallMs());
    expect((await server.report()).longestStallMs).toBeLessThan(maxStallMs());
    expect((await ask(listed(5, all))).errors).toBeUndefined();

    // The actual size counts, not the estimated one.
    expect(codeOf(await ask(listed(25, "quantity")))).toBe("COST_LIMIT_EXCEEDED");
    const before = await remaining();
    expect((await ask(listed(20, "quantity"))).errors).toBeUndefined();
    await vi.waitFor(async () => {
      expect(before - (await remaining())).toBeGreaterThan(7_900);
    });
  }
});

it("rejects an order with more items than allowed", async () => {
  const app = await openApp(undefined, { MAX_ORDER_ITEMS: "3" });
  const { createOrder } = commandsOf(app);
  const items = Array.from({ length: 4 }, (_, n) => ({ productId: `p${n}`, quantity: 1 }));
  expect((await createOrder({ customerId: "ada", items })).userErrors).toEqual([
    { code: "TOO_MANY_ITEMS", message: "An order must have at most 3 items", field: ["items"] },
  ]);
  expect((await createOrder({ customerId: "ada", items: items.slice(1) })).userErrors[0]?.code).toBe("UNKNOWN_PRODUCT");
});

it.each(operationTransports)("keeps serving other clients while it rejects documents over %s", async (transport) => {
  const server = await startWatchedServer({ FAILURE_LIMIT_PER_MINUTE: "60" });
  const ask = someone(server.url, await tokenOf("customer", "mallory"))[transport];
  const fields = (count: number, field: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => field(n)).join(" ");
  const documents = [
    (n: number) => `{ ${fields(1_900, () => "__typename")} } # ${n}`,
    (n: number) => `{ products { nodes { ${fields(480, (i) => `nam${i}`)} } } } # ${n}`,
    (n: number) => `query(${fields(300, (i) => `$v${i}: Int`)}) { __typename } # ${n}`,
    (n: number) => `{ __typename } ${"#\n".repeat(40_000)} # ${n}`,
    (n: number) => `{ product(id: ${"[".repeat(900)}${"]".repeat(900)}) { id } } # ${n}`,
  ];
  expect((await ask("{ __typename }")).errors).toBeUndefined();
  await server.report();
  const answers = new Set<unknown>();
  const { bytes, longestStallMs } = await cost(server, async () => {
    const { slowestMs } = await server.during(async () => {
      for (let n = 0; n < 160; n += 4) {
        const asked = [n, n + 1, n + 2, n + 3].map((each) => ask(documents[each % documents.length]?.(each) ?? ""));
        for (const answer of await Promise.all(asked)) answers.add(codeOf(answer));
      }
    });
    expect(slowestMs).toBeLessThan(maxStallMs());
  });
  expect(answers).toEqual(new Set(["OPERATION_TOO_LARGE", "GRAPHQL_VALIDATION_FAILED", "RATE_LIMITED"]));
  expect(bytes).toBeLessThan(30 * megabyte);
  expect(longestStallMs).toBeLessThan(maxStallMs());
});
