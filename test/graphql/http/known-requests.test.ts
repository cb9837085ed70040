import fc from "fast-check";
import { serverAudits } from "graphql-http";
import { createHash } from "node:crypto";
import { Agent } from "node:http";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { clientError } from "../../../src/graphql/errors/errors.js";
import { UnavailableError } from "../../../src/platform/failures/errors.js";
import { sendExactly, type ExactRequest } from "../../support/exact-response.js";
import { options, sign } from "../access/support/tokens.js";
import { startTinyServer, type TinyServer, type TinyServerOptions } from "../support/tiny-server.js";

// Requests with known documents bypass Apollo Server's pipeline. Each request goes to two servers, of which one sends all
// requests through that pipeline. The responses must be equal, byte for byte.

const agent = new Agent({ keepAlive: true });
afterAll(() => {
  agent.destroy();
});

interface Pair {
  readonly direct: TinyServer;
  readonly piped: TinyServer;
}

async function openPair(createOptions: () => TinyServerOptions = () => ({})): Promise<Pair> {
  const [direct, piped] = await Promise.all([
    startTinyServer(createOptions()),
    startTinyServer({ ...createOptions(), answersKnown: false }),
  ]);
  return { direct, piped };
}

const close = ({ direct, piped }: Pair) => Promise.all([direct.close(), piped.close()]);

async function openOwnPair(createOptions?: () => TinyServerOptions): Promise<Pair> {
  const pair = await openPair(createOptions);
  onTestFinished(async () => {
    await close(pair);
  });
  return pair;
}

/** The requests that reach Apollo Server while `run` runs. */
async function countPiped({ direct }: Pair, run: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(direct.apollo, "executeHTTPGraphQLRequest");
  await run();
  const count = spy.mock.calls.length;
  spy.mockRestore();
  return count;
}

/** Sends a request twice, since a document is known from the second time on. Returns the last response. */
async function compare({ direct, piped }: Pair, sent: ExactRequest) {
  const again = async ({ url }: TinyServer) => [
    await sendExactly(`${url}/graphql`, sent, agent),
    await sendExactly(`${url}/graphql`, sent, agent),
  ];
  const [one, other] = await Promise.all([again(direct), again(piped)]);
  expect(one).toEqual(other);
  return one[1];
}

