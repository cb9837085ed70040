import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHttpStream, streamProtocols, type StreamRequestOptions } from "../../support/http-stream.js";
import { openRawSocket } from "../../support/raw-socket.js";
import { broadcasts, counter } from "../support/tiny-schema.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";
import { openRawClient, rawRequest } from "./support/raw-stream.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer();
});
afterAll(() => server.close());

const counted = (...counts: string[]) => counts.map((count) => ({ kind: "result", result: { data: { count } } }));

describe.each(streamProtocols)("a subscription over %s", (protocol) => {
  const open = (query: string, options?: StreamRequestOptions) =>
    openHttpStream(`${server.url}/graphql`, protocol, query, options);

  it("sends each result, then completes", async () => {
    const stream = await open("subscription { count(to: 3) }");
    expect(await stream.rest()).toEqual([...counted("1", "2", "3"), { kind: "completed" }]);
  });

  it("is sent by GET as well, unless a page of another site can send that", async () => {
    const get = await open("subscription { count(to: 1) }", { method: "GET" });
    expect(await get.rest()).toEqual([...counted("1"), { kind: "completed" }]);
    const crossSite = await open("subscription { count(to: 1) }", {
      ...{ method: "GET", headers: { "apollo-require-preflight": "" } },
    });
    expect(crossSite.response.status).toBe(400);
  });

  it("asks proxies neither to store, compress nor delay it", async () => {
    const { response } = await open("subscription { count(to: 1) }");
    const headers = ["cache-control", "x-accel-buffering", "transfer-encoding", "content-length"];
    expect(headers.map((name) => response.headers.get(name))).toEqual([
      "no-store, no-transform",
      "no",
      "chunked",
      null,
    ]);
    expect(response.headers.get("content-type")).toBe(
      protocol === "sse"
        ? "text/event-stream; charset=utf-8"
        : 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0"',
    );
  });

  it("ends with a masked error when its source fails", async () => {
    const stream = await open("subscription { faultLater }");
    expect(await stream.result()).toEqual({ data: { faultLater: "first" } });
    const rest = await stream.rest();
    const errors = [
      {
        message: "Internal error",
        extensions: { code: "INTERNAL_SERVER_ERROR", correlationId: expect.any(String) as string },
      },
    ];
    expect(rest).toEqual([
      protocol === "sse" ? { kind: "result", result: { errors } } : { kind: "failed", errors },
      { kind: "completed" },
    ]);
  });

  it("ends its source when the client disconnects", async () => {
    const { ended } = counter;
    const stream = await open("subscription { count(to: 100000) }");
    await stream.result();
    stream.abort();
    await expect.poll(() => counter.ended, { interval: 5 }).toBe(ended + 1);
  });

  it("leaves its connection open for the next request", async () => {
    const request = rawRequest(protocol, "subscription { count(to: 1) }");
    const client = openRawClient(server.port, request);
    const responses = () => client.received().split("HTTP/1.1 200 OK").length - 1;
    const lastChunks = () => client.received().split("\r\n0\r\n\r\n").length - 1;
    await expect.poll(lastChunks, { interval: 5 }).toBe(1);
    client.socket.write(request);
    await expect.poll(lastChunks, { interval: 5 }).toBe(2);
    expect(responses()).toBe(2);
  });

  it("has no chunks in HTTP/1.0", async () => {
    const client = openRawClient(server.port, rawRequest(protocol, "subscription { count(to: 1) }", "1.0"));
    await client.closed;
    const [head = "", body] = client.received().split(/\r\n\r\n(.*)/s);
    expect(head).not.toMatch(/transfer-encoding/i);
    expect(body).toBe(
      protocol === "sse"
        ? ':\n\nevent: next\ndata: {"data":{"count":"1"}}\n\nevent: complete\ndata:\n\n'
        : [
            "\r\n--graphql\r\ncontent-type: application/json\r\n\r\n{}",
            '\r\n--graphql\r\ncontent-type: application/json\r\n\r\n{"payload":{"data":{"count":"1"}}}',
            "\r\n--graphql--\r\n",
          ].join(""),
    );
  });

  it("is refused behind another request of its connection, whose response comes first", async () => {
    const slow = rawRequest("multipart", "{ slow(ms: 30) }");
    const client = openRawClient(server.port, slow, rawRequest(protocol, "subscription { count(to: 1) }"));
    await expect.poll(client.received, { interval: 5 }).toMatch(/ 200 OK.* 400 Bad Request.*pipelined/s);
  });

  it("sends a large result whole", async () => {
    const stream = await open("subscription { count(to: 2, size: 300000) }");
    const [first, second] = await stream.rest();
    for (const message of [first, second])
      expect(JSON.stringify(message)).toHaveLength(JSON.stringify(counted("1")[0]).length + 299_999);
  });
});

it("executes a message once for all transports", async () => {
  const query = "subscription { broadcast }";
  broadcasts.waiting.length = 0;
  const streams = await Promise.all(
    [...streamProtocols, ...streamProtocols].map((protocol) =>
      openHttpStream(`${server.url}/graphql`, protocol, query),
    ),
  );
  const socket = await openRawSocket(`${server.url}/graphql`);
  socket.send({ type: "connection_init" });
  await socket.until("connection_ack");
  socket.send({ id: "1", type: "subscribe", payload: { query } });
  for (const text of ["a", "b"]) {
    const { resolved } = broadcasts;
    await expect.poll(() => broadcasts.waiting.length, { interval: 5 }).toBe(5);
    broadcasts.send(text);
    const result = { data: { broadcast: text } };
    for (const stream of streams) expect(await stream.result()).toEqual(result);
    expect((await socket.until("next", "1")).at(-1)?.payload).toEqual(result);
    expect(broadcasts.resolved).toBe(resolved + 1);
  }
});
