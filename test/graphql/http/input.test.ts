import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { codeOf, queryTransports, someone, type Sent } from "../../support/transports.js";
import { openRawSocket } from "../../support/raw-socket.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer({ limits: { CORS_ORIGINS: "https://shop.example,http://[::1]:8080" } });
});
afterAll(() => server.close());

const body = '{"query":"{ hello }"}';
const posted = (target: string, ...headers: string[]) =>
  [
    `POST ${target} HTTP/1.1`,
    ...(headers.some((header) => /^host:/i.test(header)) ? [] : ["Host: x"]),
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    ...headers,
    "",
    body,
  ].join("\r\n");
const got = (target: string, ...headers: string[]) => [`GET ${target} HTTP/1.1`, ...headers, "", ""].join("\r\n");

/** Sends raw requests one after another on one connection. Resolves to the status lines of the responses. */
async function statusesOf(...requests: string[]): Promise<string[]> {
  const socket = connect(server.port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  const statuses: string[] = [];
  for (const request of requests) {
    socket.write(request, "latin1");
    const [data] = (await Promise.race([once(socket, "data"), once(socket, "close")])) as [unknown];
    statuses.push(Buffer.isBuffer(data) ? (data.toString("latin1").split("\r\n")[0] ?? "") : "closed");
  }
  return statuses;
}

const handshake = (...headers: string[]) =>
  got(
    "/graphql",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    "Sec-WebSocket-Protocol: graphql-transport-ws",
    ...headers,
  );
const ok = "HTTP/1.1 200 OK";
const switched = "HTTP/1.1 101 Switching Protocols";
const badRequest = "HTTP/1.1 400 Bad Request";

describe("an upgrade", () => {
  it.each(["h2c", "TLS/1.0", "h2c, foo/1", "websocketty"])(
    "to %s is ignored, and its connection stays open",
    async (to) => {
      const offer = [
        `Upgrade: ${to}`,
        "Connection: Upgrade, HTTP2-Settings",
        "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA",
      ];
      expect(await statusesOf(posted("/graphql", ...offer), posted("/graphql"))).toEqual([ok, ok]);
      expect(await statusesOf(got("/healthz", "Host: x", ...offer), posted("/graphql", ...offer))).toEqual([ok, ok]);
    },
  );

  it("to WebSocket is ignored in a POST and in HTTP/1.0", async () => {
    const offer = ["Upgrade: websocket", "Connection: Upgrade"];
    expect(await statusesOf(posted("/graphql", ...offer))).toEqual([ok]);
    const old = got("/healthz", "Host: x", ...offer).replace("HTTP/1.1", "HTTP/1.0");
    expect(await statusesOf(old)).toEqual([ok]);
  });

  it.each(["websocket", "WebSocket", "websocket, h2c", "h2c , WEBSOCKET"])("to %s opens a WebSocket", async (to) => {
    expect(await statusesOf(handshake("Host: x", `Upgrade: ${to}`))).toEqual([switched]);
  });
});

describe("a request target in absolute form", () => {
  it.each(["http://shop.example/graphql", "https://shop.example:8443/graphql", "HTTP://SHOP.example/graphql"])(
    "is served: %s",
    async (target) => {
      expect(await statusesOf(posted(target))).toEqual([ok]);
      expect(await statusesOf(handshake("Host: x", "Upgrade: websocket").replace("/graphql", target))).toEqual([
        switched,
      ]);
    },
  );

  it("has a query part, may lack a path, and does not change the path", async () => {
    const query = "query=%7Bhello%7D";
    const asked = got(`http://x/graphql?${query}`, "Host: x", "apollo-require-preflight: 1");
    expect(await statusesOf(asked, got("http://x", "Host: x"), got("http://x/nothing", "Host: x"))).toEqual([
      ok,
      "HTTP/1.1 404 Not Found",
      "HTTP/1.1 404 Not Found",
    ]);
    expect(await statusesOf(got("//x/graphql", "Host: x"))).toEqual(["HTTP/1.1 404 Not Found"]);
    expect(await statusesOf(got("ftp://x/graphql", "Host: x"))).not.toEqual([ok]);
    expect(await statusesOf(got("http:///graphql", "Host: x"))).toEqual([badRequest]);
  });

  it("overrides the Host header", async () => {
    const origin = ["Origin: http://a.example", "Upgrade: websocket"];
    const to = (target: string, host: string) =>
      statusesOf(handshake(`Host: ${host}`, ...origin).replace("/graphql", target));
    expect(await to("http://a.example/graphql", "b.example")).toEqual([switched]);
    expect(await to("http://b.example/graphql", "a.example")).toEqual(["HTTP/1.1 403 Forbidden"]);
  });
});

describe("the Host header", () => {
  it.each([
    ["none", []],
    ["two", ["Host: x", "Host: y"]],
    ["a malformed one", ["Host: x/y"]],
    ["a blank", ["Host: a b"]],
  ])("is refused: %s", async (_what, headers: string[]) => {
    expect(await statusesOf(got("/healthz", ...headers))).toEqual([badRequest]);
    expect(await statusesOf(handshake("Upgrade: websocket", ...headers))).toEqual([badRequest]);
  });
});

describe("the origin of a WebSocket", () => {
  it.each([
    ["shop.local", "https://shop.local", true],
    ["shop.local:443", "https://shop.local", true],
    ["shop.local", "https://shop.local:443", true],
    ["SHOP.local", "https://shop.LOCAL", true],
    ["shop.local:80", "http://shop.local", true],
    ["[2001:db8::1]", "http://[2001:DB8:0::1]", true],
    ["[::1]:4000", "http://[::1]:4000", true],
    ["x", "HTTPS://Shop.Example", true],
    ["x", "https://shop.example:443", true],
    ["x", "http://[0::1]:8080", true],
    ["shop.local", "https://other.local", false],
    ["shop.local:444", "https://shop.local", false],
    ["shop.local:80", "https://shop.local", false],
    ["shop.local", "https://shop.local.evil.example", false],
    ["shop.local", "https://evil.example/shop.local", false],
    ["x", "http://shop.example", false],
    ["null", "null", false],
    ["", "null", false],
  ])("of host %s is normalized before its comparison with %s", async (host, origin, allowed) => {
    const answer = await statusesOf(handshake(`Host: ${host}`, `Origin: ${origin}`, "Upgrade: websocket"));
    expect(answer).toEqual([allowed ? switched : "HTTP/1.1 403 Forbidden"]);
  });

  it("is compared in the same way for CORS", async () => {
    const allowedTo = async (origin: string) =>
      (await server.post("{ hello }", {}, { origin })).headers.get("access-control-allow-origin");
    expect(await allowedTo("https://SHOP.example:443")).toBe("https://SHOP.example:443");
    expect(await allowedTo("https://other.example")).toBeNull();
  });
});

describe("a body", () => {
  const post = async (bytes: Buffer, contentType = "application/json") => {
    const headers = { "content-type": contentType };
    const response = await fetch(`${server.url}/graphql`, { method: "POST", headers, body: new Uint8Array(bytes) });
    return [response.status, ((await response.json()) as { errors?: { message: string }[] }).errors?.[0]?.message];
  };
  const json = (text: string) =>
    JSON.stringify({ query: "query($t: String!) { echo(text: $t) }", variables: { t: text } });

  it.each([
    ["Latin-1", Buffer.from(json("Café"), "latin1")],
    ["UTF-16", Buffer.from(`\uFEFF${json("Café")}`, "utf16le")],
    ["half a character", Buffer.from(json("Café")).subarray(0, -4)],
    ["an overlong form", Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')])],
    ["a surrogate", Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')])],
  ])("that is not UTF-8 is refused: %s", async (_what, bytes) => {
    const expected =
      _what === "half a character" ? (expect.any(String) as unknown) : "The request body is not valid UTF-8";
    expect(await post(bytes)).toEqual([400, expected]);
  });

  it("may start with a byte order mark", async () => {
    expect(await post(Buffer.from(`\uFEFF${json("Café")}`))).toEqual([200, undefined]);
  });

  it("is rejected with another charset, even if several are specified", async () => {
    const [status] = await post(Buffer.from(json("x")), "application/json; charset=utf-8; charset=latin1");
    expect(status).toBe(415);
  });

  it("of a GET must be percent-encoded UTF-8", async () => {
    const ask = async (value: string) =>
      statusesOf(got(`/graphql?query=%7Becho(text:%22${value}%22)%7D`, "Host: x", "apollo-require-preflight: 1"));
    expect(await ask("Caf%C3%A9")).toEqual([ok]);
    expect(await ask("Caf%E9")).toEqual([badRequest]);
    expect(await ask("%ED%A0%80")).toEqual([badRequest]);
    expect(await ask("Caf\xe9")).toEqual([badRequest]);
    expect(await ask("100%")).toEqual([ok]);
  });

  it("of a WebSocket message must be UTF-8, in text and binary messages", async () => {
    const open = async () => {
      const socket = await openRawSocket(`${server.url}/graphql`);
      socket.send({ type: "connection_init" });
      await socket.until("connection_ack");
      return socket;
    };
    const message = (text: string) =>
      JSON.stringify({ id: "1", type: "subscribe", payload: JSON.parse(json(text)) as object });
    const latin = await open();
    latin.send(Buffer.from(message("Café"), "latin1"));
    expect((await latin.closed)[0]).toBe(1007);
    const marked = await open();
    marked.send(Buffer.from(`\uFEFF${message("Café")}`));
    expect((await marked.until("next", "1")).at(-1)?.payload).toMatchObject({ data: { echo: "Café" } });
  });
});

describe.each(queryTransports)("over %s", (transport) => {
  const ask = (sent: Sent) => someone(`${server.url}/graphql`)[transport](sent);
  const query = "{ hello }";
  const sha256Hash = createHash("sha256").update(query).digest("hex");
  const persisted = (persistedQuery: unknown, text = query) => ask({ query: text, extensions: { persistedQuery } });

  it("reports the error in a persisted query", async () => {
    const refused = async (persistedQuery: unknown, message: string) => {
      const answer = await persisted(persistedQuery);
      expect([codeOf(answer), answer.errors?.[0]?.message]).toEqual(["BAD_REQUEST", message]);
    };
    await refused({ version: 1, sha256Hash: "00" }, "provided sha does not match query");
    for (const extension of [
      { version: 2, sha256Hash },
      { sha256Hash },
      { version: "1", sha256Hash },
      5,
      "x",
      [],
      true,
    ])
      await refused(extension, "Unsupported persisted query version");
    for (const extension of [{ version: 1 }, { version: 1, sha256Hash: 5 }, { version: 1, sha256Hash: null }])
      await refused(extension, "`sha256Hash` of a persisted query must be a string");
    expect(codeOf(await persisted({ version: 1, sha256Hash: "00" }, ""))).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect((await persisted({ version: 1, sha256Hash })).data).toEqual({ hello: "world" });
    expect((await persisted({ version: 1, sha256Hash }, "")).data).toEqual({ hello: "world" });
  });

  it("does not register a refused query", async () => {
    for (const invalid of ["{ nothing }", `{ hello(${transport}: 1) }`, "{ hello"]) {
      const extension = { version: 1, sha256Hash: createHash("sha256").update(invalid).digest("hex") };
      expect(codeOf(await persisted(extension, invalid))).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
      expect(codeOf(await persisted(extension, ""))).toBe("PERSISTED_QUERY_NOT_FOUND");
    }
  });

  it("treats an empty operation name as none", async () => {
    expect((await ask({ query, operationName: "" })).data).toEqual({ hello: "world" });
    const two = await ask({ query: "query A { hello } query B { hello }", operationName: "" });
    expect(codeOf(two)).toBe("OPERATION_RESOLUTION_FAILURE");
  });

  it("rejects a request with neither query nor hash", async () => {
    expect(codeOf(await ask({ query: "" }))).toBe("BAD_REQUEST");
  });
});

describe("parameters of a wrong type", () => {
  it.each([
    { query: 5 },
    { query: "{ hello }", operationName: 5 },
    { query: "{ hello }", variables: "x" },
    { query: "{ hello }", variables: [] },
    { query: "{ hello }", extensions: 5 },
    { query: "{ hello }", extensions: [] },
    { query: "", extensions: { persistedQuery: { version: 1, sha256Hash: "00" } } },
    [[]],
    5,
    null,
  ])("are a bad request: %j", async (parameters: unknown) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers,
      body: JSON.stringify(parameters),
    });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual([400, "BAD_REQUEST"]);
  });
});
