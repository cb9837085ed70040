import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientError } from "../../../src/graphql/errors/errors.js";
import { acceptOf, openHttpStream, type StreamProtocolName } from "../../support/http-stream.js";
import { codeOf, type Sent, type TransportAnswer } from "../../support/transports.js";
import { waiting } from "../support/tiny-schema.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer({
    limits: { MAX_VARIABLES_LENGTH: "2000", MAX_SUBSCRIPTION_BYTES_PER_WEBSOCKET: "8000" },
  });
});
afterAll(() => server.close());

const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const counted = "subscription Count($to: Int!) { count(to: $to) }";

/** Operations that are refused before their stream begins, with the status for a client that accepts JSON. */
const refused: readonly (readonly [code: string, status: number, sent: Sent])[] = [
  ["GRAPHQL_PARSE_FAILED", 400, { query: "subscription {" }],
  ["GRAPHQL_VALIDATION_FAILED", 400, { query: "subscription { nothing }" }],
  ["GRAPHQL_VALIDATION_FAILED", 400, { query: "subscription { count(to: 1) @skip(if: false) }" }],
  ["OPERATION_RESOLUTION_FAILURE", 400, { query: counted, operationName: "Other" }],
  ["OPERATION_TOO_LARGE", 413, { query: counted, variables: { to: 1, more: "x".repeat(2_000) } }],
  ["BAD_USER_INPUT", 400, { query: counted, variables: { to: "one" } }],
  ["INTERNAL_SERVER_ERROR", 500, { query: "subscription { faultAtOnce }" }],
  ["SUBSCRIPTIONS_TOO_LARGE", 429, { query: `subscription { ${"x".repeat(6_000)}: count(to: 1) }` }],
];

describe("an operation that is refused before its stream begins", () => {
  it.each(refused)("is answered in JSON for a client that accepts it: %s, %i", async (code, status, sent) => {
    const { response } = await openHttpStream(`${server.url}/graphql`, "multipart", sent);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      status,
      "application/graphql-response+json; charset=utf-8",
    ]);
    const answer = (await response.json()) as TransportAnswer;
    expect([Object.keys(answer), codeOf(answer)]).toEqual([["errors"], code]);
    expect(JSON.stringify(answer)).not.toMatch(/1234|http/);
  });

  it.each(refused)(
    "is a stream with errors for a client that accepts nothing else: %s",
    async (code, _status, sent) => {
      const stream = await openHttpStream(`${server.url}/graphql`, "sse", sent);
      expect(stream.response.status).toBe(200);
      const [first, ...rest] = await stream.rest();
      expect(first?.kind === "result" && codeOf(first.result)).toBe(code);
      expect(rest).toEqual([{ kind: "completed" }]);
    },
  );

  it("reports when a client without points may retry", async () => {
    const headers = new Map([["Retry-After", "7"]]);
    const http = { status: 429, headers };
    const limited = await startTinyServer({
      spend: () => {
        throw clientError("RATE_LIMITED", "Later", { retryAfter: 7, http });
      },
    });
    const ask = (protocol: StreamProtocolName) =>
      openHttpStream(`${limited.url}/graphql`, protocol, "subscription { count(to: 1) }");
    const refusal = { errors: [{ message: "Later", extensions: { code: "RATE_LIMITED", retryAfter: 7 } }] };
    const { response } = await ask("multipart");
    expect([response.status, response.headers.get("retry-after"), await response.json()]).toEqual([429, "7", refusal]);
    expect(await (await ask("sse")).rest()).toEqual([{ kind: "result", result: refusal }, { kind: "completed" }]);
    await limited.close();
  });

  it("is refused outside the manifest of persisted operations, where that is enforced", async () => {
    const PERSISTED_MANIFEST = fileURLToPath(new URL("../../../sdk/persisted-operations.json", import.meta.url));
    const strict = await startTinyServer({ limits: { PERSISTED_OPERATIONS: "enforce", PERSISTED_MANIFEST } });
    for (const [protocol, status] of [
      ["multipart", 403],
      ["sse", 200],
    ] as const) {
      const { response } = await openHttpStream(`${strict.url}/graphql`, protocol, "subscription { count(to: 1) }");
      expect([response.status, await response.text()]).toEqual([
        status,
        expect.stringContaining("OPERATION_NOT_ALLOWED"),
      ]);
    }
    await strict.close();
  });

  it("has the status 200 in application/json, as GraphQL over HTTP specifies", async () => {
    for (const query of ["subscription { nothing }", "subscription Count($to: Int!) { count(to: $to) }"]) {
      const headers = { accept: "multipart/mixed;subscriptionSpec=1.0, application/json" };
      const { response } = await openHttpStream(`${server.url}/graphql`, "multipart", query, { headers });
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
      expect(await response.json()).not.toHaveProperty("data");
    }
  });

  it("is refused as over WebSocket by a persisted query that is unknown, and accepted once it is registered", async () => {
    const text = "subscription Persisted { count(to: 1) }";
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha(text) } };
    const ask = async (query: string) =>
      (await openHttpStream(`${server.url}/graphql`, "sse", { query, extensions })).rest();
    expect(JSON.stringify(await ask(""))).toContain("PERSISTED_QUERY_NOT_FOUND");
    const results = await ask(text);
    expect(results[0]).toEqual({ kind: "result", result: { data: { count: "1" } } });
    expect(await ask("")).toEqual(results);
  });
});

