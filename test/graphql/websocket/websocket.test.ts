import { once } from "node:events";
import { createClient, type Client, type FormattedExecutionResult } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { counter, waiting } from "../support/tiny-schema.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

type Result = FormattedExecutionResult<Record<string, unknown>, unknown>;

let server: TinyServer;
let client: Client;
beforeAll(async () => {
  server = await startTinyServer();
  client = clientOf(server);
});
afterAll(async () => {
  await client.dispose();
  await server.close();
});

function clientOf({ port }: TinyServer): Client {
  return createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
}

async function all(query: string, variables = {}): Promise<Result[]> {
  const results: Result[] = [];
  for await (const result of client.iterate({ query, variables })) results.push(result);
  return results;
}

function socketTo(path: string, protocol = "graphql-transport-ws"): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocol);
}

async function closeOf(socket: WebSocket): Promise<[code: number, reason: string]> {
  const [code, reason] = (await once(socket, "close")) as [number, Buffer];
  return [code, reason.toString()];
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("operations over WebSocket", () => {
  it("answers a subscription, a query and a mutation", async () => {
    expect(await all("subscription { count(to: 2) }")).toEqual([{ data: { count: "1" } }, { data: { count: "2" } }]);
    expect(await all("{ hello }")).toMatchObject([{ data: { hello: "world" } }]);
    expect(await all("mutation ($a: Int) { add(a: $a) }", { a: 1 })).toMatchObject([{ data: { add: 2 } }]);
  });

  it("assigns each operation its own correlation id", async () => {
    const ids = (await Promise.all([all("{ origin }"), all("{ origin }")])).flat().map(({ data }) => data?.["origin"]);
    expect(new Set(ids).size).toBe(2);
  });

  it("rejects unparsable and invalid documents, and introspection in production", async () => {
    const refusalOf = (query: string) => all(query).catch((errors: unknown) => errors);
    expect(await refusalOf("{")).toMatchObject([{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }]);
    expect(await refusalOf("{ nothing }")).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
    expect(await refusalOf("{ __schema { description } }")).toMatchObject([
      { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } },
    ]);
    expect(await refusalOf(`{ ${"hello ".repeat(2_000)} }`)).toMatchObject([
      { extensions: { code: "GRAPHQL_PARSE_FAILED" } },
    ]);
  });

  it("ends the source when the client completes the subscription", async () => {
    const { ended } = counter;
    for await (const _result of client.iterate({ query: "subscription { count(to: 100000) }" })) break;
    await until(() => counter.ended === ended + 1);
  });

  it("ends the source when the socket closes", async () => {
    const { ended } = counter;
    const gone = clientOf(server);
    for await (const _result of gone.iterate({ query: "subscription { count(to: 100000) }" })) {
      gone.terminate();
      break;
    }
    await until(() => counter.ended === ended + 1);
  });

  it("pulls no faster than the client reads", async () => {
    const socket = socketTo("/graphql");
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init" }));
    await once(socket, "message");
    socket.pause();
    const query = "subscription { count(to: 100000, size: 100000) }";
    socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query } }));
    await until(() => counter.pulled > 0);
    // Without back-pressure, the server would pull one in nearly every turn of the event loop.
    let last = counter.pulled;
    for (let quietTurns = 0; quietTurns < 2_000; quietTurns++) {
      await new Promise(setImmediate);
      if (counter.pulled !== last) quietTurns = 0;
      last = counter.pulled;
    }
    // Only the buffers of the two sockets are filled.
    expect(last).toBeLessThan(1_000);
    socket.terminate();
  });
});

