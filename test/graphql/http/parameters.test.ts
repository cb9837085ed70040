import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, queryTransports, someone, type Sent } from "../../support/transports.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer();
});
afterAll(() => server.close());

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
