import fc from "fast-check";
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { afterAll, expect, it } from "vitest";
import { sendExactly } from "../support/exact-response.js";
import { openApp, openServers, type TestApp } from "../support/app.js";
import { encryptionKeys, secret, tokenOf } from "../support/tokens.js";

// As test/graphql/http/known-requests.test.ts, with the operations of the SDK, in production, on the same data.

const manifest = JSON.parse(readFileSync(new URL("../../sdk/persisted-operations.json", import.meta.url), "utf8")) as {
  readonly operations: readonly { readonly name: string; readonly type: string; readonly body: string }[];
};

const operations = manifest.operations.filter(({ name, type }) => type !== "subscription" && name !== "projections");

const bodyOf = (wanted: string) => operations.find(({ name }) => name === wanted)?.body ?? "";

const anyId = fc.constantFrom(
  "ada",
  "bob",
  "beans",
  "o1",
  "o2",
  "missing",
  "",
  "\u0000",
  "x".repeat(300),
  7,
  2 ** 60,
  null,
);
const anyPage = fc.constantFrom(undefined, 1, 2, 100, 101, 0, -1, "1", null);
const anyCursor = fc.constantFrom(undefined, "nope", null, "");
const anyInput = fc.record(
  {
    commandId: fc.constantFrom("c1", "c2", "c3"),
    orderId: anyId,
    productId: anyId,
    customerId: anyId,
    name: fc.constantFrom("Beans", "", 5),
    price: fc.constantFrom({ amount: "10", currencyCode: "EUR" }, { amount: "-1", currencyCode: "EUR" }, "10 EUR"),
    items: fc.array(fc.record({ productId: anyId, quantity: fc.constantFrom(0, 1, 2, 1.5) }), { maxLength: 3 }),
    status: fc.constantFrom("SHIPPED", "DELIVERED", "NOWHERE"),
    expectedVersion: fc.constantFrom(1, 99, -1),
  },
  { requiredKeys: ["commandId"] },
);
const anyVariables = fc.record(
  {
    id: anyId,
    orderId: anyId,
    customerId: anyId,
    ...{ first: anyPage, last: anyPage, after: anyCursor, before: anyCursor },
    minPosition: fc.constantFrom(undefined, "1", "99999", "x"),
    epoch: fc.constantFrom(undefined, "another"),
    asOf: fc.constantFrom(undefined, "2026-01-01T00:00:00Z", "yesterday"),
    from: fc.constantFrom("2026-01-01", "2026-13-01"),
    to: fc.constantFrom("2026-01-02", 5),
    status: fc.constantFrom(undefined, "SHIPPED", "NOWHERE"),
    filter: fc.constantFrom(undefined, { customerId: "ada" }, { unknown: 1 }),
    input: anyInput,
  },
  { requiredKeys: ["id", "input"] },
);

const agent = new Agent({ keepAlive: true });
afterAll(() => {
  agent.destroy();
});

/** Two apps on the same data, of which one sends all requests through Apollo Server's pipeline. */
async function openPair(env: NodeJS.ProcessEnv): Promise<readonly [direct: TestApp, piped: TestApp]> {
  const servers = await openServers();
  const all = {
    ...{
      NODE_ENV: "production",
      AUTH_SECRET: secret,
      ENCRYPTION_KEYS: encryptionKeys,
      RATE_LIMIT_PER_MINUTE: "0",
      FAILURE_LIMIT_PER_MINUTE: "0",
    },
    ...{ DATABASE_URL: servers.database.url, REDIS_URL: "redis://unused" },
    ...env,
  };
  return Promise.all([openApp(servers, all), openApp(servers, all, { answersKnown: false })]);
}

it("answers the SDK's operations as Apollo Server does, with whatever variables, for every client", async () => {
  const [direct, piped] = await openPair({
    ...{ MIN_POSITION_TIMEOUT_MS: "20", MAX_COST: "500", MAX_VARIABLES_LENGTH: "600" },
  });
  const tokens = await Promise.all([tokenOf("staff", "eve"), tokenOf("customer", "ada"), tokenOf("customer", "bob")]);
  const authorizations = [undefined, ...tokens.map((token) => `Bearer ${token}`)];
  const codes = new Set<string>();

  async function compare(query: string, variables: object, authorization: string | undefined): Promise<void> {
    const headers = { "content-type": "application/json", "x-request-id": "same" };
    const sent = {
      headers: authorization === undefined ? headers : { ...headers, authorization },
      body: JSON.stringify({ query, variables }),
    };
    const responses = [];
    // A document is known from the second request on. A command is repeated with its id, so that the receipt is the same.
    for (const { url } of [direct, direct, piped]) responses.push(await sendExactly(url, sent, agent));
    expect(responses[1]).toEqual(responses[2]);
    for (const [, code = ""] of responses[1]?.body.matchAll(/"code":"([A-Z_]+)"/g) ?? []) codes.add(code);
  }

  const price = { amount: "10", currencyCode: "EUR" };
  const [order, createProduct] = [bodyOf("order"), bodyOf("createProduct")];
  for (const authorization of authorizations) {
    for (const { body } of operations) await compare(body, {}, authorization);
    await compare(
      createProduct,
      { input: { commandId: "p", productId: "beans", name: "Beans", price } },
      authorization,
    );
    await compare(order, { id: "o1", minPosition: "99999" }, authorization);
    await compare(order, { id: "o1", minPosition: "1", epoch: "another" }, authorization);
  }
  const anyRequest = fc.tuple(fc.constantFrom(...operations), anyVariables, fc.constantFrom(...authorizations));
  const property = fc.asyncProperty(anyRequest, async ([{ body }, variables, authorization]) => {
    await compare(body, variables, authorization);
  });
  await fc.assert(property, { numRuns: 200 });
  for (const code of ["UNAUTHENTICATED", "FORBIDDEN", "BAD_USER_INPUT", "LOG_REPLACED", "READ_MODEL_BEHIND"])
    expect(codes).toContain(code);
});

it("answers at the deadline as Apollo Server does", async () => {
  const apps = await openPair({ OPERATION_DEADLINE_MS: "100", MIN_POSITION_TIMEOUT_MS: "60000" });
  const headers = {
    "content-type": "application/json",
    "x-request-id": "same",
    authorization: `Bearer ${await tokenOf("staff", "eve")}`,
  };
  const query = '{ order(id: "o1", minPosition: "99999") { id } product(id: "x", minPosition: "99999") { id } }';
  const sent = { headers, body: JSON.stringify({ query }) };
  const [direct, piped] = await Promise.all(
    apps.map(async ({ url }) => [await sendExactly(url, sent, agent), await sendExactly(url, sent, agent)]),
  );
  expect(direct).toEqual(piped);
  expect(direct?.[1]?.body).toContain("DEADLINE_EXCEEDED");
});
