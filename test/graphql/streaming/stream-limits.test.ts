import { once } from "node:events";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { openHttpStream, streamProtocols } from "../../support/http-stream.js";
import { tokenOf } from "../../support/tokens.js";
import { options as auth } from "../access/support/tokens.js";
import { counter } from "../support/tiny-schema.js";
import { startTinyServer, type TinyServer, type TinyServerOptions } from "../support/tiny-server.js";
import { openRawClient, rawRequest } from "./support/raw-stream.js";

async function start(options?: TinyServerOptions): Promise<TinyServer> {
  const server = await startTinyServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** Opens a WebSocket; resolves to the status of its handshake, or to its close code, or to 0 once it is acknowledged. */
async function openWebSocket({ url }: TinyServer, token?: string) {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  onTestFinished(() => {
    socket.terminate();
  });
  socket.on("error", () => undefined);
  const outcome = new Promise<number>((resolve) => {
    socket.on("unexpected-response", (_request, { statusCode = 0 }) => {
      resolve(statusCode);
    });
    socket.on("close", resolve);
    socket.on("message", () => {
      resolve(0);
    });
    socket.on("open", () => {
      socket.send(JSON.stringify({ type: "connection_init", ...(token !== undefined && { payload: { token } }) }));
    });
  });
  return { socket, code: await outcome };
}

const endless = "subscription { count(to: 1000000) }";

describe.each(streamProtocols)("a stream over %s", (protocol) => {
  const open = ({ url }: TinyServer, query = endless, token?: string) =>
    openHttpStream(`${url}/graphql`, protocol, query, { token });

  it("counts as a connection of its process, its address and its principal, like a WebSocket", async () => {
    for (const [limit, env, statuses] of [
      ["process", { MAX_WEBSOCKETS: "2" }, [503, 503]],
      ["address", { MAX_WEBSOCKETS_PER_ADDRESS: "2" }, [429, 429]],
      ["principal", { MAX_WEBSOCKETS_PER_PRINCIPAL: "2" }, [429, 1013]],
    ] as const) {
      const server = await start({ limits: env, auth });
      const token = await tokenOf("customer", "ada");
      const first = await open(server, endless, token);
      const second = await openWebSocket(server, token);
      expect([first.response.status, second.code], limit).toEqual([200, 0]);
      const refused = await open(server, endless, token);
      expect([refused.response.status, (await openWebSocket(server, token)).code], limit).toEqual(statuses);
      expect(await refused.response.json()).toMatchObject({
        errors: [{ extensions: { code: limit === "process" ? "OVERLOADED" : "TOO_MANY_OPERATIONS" } }],
      });
      // Queries are not limited by it.
      expect((await server.post("{ hello }")).status).toBe(200);
      first.abort();
      await expect.poll(async () => (await open(server, endless, token)).response.status).toBe(200);
      second.socket.terminate();
      await expect.poll(async () => (await openWebSocket(server, token)).code).toBe(0);
    }
  });

  it("counts towards the memory of its principal's subscriptions and of the process, until it ends", async () => {
    for (const [scope, env, status] of [
      ["principal", { MAX_SUBSCRIPTION_BYTES_PER_PRINCIPAL: "9000" }, 429],
      ["process", { MAX_SUBSCRIPTION_BYTES: "9000" }, 503],
    ] as const) {
      const server = await start({ limits: env, auth });
      const token = await tokenOf("customer", "ada");
      const query = (n: number) => `subscription S${n} { ${"x".repeat(scope === "process" ? 4_000 : 1)}: broadcast }`;
      const first = await open(server, query(1), token);
      const second = await open(server, query(2), token);
      const third = await open(server, query(3), token);
      expect(third.response.status).toBe(protocol === "sse" ? 200 : status);
      const maximum = 9_000;
      const refusal = { errors: [{ extensions: { code: "SUBSCRIPTIONS_TOO_LARGE", scope, maximum } }] };
      expect(protocol === "sse" ? await third.result() : await third.response.json()).toMatchObject(refusal);
      first.abort();
      await expect
        .poll(async () => (await open(server, query(4), token)).response.headers.get("transfer-encoding"))
        .toBe("chunked");
      second.abort();
    }
  });

  it("is no pending connection", async () => {
    const server = await start({ limits: { MAX_PENDING_WEBSOCKETS: "1", WEBSOCKET_INIT_TIMEOUT_MS: "60000" } });
    const silent = new WebSocket(`${server.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
    onTestFinished(() => {
      silent.terminate();
    });
    await once(silent, "open");
    expect((await open(server)).response.status).toBe(200);
  });

  it("ends with a coded error when its token expires, and the client may reconnect", async () => {
    const server = await start({ auth });
    const stream = await open(server, "subscription { broadcast }", await tokenOf("customer", "ada", 1));
    const errors = [{ message: "The token has expired", extensions: { code: "UNAUTHENTICATED" } }];
    expect(await stream.rest()).toEqual(
      protocol === "sse"
        ? [{ kind: "result", result: { errors } }]
        : [{ kind: "failed", errors }, { kind: "completed" }],
    );
  });

  it("ends with a coded error when the process shuts down, which does not wait for it", async () => {
    const server = await startTinyServer();
    const streams = await Promise.all([open(server), open(server, "subscription { broadcast }")]);
    await streams[0].result();
    const started = performance.now();
    await server.close();
    expect(performance.now() - started).toBeLessThan(900);
    const errors = [{ message: "The server is shutting down", extensions: { code: "SERVICE_UNAVAILABLE" } }];
    const last = protocol === "sse" ? [{ kind: "result", result: { errors } }] : [{ kind: "failed", errors }];
    for (const stream of streams)
      expect((await stream.rest()).filter((message) => JSON.stringify(message).includes("errors"))).toEqual(last);
  });

  it("pulls no faster than the client reads", async () => {
    const server = await start();
    counter.pulled = 0;
    const client = openRawClient(server.port, rawRequest(protocol, "subscription { count(to: 100000, size: 100000) }"));
    client.socket.pause();
    expect(await settledPulls()).toBeLessThan(1_000);
  });

  it("is disconnected if it reads nothing from one heartbeat to the next", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const server = await start();
    counter.pulled = 0;
    const client = openRawClient(server.port, rawRequest(protocol, "subscription { count(to: 100000, size: 100000) }"));
    client.socket.pause();
    const reader = openRawClient(server.port, rawRequest(protocol, "subscription { broadcast }"));
    await settledPulls();
    const { ended } = counter;
    const heartbeats = () => reader.received().split(protocol === "sse" ? ":\n\n" : "\r\n\r\n{}").length - 1;
    for (let beats = 1; beats <= 3; beats++) {
      await expect.poll(heartbeats).toBe(beats);
      vi.advanceTimersByTime(protocol === "sse" ? 12_000 : 5_000);
    }
    await expect.poll(() => counter.ended).toBe(ended + 1);
    expect(reader.socket.destroyed).toBe(false);
  });

  it("counts a refused operation once towards the failures of its client", async () => {
    const server = await start({ auth, limits: { FAILURE_LIMIT_PER_MINUTE: "3" } });
    const statuses: number[] = [];
    for (const [query, token] of [["subscription { no }"], [endless, "no"], ["subscription {"], [endless]] as const)
      statuses.push((await open(server, query, token)).response.status);
    expect(statuses).toEqual(protocol === "sse" ? [200, 401, 200, 429] : [400, 401, 400, 429]);
  });
});

/** The number of messages that are pulled when no more are. */
async function settledPulls(): Promise<number> {
  await expect.poll(() => counter.pulled).toBeGreaterThan(0);
  let last = counter.pulled;
  for (let quietTurns = 0; quietTurns < 2_000; quietTurns++) {
    await new Promise(setImmediate);
    if (counter.pulled !== last) quietTurns = 0;
    last = counter.pulled;
  }
  return last;
}