describe("a query or a mutation", () => {
  const hello = { data: { hello: "world" }, extensions: { cost: expect.anything() as unknown } };

  it("is a stream of one result for a client that accepts nothing else", async () => {
    for (const method of ["GET", "POST"] as const) {
      const stream = await openHttpStream(`${server.url}/graphql`, "sse", "{ hello }", { method });
      expect(await stream.rest()).toEqual([{ kind: "result", result: hello }, { kind: "completed" }]);
    }
    const added = await openHttpStream(`${server.url}/graphql`, "sse", "mutation { add(a: 1) }");
    expect(await added.result()).toMatchObject({ data: { add: 2 } });
    const byGet = await openHttpStream(`${server.url}/graphql`, "sse", "mutation { add(a: 1) }", { method: "GET" });
    expect([byGet.response.status, byGet.response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it.each([
    acceptOf.multipart,
    "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed",
    "text/event-stream, */*;q=0.1",
  ])("is answered in JSON, also if invalid, for a client that accepts it: %s", async (accept) => {
    const json = await server.post("{ hello }", {}, { accept });
    expect(json.headers.get("content-type")).toMatch(/^application\/(graphql-response\+)?json/);
    expect(await json.json()).toEqual(hello);
    for (const query of ["{ nothing }", "{ hello", "query subscription { hello }"])
      expect((await server.post(query, {}, { accept })).headers.get("content-type")).toMatch(/json/);
  });

  it("is cancelled when the client disconnects", async () => {
    const slow = await startTinyServer();
    const abort = new AbortController();
    const body = JSON.stringify({ query: "{ waiting }" });
    const headers = { accept: acceptOf.sse, "content-type": "application/json" };
    const { began, aborted } = waiting;
    const asked = fetch(`${slow.url}/graphql`, { method: "POST", headers, body, signal: abort.signal });
    await expect.poll(() => waiting.began).toBe(began + 1);
    abort.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => waiting.aborted).toBe(aborted + 1);
    waiting.release();
    await slow.close();
  });
});

describe("a request that is not GraphQL", () => {
  it.each([
    [400, "{", {}],
    [400, "{}", {}],
    [400, "[]", {}],
    [400, '{"query":5}', {}],
    [400, '{"query":"{ hello }","variables":"x"}', {}],
    [415, '{"query":"{ hello }"}', { "content-type": "text/plain" }],
  ])("is refused with %i as for any client: %s", async (status, body, headers) => {
    for (const accept of Object.values(acceptOf)) {
      const sent = { "content-type": "application/json", accept, ...headers };
      const response = await fetch(`${server.url}/graphql`, { method: "POST", headers: sent, body });
      expect([response.status, codeOf((await response.json()) as TransportAnswer)]).toEqual([status, "BAD_REQUEST"]);
    }
  });
});