const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): ExactRequest => ({
  headers: { "content-type": "application/json", "x-request-id": "same", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const echo = "query Echo($text: String!) { echo(text: $text) }";
const add = "mutation Add($a: Int) { add(a: $a) }";
const two = 'query A { hello } query B { echo(text: "b") }';

/** Requests with the status of their response. */
const known: [status: number, body: { query: string; [parameter: string]: unknown }][] = [
  [200, { query: "{ hello }" }],
  [200, { query: "{ hello }", variables: null, operationName: null, extensions: null }],
  [200, { query: "{ hello }", variables: {}, operationName: "", extensions: { persistedQuery: null } }],
  [200, { query: "{ hello }", variables: { unused: 1 }, extensions: { other: 1 } }],
  [200, { query: "{ __typename origin hello @skip(if: true) }" }],
  [200, { query: echo, variables: { text: "ünï 💚 \u2028" } }],
  [200, { query: echo, variables: { text: "x" }, operationName: "Echo" }],
  [200, { query: two, operationName: "B" }],
  [200, { query: add, variables: { a: 1 } }],
  [200, { query: "{ refused behind away overloaded fault hello }" }],
  [200, { query: "{ forbiddenNull }" }],
  [200, { query: "{ notAnInteger }" }],
  [400, { query: "{ tooCostly hello }" }],
  // Invalid variables.
  [200, { query: echo }],
  [200, { query: echo, variables: { text: null } }],
  [200, { query: echo, variables: { text: { a: 1 } } }],
  [200, { query: add, variables: { a: "one" } }],
  [200, { query: "query ($list: [ID]) { ids(list: $list) }", variables: { list: Array(60).fill({}) } }],
  // Refused by the gate.
  [200, { query: "query ($list: [ID]) { ids(list: $list) }", variables: { list: [2 ** 60] } }],
  [413, { query: echo, variables: { text: "x".repeat(2_000) } }],
  [413, { query: "{ hello }", variables: deep(40) }],
  [413, { query: "{ hello }", extensions: { text: "x".repeat(5_000) } }],
];

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

function deep(levels: number): object {
  return levels === 0 ? {} : { a: deep(levels - 1) };
}

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

  it("is left to Apollo Server if a gateway requests a trace", async () => {
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

describe("the client of a known request", () => {
  it("is identified as by Apollo Server, as long as its token is valid", async () => {
    const pair = await openOwnPair(() => ({ auth: options }));
    const expiresSoon = await sign({ exp: Math.floor(Date.now() / 1_000) + 1 });
    const tokens = [await sign({}), await sign({ role: "staff" }), await sign({ exp: 1 }), await sign({ role: "x" })];
    const values = [
      ...[...tokens, expiresSoon, "x"].map((token) => `Bearer ${token}`),
      "Basic x",
      `bearer ${tokens[0]}`,
    ];
    for (const authorization of values) await compare(pair, post({ query: "{ origin }" }, { authorization }));
    const expired = post({ query: "{ origin }" }, { authorization: `Bearer ${expiresSoon}` });
    await vi.waitFor(
      async () => {
        expect((await compare(pair, expired))?.status).toMatch(/^401/);
      },
      { timeout: 3_000 },
    );
    const valid = post({ query: "{ origin }" }, { authorization: `Bearer ${tokens[0]}` });
    expect(await countPiped(pair, () => compare(pair, valid))).toBe(0);
    expect(await countPiped(pair, () => compare(pair, post({ query: "{ origin }" })))).toBe(0);
  });

  it("is not taken for the client of the request before", async () => {
    const pair = await openOwnPair(() => ({ auth: options }));
    const [ada, bob] = [await sign({ sub: "ada" }), await sign({ sub: "bob" })];
    for (const token of [ada, bob, ada, bob]) {
      const response = await compare(pair, post({ query: "{ customer }" }, { authorization: `Bearer ${token}` }));
      expect(response?.body).toContain(token === ada ? '"ada"' : '"bob"');
    }
    expect((await compare(pair, post({ query: "{ customer }" })))?.body).toContain('"customer":null');
  });

  it.each(["at once", "later"])("spends its budget, and is refused without points (decided %s)", async (when) => {
    const pair = await openOwnPair(() => {
      let left = 5;
      const decide = (cost: number) => {
        left -= cost;
        if (left === 2) throw new UnavailableError("10.0.0.7 is unavailable");
        const headers = new Map([["Retry-After", "7"]]);
        if (left < 0) throw clientError("RATE_LIMITED", "Later", { retryAfter: 7, http: { status: 429, headers } });
        return left;
      };
      return { spend: (_requester, cost) => (when === "at once" ? decide(cost) : Promise.resolve(cost).then(decide)) };
    });
    const statuses: (string | undefined)[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await compare(pair, post({ query: "{ hello }" })))?.status.slice(0, 3));
    expect(statuses).toEqual(["200", "200", "429", "429"]);
  });

  it("may not send an operation outside the manifest, if that is enforced", async () => {
    const PERSISTED_MANIFEST = fileURLToPath(new URL("../../../sdk/persisted-operations.json", import.meta.url));
    const pair = await openOwnPair(() => ({ limits: { PERSISTED_OPERATIONS: "enforce", PERSISTED_MANIFEST } }));
    const sent = post({ query: "{ hello }" });
    expect((await compare(pair, sent))?.status).toBe("403 Forbidden");
    expect(await countPiped(pair, () => compare(pair, sent))).toBe(0);
  });

  it("is charged for refused requests as by Apollo Server", async () => {
    const pair = await openOwnPair(() => ({
      auth: options,
      limits: { FAILURE_LIMIT_PER_MINUTE: "6", MAX_VARIABLES_LENGTH: "2000" },
    }));
    const statuses: (string | undefined)[] = [];
    const refusals = [known.at(-1)?.[1], { query: echo }, { query: "{ tooCostly hello }" }];
    for (const body of [...refusals, ...refusals]) statuses.push((await compare(pair, post(body)))?.status.slice(0, 3));
    expect(statuses).toEqual(["413", "200", "400", "413", "429", "429"]);
  });
});

it("is logged as by Apollo Server", async () => {
  const pair = await openOwnPair();
  for (const [, body] of known) await compare(pair, post(body));
  const lines = ({ logged }: TinyServer) =>
    logged.map(({ time: _time, err, ...line }) => ({ ...line, message: (err as Error | undefined)?.message }));
  expect(lines(pair.direct)).toEqual(lines(pair.piped));
  expect(pair.direct.logged.length).toBeGreaterThan(5);
});
