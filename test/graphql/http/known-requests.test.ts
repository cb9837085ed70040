import fc from "fast-check";
import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExactRequest } from "../../support/exact-response.js";
import { add, close, compare, countPiped, echo, known, openPair, post, sha, two, type Pair } from "./support/pair.js";

// Requests with known documents bypass Apollo Server's pipeline. Each request goes to two servers, of which one sends all
// requests through that pipeline. The responses must be equal, byte for byte.

/** Requests that need Apollo Server's pipeline even if their document is known. */
const others = [
  ...["{ nothing }", "{ hello", "", "subscription { count(to: 1) }", two].map((query) => post({ query })),
  post({ query: two, operationName: "C" }),
  post([{ query: "{ hello }" }]),
  ...[
    "{",
    "null",
    "[]",
    "5",
    "{}",
    '"{ hello }"',
    '{"query":5}',
    '{"query":null}',
    '{"query":{"kind":"Document"}}',
  ].map((body) => post(body)),
  ...["variables", "extensions", "operationName"].flatMap((name) =>
    [5, "x", [], true].map((value) => post({ query: "{ hello }", [name]: value })),
  ),
  post({ query: "{ hello }", extensions: { persistedQuery: { version: 1, sha256Hash: sha("{ hello }") } } }),
  post({ query: "{ hello }", extensions: { persistedQuery: { version: 1, sha256Hash: "00" } } }),
  post({ query: null, extensions: { persistedQuery: { version: 1, sha256Hash: sha("{ hello }") } } }),
  post({ extensions: { persistedQuery: { version: 1, sha256Hash: "00" } } }),
  post({ extensions: { persistedQuery: { version: 2, sha256Hash: sha("{ hello }") } } }),
  ...["text/html", "application/json, text/plain, */*", "multipart/mixed", "image/png", "", "*/*;q=0.1"].map((accept) =>
    post({ query: "{ hello }" }, { accept }),
  ),
  ...["text/plain", "application/json; charset=utf-16"].map((type) =>
    post({ query: "{ hello }" }, { "content-type": type }),
  ),
  post({ query: "{ hello }" }, { "content-encoding": "gzip" }),
  { method: "GET", search: "?query=%7Bhello%7D" },
  { method: "GET", search: "?query=%7Bhello%7D", headers: { "apollo-require-preflight": "1" } },
  { method: "HEAD", search: "?query=%7Bhello%7D", headers: { "apollo-require-preflight": "1" } },
  { method: "OPTIONS", headers: { origin: "http://a.example", "access-control-request-method": "POST" } },
  { method: "PUT" },
].map((sent) => ({ ...sent, headers: { "x-request-id": "same", ...sent.headers } }));

describe("a request with a known document", () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await openPair(() => ({ limits: { CORS_ORIGINS: "http://a.example", MAX_VARIABLES_LENGTH: "2000" } }));
  });
  afterAll(() => close(pair));

  it.each(known)("is answered as by Apollo Server, with %i: %j", async (status, body) => {
    expect((await compare(pair, post(body)))?.status).toMatch(String(status));
    expect(await countPiped(pair, () => compare(pair, post(body)))).toBe(0);
  });

  it("is answered as by Apollo Server if it sends the hash of a persisted query alone", async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha(echo) } };
    await compare(pair, post({ query: echo, variables: { text: "a" }, extensions }));
    const hashOnly = post({ variables: { text: "b" }, extensions });
    expect((await compare(pair, hashOnly))?.body).toContain('"echo":"b"');
    expect(await countPiped(pair, () => compare(pair, hashOnly))).toBe(0);
  });

  it.each([
    "*/*",
    "application/json",
    "application/graphql-response+json",
    "application/graphql-response+json, application/json",
    "application/graphql-response+json,application/json;q=0.9",
  ])("is answered in the media type that Apollo Server chooses for accept: %s", async (accept) => {
    for (const [, body] of known) await compare(pair, post(body, { accept }));
    expect(await countPiped(pair, () => compare(pair, post({ query: "{ hello }" }, { accept })))).toBe(0);
  });

  it.each(others)("is left to Apollo Server if it is unusual: %j", async (sent) => {
    await compare(pair, post({ query: "{ hello }" }));
    await compare(pair, sent);
  });

  it("is left to Apollo Server if it requests a trace of a subgraph", async () => {
    const sent = post({ query: "{ hello }" }, { "apollo-federation-include-trace": "ftv1" });
    expect(await countPiped(pair, () => compare(pair, sent))).toBe(2);
  });

  it("is answered as by Apollo Server, whatever it consists of", async () => {
    const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined));
    const anyBody = fc.oneof(
      fc.constantFrom(...known.map(([, body]) => body)),
      fc.record(
        {
          query: fc.oneof(fc.constantFrom("{ hello }", echo, add, two, "{ fault }", "{ no }"), anyValue),
          variables: fc.oneof(fc.record({ text: anyValue, a: anyValue }), anyValue),
          operationName: fc.constantFrom("Echo", "A", "B", "", null, 5),
          extensions: fc.oneof(fc.record({ persistedQuery: anyValue }), anyValue),
        },
        { requiredKeys: [] },
      ),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const anyHeaders = fc.record(
      {
        accept: fc.constantFrom("*/*", "application/json", "application/graphql-response+json", "text/plain"),
        "content-type": fc.constantFrom("application/json", "application/json; charset=UTF-8", "text/plain"),
        origin: fc.constantFrom("http://a.example", "http://b.example"),
        traceparent: fc.constantFrom("00-0123456789abcdef0123456789abcdef-0123456789abcdef-01", "00-x"),
        authorization: fc.constantFrom("Bearer x", "Basic x"),
        connection: fc.constantFrom("close", "keep-alive"),
      },
      { requiredKeys: [] },
    );
    const property = fc.asyncProperty(anyBody, anyHeaders, async (body, headers) => {
      await compare(pair, post(JSON.stringify(body), headers));
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it("is answered as by Apollo Server in every request of the audits of graphql-http", async () => {
    const sent: ExactRequest[] = [];
    const fetchFn = async (url: string | URL, { method = "GET", headers, body }: RequestInit = {}) => {
      const { search } = new URL(url);
      const text = typeof body === "string" ? body : undefined;
      sent.push({
        method,
        search,
        headers: { ...(headers as Record<string, string>), "x-request-id": "same" },
        body: text,
      });
      return fetch(url, { method, ...(headers && { headers }), ...(text !== undefined && { body: text }) });
    };
    for (const audit of serverAudits({ url: `${pair.direct.url}/graphql`, fetchFn })) await audit.fn();
    expect(sent.length).toBeGreaterThan(60);
    for (const each of sent) await compare(pair, each);
  });
});
