import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRawSocket, type RawSocket } from "../../support/raw-socket.js";
import { counter } from "../support/tiny-schema.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

// The rules of graphql-ws' PROTOCOL.md, one by one.

let server: TinyServer;
let url: string;
beforeAll(async () => {
  server = await startTinyServer({ limits: { WEBSOCKET_INIT_TIMEOUT_MS: "300" } });
  url = `${server.url}/graphql`;
});
afterAll(() => server.close());

const begin = { type: "connection_init" };
const subscribe = (id: string, query: string, more: object = {}) => ({
  id,
  type: "subscribe",
  payload: { query, ...more },
});

/** An acknowledged connection. */
async function open(): Promise<RawSocket> {
  const socket = await openRawSocket(url);
  socket.send(begin);
  expect(await socket.next()).toEqual({ type: "connection_ack" });
  return socket;
}

describe("the connection", () => {
  it("supports graphql-transport-ws, and closes with 4406 for other subprotocols", async () => {
    expect((await openRawSocket(url, ["something", "graphql-transport-ws"])).protocol).toBe("graphql-transport-ws");
    for (const protocols of [["graphql-ws"], ["something"]]) {
      const [code] = await (await openRawSocket(url, protocols)).closed;
      // 1006: the handshake itself was refused.
      expect([4406, 1006]).toContain(code);
    }
    expect((await (await openRawSocket(url, [])).closed)[0]).toBe(4406);
  });

  it("requires one connection_init in time", async () => {
    const socket = await openRawSocket(url);
    expect(await socket.closed).toEqual([4408, "Connection initialisation timeout"]);
    const twice = await open();
    twice.send(begin);
    expect(await twice.closed).toEqual([4429, "Too many initialisation requests"]);
    const atOnce = await openRawSocket(url);
    atOnce.send(begin);
    atOnce.send(begin);
    expect((await atOnce.closed)[0]).toBe(4429);
  });

  it("closes with 4401 for an operation before connection_ack", async () => {
    const socket = await openRawSocket(url);
    socket.send(subscribe("1", "{ hello }"));
    expect(await socket.closed).toEqual([4401, "Unauthorized"]);
  });

  it("accepts a connection_init payload, which must be an object", async () => {
    const socket = await openRawSocket(url);
    socket.send({ ...begin, payload: { any: "thing" } });
    expect((await socket.next()).type).toBe("connection_ack");
    const wrong = await openRawSocket(url);
    wrong.send({ ...begin, payload: "text" });
    expect((await wrong.closed)[0]).toBe(4400);
  });

  it("is closed with 4403 if the client is not authenticated", async () => {
    const guarded = await startTinyServer({
      auth: {
        ...{ keys: { secret: "a secret that is long enough for it" }, algorithms: ["HS256"], clockToleranceS: 0 },
        ...{ issuer: undefined, audience: undefined, roleClaim: "role", customerClaim: "sub" },
      },
    });
    const socket = await openRawSocket(`${guarded.url}/graphql`);
    socket.send({ ...begin, payload: { token: "nonsense" } });
    expect(await socket.closed).toEqual([4403, "Forbidden"]);
    await guarded.close();
  });
});

describe("a message", () => {
  it.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["null", "null"],
    ["no type", "{}"],
    ["an unknown type", `{"type":"start","id":"1","payload":{"query":"{ hello }"}}`],
    ["a subscribe without an id", `{"type":"subscribe","payload":{"query":"{ hello }"}}`],
    ["a subscribe with an empty id", `{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}`],
    ["a subscribe without a query", `{"type":"subscribe","id":"1","payload":{}}`],
    ["a subscribe with a query that is not a string", `{"type":"subscribe","id":"1","payload":{"query":1}}`],
    [
      "variables that are not an object",
      `{"type":"subscribe","id":"1","payload":{"query":"{ hello }","variables":"x"}}`,
    ],
    [
      "an operation name that is not a string",
      `{"type":"subscribe","id":"1","payload":{"query":"{ hello }","operationName":1}}`,
    ],
    ["a complete without an id", `{"type":"complete"}`],
    ["what only a server says", `{"type":"connection_ack","payload":1}`],
  ])("that is %s closes with 4400", async (_what, text) => {
    const socket = await open();
    socket.send(text);
    expect((await socket.closed)[0]).toBe(4400);
  });

  it("may be binary", async () => {
    const socket = await open();
    socket.send(Buffer.from(JSON.stringify(subscribe("1", "{ hello }"))));
    expect(await socket.next()).toMatchObject({ type: "next", id: "1" });
  });

  it("ping is answered at any time by pong with the same payload; pong is not answered", async () => {
    const early = await openRawSocket(url);
    early.send({ type: "ping", payload: { a: 1 } });
    expect(await early.next()).toEqual({ type: "pong", payload: { a: 1 } });
    const socket = await open();
    socket.send({ type: "pong", payload: {} });
    socket.send({ type: "ping" });
    expect(await socket.next()).toEqual({ type: "pong" });
  });
});

