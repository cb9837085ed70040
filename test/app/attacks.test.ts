import { getIntrospectionQuery } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { openApp, openProduction, openServers } from "../support/app.js";
import { secret, tokenOf } from "../support/tokens.js";
import { acceptOf } from "../support/http-stream.js";
import {
  operationTransports,
  codeOf,
  someone,
  subscriptionTransports,
  type TransportAnswer,
} from "../support/transports.js";

// The checks of graphql-cop (https://github.com/dolevf/graphql-cop) and similar ones, against the production configuration.

let token: string;
beforeAll(async () => {
  token = await tokenOf("customer", "mallory");
});

const repeat = (times: number, text: (n: number) => string) =>
  Array.from({ length: times }, (_, n) => text(n)).join(" ");
const reject = (answer: TransportAnswer, code: string) => {
  expect(codeOf(answer)).toBe(code);
  expect(answer.data ?? null).toBeNull();
};

describe.each(operationTransports)("over %s, in production", (transport) => {
  it("hides the schema: no introspection, no suggestions, no unrequested type names in errors", async () => {
    const { url } = await openProduction();
    const ask = someone(url, token)[transport];
    reject(await ask(getIntrospectionQuery()), "GRAPHQL_VALIDATION_FAILED");
    reject(await ask(`{ __type(name: "Order") { name } }`), "GRAPHQL_VALIDATION_FAILED");
    expect((await ask("{ __typename }")).data).toEqual({ __typename: "Query" });
    for (const near of [
      "{ orderz { id } }",
      "{ order(idd: 1) { id } }",
      "{ product(id: 1) { nam } }",
      "query($x: Ordr) { __typename }",
    ]) {
      const answer = await ask(near);
      reject(answer, "GRAPHQL_VALIDATION_FAILED");
      expect(JSON.stringify(answer)).not.toContain("Did you mean");
    }
  });

  it("bounds aliases, fields, directives, fragments, fragment cycles and lists", async () => {
    const { url } = await openProduction();
    const ask = someone(url, token)[transport];
    reject(await ask(`{ ${repeat(101, (n) => `alias${n}: product(id: "x") { id }`)} }`), "OPERATION_TOO_LARGE");
    reject(await ask(`{ products { ${repeat(600, () => "totalCount")} } }`), "OPERATION_TOO_LARGE");
    reject(await ask(`{ products { totalCount ${repeat(200, () => "@include(if: true)")} } }`), "OPERATION_TOO_LARGE");
    reject(await ask(`{ ${repeat(60, () => "... @include(if: true) { __typename }")} }`), "OPERATION_TOO_LARGE");
    reject(
      await ask(`{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }`),
      "GRAPHQL_VALIDATION_FAILED",
    );
    const circle = `{ customer(id: "mallory") ${"{ orders { nodes { customer ".repeat(8)} { id } ${"} } }".repeat(8)} }`;
    reject(await ask(circle), "OPERATION_TOO_LARGE");
    const wide = `{ customer(id: "mallory") { orders(first: 100) { nodes { customer { orders(first: 100) { nodes { id items { productId } } } } } } } }`;
    reject(await ask(wide), "COST_LIMIT_EXCEEDED");
    reject(await ask(`{ ${"a".repeat(10)} ${repeat(3_000, () => "x")} }`), "GRAPHQL_PARSE_FAILED");
    reject(await ask("{".repeat(1_900)), "GRAPHQL_PARSE_FAILED");
  });

  it("bounds introspection of an open schema", async () => {
    const open = await openApp(undefined, { INTROSPECTION: "true", AUTH_SECRET: secret });
    const ask = someone(open.url, token)[transport];
    expect((await ask(getIntrospectionQuery())).errors).toBeUndefined();
    const circle = `{ __schema { types { ${"fields { type { ".repeat(5)} name ${"} }".repeat(5)} } } }`;
    reject(await ask(circle), "GRAPHQL_VALIDATION_FAILED");
  });

  it("reveals no internals in faults and refusals", async () => {
    const { url } = await openProduction();
    const ask = someone(url, token)[transport];
    const answers = [
      await ask({ query: "query($id: ID!) { product(id: $id) { id } }", variables: { id: { a: 1 } } }),
      await ask({
        query: "query($id: ID!) { product(id: $id) { id } }",
        variables: { id: "\u0000'; DROP TABLE event; --" },
      }),
      await ask(`{ orderHistory(orderId: "x", after: "bm9wZQ==") { totalCount } }`),
      await ask(`{ products(after: "${"A".repeat(500)}") { totalCount } }`),
      await ask("{ orders { totalCount } }"),
    ];
    for (const answer of answers) {
      const text = JSON.stringify(answer);
      expect(text).not.toMatch(/node_modules|\.ts:|stacktrace|prisma|ioredis|SELECT/i);
      expect(codeOf(answer)).not.toBe("INTERNAL_SERVER_ERROR");
    }
  });
});

