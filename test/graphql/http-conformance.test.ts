import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTinyServer, type TinyServer } from "./support/tiny-server.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer({ development: true });
});
afterAll(() => server.close());

// An audit has no headers of its own for GET, which a page of another site could send as well.
const fetchFn = (url: string | URL, init: RequestInit = {}) =>
  fetch(url, { ...init, headers: { "apollo-require-preflight": "1", ...(init.headers as Record<string, string>) } });

const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn });

describe("GraphQL over HTTP, by the audits of graphql-http", () => {
  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))("%s %s", async (_id, _name, audit) => {
    const result = await audit.fn();
    expect(result).toMatchObject({ status: "ok" });
  });
});
