import { createClient } from "graphql-sse";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

// The rules of graphql-sse's PROTOCOL.md for the distinct connections mode, one by one.

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer();
});
afterAll(() => server.close());

const post = (body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { accept: "text/event-stream", "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
  });

describe("distinct connections mode", () => {
  it.each([
    ["a subscription", "subscription { count(to: 1) }", '{"data":{"count":"1"}}'],
    ["a subscription without messages", "subscription { count(to: 0) }", undefined],
    ["a query", "{ hello }", '{"data":{"hello":"world"},"extensions":{"cost":{"requested":0,"maximum":20000}}}'],
    [
      "an invalid document",
      "{ nothing }",
      '{"errors":[{"message":"Cannot query field \\"nothing\\" on type \\"Query\\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}',
    ],
  ])("streams %s as next events, followed by complete, in an event stream", async (_what, query, data) => {
    const response = await post({ query });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    const next = data === undefined ? "" : `event: next\ndata: ${data}\n\n`;
    expect((await response.text()).replace(/^(:\n\n)*/, "")).toBe(`${next}event: complete\ndata:\n\n`);
  });

  it.each([
    [
      "the variables",
      { query: "query ($t: String!) { echo(text: $t) }", variables: { t: "a\nb\r\u2028" } },
      "a\nb\r\u2028",
    ],
    [
      "the operation name",
      { query: 'query A { echo(text: "a") } query B { echo(text: "b") }', operationName: "B" },
      "b",
    ],
    [
      "a null operation name and null variables",
      { query: '{ echo(text: "c") }', operationName: null, variables: null },
      "c",
    ],
  ])("reads %s", async (_what, body, echo) => {
    const [, data = ""] = /data: ([^\n]*)\n/.exec(await (await post(body)).text()) ?? [];
    expect(JSON.parse(data)).toMatchObject({ data: { echo } });
  });

  it("offers no single connection mode: no reservation, no completion by DELETE", async () => {
    for (const method of ["PUT", "DELETE"]) expect((await fetch(`${server.url}/graphql`, { method })).status).toBe(405);
  });
});

describe("the client graphql-sse", () => {
  function open(limits: { readonly retryAttempts?: number } = {}) {
    const client = createClient({ url: `${server.url}/graphql`, retryAttempts: 0, ...limits });
    onTestFinished(() => {
      client.dispose();
    });
    return client;
  }

  async function all(query: string): Promise<unknown[]> {
    const results: unknown[] = [];
    for await (const result of open().iterate({ query })) results.push(result);
    return results;
  }

  it("receives the results of subscriptions, queries and mutations, and their errors", async () => {
    expect(await all("subscription { count(to: 2) }")).toEqual([{ data: { count: "1" } }, { data: { count: "2" } }]);
    expect(await all("{ hello }")).toMatchObject([{ data: { hello: "world" } }]);
    expect(await all("mutation { add(a: 1) }")).toMatchObject([{ data: { add: 2 } }]);
    expect(await all("{")).toMatchObject([{ errors: [{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }] }]);
    expect(await all("subscription { faultLater }")).toMatchObject([
      ...[{ data: { faultLater: "first" } }, { errors: [{ extensions: { code: "INTERNAL_SERVER_ERROR" } }] }],
    ]);
  });

  it("learns why the process ends its stream, and reconnects", async () => {
    const ending = await startTinyServer();
    const reconnecting = new Promise<void>((resolve) => {
      const client = createClient({
        url: `${ending.url}/graphql`,
        retryAttempts: 1,
        retry: () => {
          resolve();
          return Promise.resolve();
        },
      });
      onTestFinished(() => {
        client.dispose();
      });
      client.subscribe(
        { query: "subscription { count(to: 1000000) }" },
        { next: (result) => received.push(result), error: () => undefined, complete: () => received.push("complete") },
      );
    });
    const received: unknown[] = [];
    await expect.poll(() => received.length).toBeGreaterThan(0);
    await ending.close();
    await reconnecting;
    expect(received.at(-1)).toMatchObject({ errors: [{ extensions: { code: "SERVICE_UNAVAILABLE" } }] });
  });
});