it("bounds subscriptions like queries over each transport, hides the schema and reveals no internals", async () => {
  const orders = (fields: string) => `subscription { customerOrderChanged(customerId: "mallory") { ${fields} } }`;
  const { url } = await openProduction();
  for (const transport of subscriptionTransports) {
    const ask = someone(url, token)[transport];
    for (const query of [orders("idd"), orders("id").replace("customerOrderChanged", "customerOrderChange")]) {
      const answer = await ask(query);
      reject(answer, "GRAPHQL_VALIDATION_FAILED");
      expect(JSON.stringify(answer)).not.toContain("Did you mean");
    }
    reject(await ask(orders(repeat(101, (n) => `alias${n}: id`))), "OPERATION_TOO_LARGE");
    reject(await ask(orders(repeat(600, () => "id"))), "OPERATION_TOO_LARGE");
    reject(await ask(orders(`id ${repeat(200, () => "@include(if: true)")}`)), "OPERATION_TOO_LARGE");
    reject(await ask(`{ ${repeat(3_000, () => "subscription")} }`), "GRAPHQL_PARSE_FAILED");
    reject(await ask("subscription {".repeat(900)), "GRAPHQL_PARSE_FAILED");
    reject(await ask("subscription { ...A } fragment A on Subscription { ...A }"), "GRAPHQL_VALIDATION_FAILED");
    const circle = orders(`${"customer { orders { nodes { ".repeat(6)} id ${"} } }".repeat(6)}`);
    reject(await ask(circle), "OPERATION_TOO_LARGE");
    const wide = orders(
      "customer { orders(first: 100) { nodes { customer { orders(first: 100) { nodes { items { productId } } } } } } }",
    );
    reject(await ask(wide), "COST_LIMIT_EXCEEDED");
    const injected = { query: `subscription($id: ID!) { customerOrderChanged(customerId: $id) { id } }` };
    for (const id of [{ a: 1 }, 2 ** 60]) {
      const answer = await ask({ ...injected, variables: { id } });
      reject(answer, "BAD_USER_INPUT");
      expect(JSON.stringify(answer)).not.toMatch(/node_modules|\.ts:|stacktrace|prisma|ioredis|SELECT/i);
    }
    reject(await ask(`subscription { orderChanged { id } }`), "FORBIDDEN");
    reject(await someone(url)[transport](orders("id")), "UNAUTHENTICATED");
  }
});

describe("over HTTP, in production", () => {
  it("accepts no cross-site request for a stream", async () => {
    const { url } = await openProduction();
    for (const accept of Object.values(acceptOf)) {
      const query = encodeURIComponent(`subscription { customerOrderChanged(customerId: "mallory") { id } }`);
      const get = (headers: Record<string, string>) =>
        fetch(`${url}?query=${query}`, { headers: { accept, ...headers } });
      expect((await get({})).status).toBe(400);
      expect((await get({ "content-type": "text/plain" })).status).toBe(400);
      expect((await get({ "apollo-require-preflight": "1", authorization: "Bearer no" })).status).toBe(401);
      const body = JSON.stringify({ query: "{ __typename }" });
      for (const contentType of [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
      ]) {
        const headers = { accept, "content-type": contentType };
        expect((await fetch(url, { method: "POST", headers, body })).status).toBe(415);
      }
    }
  });

  it("accepts no cross-site request: mutation by GET, form, text/plain or missing preflight", async () => {
    const { url } = await openProduction();
    const mutation = `mutation { createProduct(input: { name: "x", price: { amount: "1", currencyCode: EUR } }) { userErrors { code } } }`;
    const get = (query: string, headers = {}) => fetch(`${url}?query=${encodeURIComponent(query)}`, { headers });
    expect((await get(mutation)).status).toBe(400);
    expect((await get(mutation, { "apollo-require-preflight": "1" })).status).toBe(405);
    expect((await get("{ __typename }")).status).toBe(400);
    const body = JSON.stringify({ query: "{ __typename }" });
    for (const contentType of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
      expect((await fetch(url, { method: "POST", headers: { "content-type": contentType }, body })).status).toBe(415);
    const preflight = { origin: "https://evil.example", "access-control-request-method": "POST" };
    const answer = await fetch(url, { method: "OPTIONS", headers: preflight });
    expect([answer.ok, answer.headers.get("access-control-allow-origin")]).toEqual([false, null]);
  });

  it("offers no batching, no trace, no playground, no sniffing and no framing", async () => {
    const { url } = await openProduction();
    const post = (body: unknown, headers = {}) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
    const batch = await post([{ query: "{ __typename }" }, { query: "{ __typename }" }]);
    expect([batch.status, await batch.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: "BAD_REQUEST" } }] },
    ]);
    const traced = await post(
      { query: "{ __typename }", extensions: { tracing: true } },
      { "apollo-federation-include-trace": "ftv1", "x-apollo-tracing": "1" },
    );
    expect(Object.keys(((await traced.json()) as { extensions: object }).extensions)).toEqual(["cost"]);
    for (const path of ["", "/graphql/playground/", "/graphiql", "/playground", "/console", "/.env"]) {
      const page = await fetch(new URL(path, url), { headers: { accept: "text/html" } });
      expect(page.ok, path).toBe(false);
      expect(await page.text(), path).not.toContain("<html");
    }
    const { headers } = await post({ query: "{ __typename }" });
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("directs a subscription to WebSocket", async () => {
    const { url } = await openProduction();
    const answer = await someone(url, token).http(`subscription { orderStatusChanged(orderId: "x") { version } }`);
    reject(answer, "BAD_REQUEST");
    expect(answer.errors?.[0]?.message).toBe("Subscriptions are served over WebSocket");
  });

  it("reports a spent rate limit with HTTP status and headers", async () => {
    const servers = await openServers();
    const app = await openApp(servers, { AUTH_SECRET: secret, RATE_LIMIT_PER_MINUTE: "60", RATE_LIMIT_BURST: "1" });
    const post = () =>
      fetch(app.url, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: "{ __typename }" }),
      });
    expect((await post()).status).toBe(200);
    const limited = await post();
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1"]);
  });
});
