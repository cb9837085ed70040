import { createClient } from "graphql-ws";
import type { GraphQLFormattedError } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startTinyServer, type TinyServer } from "./support/tiny-server.js";

let server: TinyServer;
beforeAll(async () => {
  server = await startTinyServer();
});
afterAll(() => server.close());

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

async function overHttp(query: string, variables?: Record<string, unknown>): Promise<Answer> {
  return (await server.post(query, variables)).json() as Promise<Answer>;
}

async function overWebSocket(query: string, variables?: Record<string, unknown>): Promise<Answer> {
  const client = createClient({ url: `${server.url}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  try {
    let last: Answer = {};
    for await (const result of client.iterate({ query, ...(variables && { variables }) })) last = result as Answer;
    return last;
  } catch (errors) {
    return { errors: errors as GraphQLFormattedError[] };
  } finally {
    await client.dispose();
  }
}

const transports = [
  { name: "http", ask: overHttp },
  { name: "websocket", ask: overWebSocket },
] as const;

describe.each(transports)("errors over $name", ({ ask }) => {
  const errorOf = async (query: string, variables?: Record<string, unknown>) => {
    const { errors = [] } = await ask(query, variables);
    return errors[0];
  };

  it.each(["{ fault }", "{ forbiddenNull }", "{ notAnInteger }"])(
    "masks the fault of %s and logs it",
    async (query) => {
      const error = await errorOf(query);
      const correlationId = error?.extensions?.["correlationId"];
      expect(error).toMatchObject({
        message: "Internal error",
        path: [expect.any(String)],
        extensions: { code: "INTERNAL_SERVER_ERROR", correlationId: expect.any(String) as unknown },
      });
      expect(Object.keys(error?.extensions ?? {}).sort()).toEqual(["code", "correlationId"]);
      const line = server.logged.find((logged) => logged.correlationId === correlationId);
      expect(line?.err?.stack).toContain("at ");
    },
  );

  it("passes an error made for the client", async () => {
    expect(await errorOf("{ refused }")).toMatchObject({
      message: "Not like this",
      extensions: { code: "BAD_USER_INPUT", argument: "first" },
    });
  });

  it("tells how far a read model has come", async () => {
    expect((await errorOf("{ behind }"))?.extensions).toEqual({
      code: "READ_MODEL_BEHIND",
      position: "12",
      checkpoint: "7",
    });
  });

  it.each([
    ["{ away }", "SERVICE_UNAVAILABLE"],
    ["{ overloaded }", "OVERLOADED"],
  ])("tells that %s passes, but not why", async (query, code) => {
    const error = await errorOf(query);
    expect(error?.extensions).toMatchObject({ code, correlationId: expect.any(String) as unknown });
    expect(error?.message).not.toMatch(/10\.0|9999/);
  });

  it.each([
    ["query ($text: String!) { echo(text: $text) }", {}],
    ["query ($text: String!) { echo(text: $text) }", { text: 1 }],
    ['query ($text: String = "x") { echo(text: $text) }', { text: null }],
  ])("blames the variables of %s", async (query, variables) => {
    expect((await errorOf(query, variables))?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("knows unparsable and invalid documents", async () => {
    expect(await errorOf("{")).toMatchObject({
      locations: [{ line: 1, column: 2 }],
      extensions: { code: "GRAPHQL_PARSE_FAILED" },
    });
    expect((await errorOf("{ nothing }"))?.extensions).toEqual({ code: "GRAPHQL_VALIDATION_FAILED" });
  });

  it("knows an operation that is not there", async () => {
    expect((await errorOf("query A { hello } query B { hello }"))?.extensions).toEqual({
      code: "OPERATION_RESOLUTION_FAILURE",
    });
  });
});

it.each(["faultAtOnce", "faultLater"])("masks the subscription %s", async (field) => {
  const { errors } = await overWebSocket(`subscription { ${field} }`);
  expect(errors).toMatchObject([{ message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR" } }]);
});

it("gives the same correlation id to the client's header, its error and the log", async () => {
  const response = await server.post("{ fault }", {}, { "x-request-id": "mine" });
  const { errors } = (await response.json()) as Answer;
  expect(errors?.[0]?.extensions?.["correlationId"]).toBe("mine");
  expect(server.logged.some(({ correlationId }) => correlationId === "mine")).toBe(true);
});
