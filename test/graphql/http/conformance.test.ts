import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openProduction } from "../../support/app.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer({ development: true });
});
afterAll(() => server.close());

// The audits send GET without special headers, which the CSRF prevention would reject.
const fetchFn = (url: string | URL, init: RequestInit = {}) =>
  fetch(url, { ...init, headers: { "apollo-require-preflight": "1", ...(init.headers as Record<string, string>) } });

const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn });

describe("GraphQL over HTTP, checked by the audits of graphql-http", () => {
  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))("%s %s", async (_id, _name, audit) => {
    expect(await audit.fn()).toMatchObject({ status: "ok" });
  });

  it("passes as many audits in the whole app in production", async () => {
    // The audits of variables use introspection.
    const { url } = await openProduction({ INTROSPECTION: "true" });
    const results = await Promise.all(serverAudits({ url, fetchFn }).map((audit) => audit.fn()));
    expect(results.filter(({ status }) => status !== "ok").map(({ id, name }) => `${id} ${name}`)).toEqual([]);
    expect(results).toHaveLength(audits.length);
  });
});

describe("the status of a response", () => {
  const invalid = "{ nothing }";
  const several = "query A { hello } query B { hello }";

  it.each([
    ["none", invalid, {}],
    ["that of Axios", several, { accept: "application/json, text/plain, */*" }],
  ])("is 200 for an error that application/json brings: accept %s", async (_name, query, headers) => {
    const response = await server.post(query, {}, headers);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
  });

  it("is 400 if the client also accepts application/graphql-response+json", async () => {
    const accept = "application/graphql-response+json, application/json;q=0.9";
    const response = await server.post(invalid, {}, { accept });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      400,
      "application/graphql-response+json; charset=utf-8",
    ]);
  });

  it("is unchanged if the request is not GraphQL or exceeds a limit", async () => {
    expect((await server.post("")).status).toBe(400);
    expect((await server.post(`{ ${Array.from({ length: 101 }, (_, n) => `a${n}: hello`).join(" ")} }`)).status).toBe(
      400,
    );
  });
});