describe("a client that has disconnected or does not read", () => {
  async function introduced(url: string): Promise<WebSocket> {
    const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws");
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init" }));
    await once(socket, "message");
    return socket;
  }
  const subscribe = (id: string, query: string, variables = {}) =>
    JSON.stringify({ id, type: "subscribe", payload: { query, variables } });

  it("cancels its operations, which count towards the limit until they have ended", async () => {
    const strict = await startTinyServer({ limits: { MAX_OPERATIONS_PER_WEBSOCKET: "1" } });
    const { began, aborted } = waiting;
    const socket = await introduced(`${strict.url}/graphql`);
    socket.send(subscribe("1", "{ waiting }"));
    await until(() => waiting.began === began + 1);
    socket.send(JSON.stringify({ id: "1", type: "complete" }));
    await until(() => waiting.aborted === aborted + 1);
    const answerTo = async (id: string) => {
      socket.send(subscribe(id, "{ hello }"));
      const [text] = (await once(socket, "message")) as [Buffer];
      return JSON.parse(text.toString()) as unknown;
    };
    expect(await answerTo("2")).toMatchObject({
      ...{ id: "2", type: "error", payload: [{ extensions: { code: "TOO_MANY_OPERATIONS" } }] },
    });
    waiting.release();
    await new Promise(setImmediate);
    expect(await answerTo("3")).toMatchObject({ id: "3", type: "next", payload: { data: { hello: "world" } } });

    const gone = await introduced(`${strict.url}/graphql`);
    gone.send(subscribe("1", "{ waiting }"));
    await until(() => waiting.began === began + 2);
    gone.terminate();
    await until(() => waiting.aborted === aborted + 2);
    waiting.release();
    await strict.close();
  });

  it("is disconnected if it sends messages while too many bytes are unread", async () => {
    const strict = await startTinyServer({ limits: { MAX_WEBSOCKET_BACKLOG_BYTES: "100000" } });
    const socket = await introduced(`${strict.url}/graphql`);
    socket.pause();
    const variables = { text: "x".repeat(500_000) };
    // Far more than the buffers of the two sockets can hold.
    for (let n = 0; n < 60; n++)
      socket.send(subscribe(String(n), "query ($text: String!) { echo(text: $text) }", variables));
    await until(() => socket.bufferedAmount === 0);
    socket.resume();
    expect(await closeOf(socket)).toEqual([1013, "Too many unread bytes"]);
    await strict.close();
  });
});

describe("the protocol", () => {
  it("is served at its path only", async () => {
    const [error] = (await once(socketTo("/other"), "error")) as [Error];
    expect(error.message).toBe("Unexpected server response: 404");
  });

  it("supports graphql-transport-ws only", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/graphql`);
    expect(await closeOf(socket)).toEqual([4406, "Subprotocol not acceptable"]);
  });

  it("refuses a message of more than 1 MiB", async () => {
    const socket = socketTo("/graphql");
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init", payload: { text: "x".repeat(1024 * 1024) } }));
    expect((await closeOf(socket))[0]).toBe(1009);
  });

  it("rejects an invalid message, and an operation before connection_init", async () => {
    const talker = async (message: string) => {
      const socket = socketTo("/graphql");
      await once(socket, "open");
      socket.send(message);
      return closeOf(socket);
    };
    expect(await talker("hello")).toEqual([4400, "Invalid message received"]);
    const subscribe = { id: "1", type: "subscribe", payload: { query: "{ hello }" } };
    expect(await talker(JSON.stringify(subscribe))).toEqual([4401, "Unauthorized"]);
  });
});

describe("graceful shutdown", () => {
  it("answers running operations, then closes with 1001", async () => {
    const ending = await startTinyServer();
    const closes: unknown[] = [];
    const leaving = clientOf(ending);
    leaving.on("closed", (event) => closes.push(event));
    const slow = leaving.iterate({ query: "{ slow(ms: 200) }" }).next();
    const endless = leaving.iterate({ query: "subscription { count(to: 100000) }" });
    await endless.next();
    const cut = (async () => {
      for await (const _result of endless);
    })().catch((error: unknown) => error);
    const started = Date.now();
    await ending.close();
    expect(await slow).toMatchObject({ done: false, value: { data: { slow: "done" } } });
    expect(Date.now() - started).toBeLessThan(900);
    await cut;
    expect(closes).toMatchObject([{ code: 1001, reason: "Going away" }]);
  });

  it("terminates a client that does not close", async () => {
    const ending = await startTinyServer();
    const socket = new WebSocket(`ws://127.0.0.1:${ending.port}/graphql`, "graphql-transport-ws");
    await once(socket, "open");
    socket.pause();
    const started = Date.now();
    await ending.websocket.close(100);
    expect(Date.now() - started).toBeLessThan(1_000);
    await ending.close();
  });
});
