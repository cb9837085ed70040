import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer();
});
afterAll(() => server.close());

const json = async (response: Response): Promise<unknown> => response.json();
const refusal = (message: unknown, code = "BAD_REQUEST") => ({ errors: [{ message, extensions: { code } }] });

describe("GraphQL over HTTP", () => {
  it("answers a query by POST", async () => {
    const response = await server.post("query ($text: String!) { echo(text: $text) }", { text: "ünï" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await json(response)).toMatchObject({ data: { echo: "ünï" } });
  });

  it("responds in application/graphql-response+json if the client prefers that", async () => {
    const response = await server.post("{ hello }", {}, { accept: "application/graphql-response+json" });
    expect(response.headers.get("content-type")).toBe("application/graphql-response+json; charset=utf-8");
  });

  it("answers a query by GET", async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent("{ hello }")}`, {
      headers: { "apollo-require-preflight": "1" },
    });
    expect(await json(response)).toMatchObject({ data: { hello: "world" } });
  });

  it("refuses a GET that a page of another site can send", async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent("{ hello }")}`);
    expect(response.status).toBe(400);
  });

  it("refuses a mutation by GET", async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent("mutation { add(a: 1) }")}`, {
      headers: { "apollo-require-preflight": "1" },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
  });

  it("answers HEAD like GET, without the body", async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent("{ hello }")}`, {
      method: "HEAD",
      headers: { "apollo-require-preflight": "1" },
    });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  it("refuses other methods", async () => {
    const response = await fetch(`${server.url}/graphql`, { method: "PUT", body: "{}" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
  });

  it("responds with 404 at other paths", async () => {
    const response = await fetch(`${server.url}/graph?query=1`);
    expect(response.status).toBe(404);
    expect(await json(response)).toEqual(refusal("Not found: /graph"));
  });

  it("refuses a body that is not JSON", async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{ hello }",
    });
    expect(response.status).toBe(400);
    expect(await json(response)).toEqual(refusal("Invalid JSON in the request body"));
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", ""])(
    "refuses content-type %j",
    async (contentType) => {
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": contentType },
        body: '{"query":"{ hello }"}',
      });
      expect(response.status).toBe(415);
    },
  );

  it("accepts a content-type with a charset", async () => {
    const response = await server.post("{ hello }", {}, { "content-type": 'Application/JSON; charset="UTF-8"' });
    expect(response.status).toBe(200);
  });

  it.each([true, false])("refuses a body of more than 1 MiB (with content-length: %s)", async (hasLength) => {
    const body = JSON.stringify({ query: "{ hello }", variables: { text: "x".repeat(1024 * 1024) } });
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      ...(hasLength ? { body } : { body: new Blob([body]).stream(), duplex: "half" as const }),
    });
    expect(response.status).toBe(413);
    expect(await json(response)).toEqual(refusal("The request body is larger than 1048576 bytes"));
  });

  it("accepts a body in chunks", async () => {
    const body = new Blob(['{"query":', '"{ hello }"', "}"]).stream();
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      duplex: "half",
    });
    expect(await json(response)).toMatchObject({ data: { hello: "world" } });
  });

  it("survives a client that disconnects in the middle of its body", async () => {
    const socket = connect(server.port, "127.0.0.1");
    socket.write("POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{");
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.destroy();
    expect((await server.post("{ hello }")).status).toBe(200);
    expect(server.logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

describe("the correlation id", () => {
  const originOf = async (response: Response) => {
    const { data } = (await response.json()) as { data: { origin: string } };
    return JSON.parse(data.origin) as { correlationId: string; traceparent?: string };
  };

  it.each(["x-request-id", "x-correlation-id"])("is the client's, by %s", async (header) => {
    const response = await server.post("{ origin }", {}, { [header]: "my-id_1" });
    expect(response.headers.get("x-request-id")).toBe("my-id_1");
    expect((await originOf(response)).correlationId).toBe("my-id_1");
  });

  it("is new if the client's is malformed", async () => {
    const response = await server.post("{ origin }", {}, { "x-request-id": 'a"b' });
    const { correlationId } = await originOf(response);
    expect(correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("x-request-id")).toBe(correlationId);
  });

  it("comes with the trace context", async () => {
    const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    expect((await originOf(await server.post("{ origin }", {}, { traceparent }))).traceparent).toBe(traceparent);
    expect((await originOf(await server.post("{ origin }", {}, { traceparent: "x" }))).traceparent).toBeUndefined();
  });
});

describe("CORS", () => {
  const preflight = (url: string) =>
    fetch(`${url}/graphql`, {
      method: "OPTIONS",
      headers: {
        origin: "https://studio.apollographql.com",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-apollo-operation-name",
      },
    });

  it("is closed in production", async () => {
    const response = await preflight(server.url);
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([405, null]);
  });

  it("is open in development", async () => {
    const open = await startTinyServer({ development: true });
    try {
      const { status, headers } = await preflight(open.url);
      expect(status).toBe(204);
      expect(headers.get("access-control-allow-origin")).toBe("https://studio.apollographql.com");
      expect(headers.get("access-control-allow-headers")).toBe("content-type,x-apollo-operation-name");
      const response = await open.post("{ hello }", {}, { origin: "https://example.com" });
      expect(response.headers.get("access-control-allow-origin")).toBe("https://example.com");
    } finally {
      await open.close();
    }
  });
});

describe("graceful shutdown", () => {
  it("answers pending requests, closes every connection and accepts no new one", async () => {
    const ending = await startTinyServer();
    const agent = new Agent({ keepAlive: true, maxSockets: 2 });
    const post = (query: string): Promise<IncomingMessage> =>
      new Promise((resolve, reject) => {
        const headers = { "content-type": "application/json" };
        httpRequest(`${ending.url}/graphql`, { method: "POST", agent, headers }, resolve)
          .on("error", reject)
          .end(JSON.stringify({ query }));
      });
    await text(await post("{ hello }"));
    const slow = post("{ slow(ms: 200) }");
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = Date.now();
    const closed = ending.http.close(5_000);
    const response = await slow;
    expect(JSON.parse(await text(response))).toMatchObject({ data: { slow: "done" } });
    expect(response.headers.connection).toBe("close");
    await closed;
    expect(Date.now() - started).toBeLessThan(1_000);
    await expect(ending.post("{ hello }")).rejects.toThrow();
    await ending.close();
    agent.destroy();
  });

  it("terminates requests that take too long", async () => {
    const ending = await startTinyServer();
    const slow = ending.post("{ slow(ms: 5000) }");
    const failed = expect(slow).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await ending.http.close(50);
    await failed;
  });
});

it("keeps idle connections open for the configured time, and announces it", async () => {
  const patient = await startTinyServer({ keepAliveTimeoutMs: 620_000 });
  const response = await fetch(`${patient.url}/healthz`);
  expect(response.headers.get("keep-alive")).toMatch(/^timeout=6(19|20)$/);
  await response.text();
  await patient.close();
});

describe("health", () => {
  it("reports that the process is alive and ready", async () => {
    expect(await json(await fetch(`${server.url}/healthz`))).toEqual({ status: "ok" });
    expect(await json(await fetch(`${server.url}/readyz`))).toEqual({ ready: true, checks: {} });
    expect((await fetch(`${server.url}/readyz`, { method: "HEAD" })).status).toBe(200);
    expect((await fetch(`${server.url}/healthz`, { method: "POST" })).status).toBe(405);
  });

  it("reports the dependency that is not ready", async () => {
    const readiness = { ready: false, checks: { redis: "away" } };
    const waiting = await startTinyServer({ checkReadiness: () => Promise.resolve(readiness) });
    const response = await fetch(`${waiting.url}/readyz`);
    expect([response.status, await json(response)]).toEqual([503, readiness]);
    await waiting.close();
  });

  it("masks a fault of the readiness check", async () => {
    const broken = await startTinyServer({ checkReadiness: () => Promise.reject(new Error("secret")) });
    const response = await fetch(`${broken.url}/readyz`);
    expect([response.status, await json(response)]).toEqual([500, refusal("Internal error", "INTERNAL_SERVER_ERROR")]);
    await broken.close();
  });
});