it.each([
  ["deep", `${'{"a":'.repeat(15_000)}1${"}".repeat(15_000)}`],
  ["long", `{"a":"${"x".repeat(100_000)}"}`],
])("answers a ping whose payload is %s without it", async (_what, payload) => {
  const socket = await open();
  socket.send(`{"type":"ping","payload":${payload}}`);
  expect(await socket.next()).toEqual({ type: "pong" });
});

describe("an operation", () => {
  it("sends next, then complete; a subscription any number of next", async () => {
    const socket = await open();
    socket.send(subscribe("q", "{ hello }"));
    expect((await socket.until("complete", "q")).map(({ type }) => type)).toEqual(["next", "complete"]);
    socket.send(subscribe("s", "subscription { count(to: 3) }"));
    const messages = await socket.until("complete", "s");
    expect(messages.map(({ type, payload }) => [type, payload])).toMatchObject([
      ["next", { data: { count: "1" } }],
      ["next", { data: { count: "2" } }],
      ["next", { data: { count: "3" } }],
      ["complete", undefined],
    ]);
  });

  it("accepts variables and a name, and null for both", async () => {
    const socket = await open();
    const query = "query A { hello } query B($text: String!) { echo(text: $text) }";
    socket.send(subscribe("1", query, { operationName: "B", variables: { text: "x" } }));
    expect(await socket.next()).toMatchObject({ payload: { data: { echo: "x" } } });
    await socket.until("complete", "1");
    socket.send(subscribe("2", "{ hello }", { operationName: null, variables: null, extensions: null }));
    expect(await socket.next()).toMatchObject({ payload: { data: { hello: "world" } } });
  });

  it("that is invalid sends error, and neither next nor complete", async () => {
    const socket = await open();
    for (const [id, query] of [
      ["p", "{"],
      ["v", "{ nothing }"],
    ] as const) {
      socket.send(subscribe(id, query));
      socket.send({ type: "ping" });
      const [first, second] = [await socket.next(), await socket.next()];
      const [error, pong] = first.type === "pong" ? [second, first] : [first, second];
      expect([error, pong]).toMatchObject([
        { id, type: "error", payload: [{ message: expect.any(String) as string }] },
        { type: "pong" },
      ]);
    }
    // They send no further messages.
    socket.send(subscribe("last", "{ hello }"));
    expect((await socket.until("complete", "last")).map(({ id }) => id)).toEqual(["last", "last"]);
  });

  it("that fails at its start sends next with errors, and completes", async () => {
    const socket = await open();
    socket.send(subscribe("1", "subscription { faultAtOnce }"));
    expect(await socket.until("complete", "1")).toMatchObject([{ type: "next", payload: { errors: [{}] } }, {}]);
  });

  it("that fails in a field sends next with errors, and completes", async () => {
    const socket = await open();
    socket.send(subscribe("1", "{ fault hello }"));
    expect(await socket.until("complete", "1")).toMatchObject([
      { type: "next", payload: { data: { fault: null, hello: "world" }, errors: [{ path: ["fault"] }] } },
      { type: "complete" },
    ]);
  });

  it("ends when the client completes it, sends nothing afterwards, and frees its id", async () => {
    const socket = await open();
    const ended = counter.ended;
    socket.send(subscribe("1", "subscription { count(to: 1000000) }"));
    await socket.next();
    socket.send({ id: "1", type: "complete" });
    await expect.poll(() => counter.ended).toBe(ended + 1);
    socket.send(subscribe("1", "{ hello }"));
    const rest = await socket.until("complete", "1");
    expect(rest.at(-2)).toMatchObject({ payload: { data: { hello: "world" } } });
    // The server does not send complete for an operation that the client completed.
    expect(rest.filter(({ type }) => type === "complete")).toHaveLength(1);
    socket.send({ id: "never begun", type: "complete" });
    socket.send({ type: "ping" });
    expect((await socket.next()).type).toBe("pong");
  });

  it("with the id of a running operation closes with 4409", async () => {
    const socket = await open();
    socket.send(subscribe("1", "subscription { count(to: 1000000) }"));
    await socket.next();
    socket.send(subscribe("1", "{ hello }"));
    expect((await socket.closed).toString()).toBe("4409,Subscriber for 1 already exists");
  });

  it("runs concurrently with others, and ends with its connection", async () => {
    const socket = await open();
    const ended = counter.ended;
    socket.send(subscribe("a", "subscription { count(to: 1000000) }"));
    socket.send(subscribe("b", "subscription { count(to: 1000000) }"));
    socket.send(subscribe("c", "{ slow(ms: 1) }"));
    await socket.until("complete", "c");
    socket.close(1000);
    await expect.poll(() => counter.ended).toBe(ended + 2);
  });
});
