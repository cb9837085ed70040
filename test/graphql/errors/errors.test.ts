import { createClient } from "graphql-ws";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createMaskError } from "../../../src/graphql/errors/errors.js";
import { startTinyServer, type TinyServer } from "../support/tiny-server.js";

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

  it("passes a client error", async () => {
    expect(await errorOf("{ refused }")).toMatchObject({
      message: "Not like this",
      extensions: { code: "BAD_USER_INPUT", argument: "first" },
    });
  });

  it("reports the position of a read model that is behind", async () => {
    expect((await errorOf("{ behind }"))?.extensions).toEqual({
      code: "READ_MODEL_BEHIND",
      position: "12",
      checkpoint: "7",
    });
  });

  it.each([
    ["{ away }", "SERVICE_UNAVAILABLE"],
    ["{ overloaded }", "OVERLOADED"],
  ])("reports %s as temporary, without the reason", async (query, code) => {
    const error = await errorOf(query);
    expect(error?.extensions).toMatchObject({ code, correlationId: expect.any(String) as unknown });
    expect(error?.message).not.toMatch(/10\.0|9999/);
  });

  it.each([
    ["query ($text: String!) { echo(text: $text) }", {}],
    ["query ($text: String!) { echo(text: $text) }", { text: 1 }],
    ['query ($text: String = "x") { echo(text: $text) }', { text: null }],
  ])("returns BAD_USER_INPUT for the variables of %s", async (query, variables) => {
    expect((await errorOf(query, variables))?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("rejects unparsable and invalid documents", async () => {
    expect(await errorOf("{")).toMatchObject({
      locations: [{ line: 1, column: 2 }],
      extensions: { code: "GRAPHQL_PARSE_FAILED" },
    });
    expect((await errorOf("{ nothing }"))?.extensions).toEqual({ code: "GRAPHQL_VALIDATION_FAILED" });
  });

  it("rejects a missing operation", async () => {
    expect((await errorOf("query A { hello } query B { hello }"))?.extensions).toEqual({
      code: "OPERATION_RESOLUTION_FAILURE",
    });
  });
});

it.each(["faultAtOnce", "faultLater"])("masks the subscription %s", async (field) => {
  const { errors } = await overWebSocket(`subscription { ${field} }`);
  expect(errors).toMatchObject([{ message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR" } }]);
});

it("uses the same correlation id in the header, the error and the log", async () => {
  const response = await server.post("{ fault }", {}, { "x-request-id": "mine" });
  const { errors } = (await response.json()) as Answer;
  expect(errors?.[0]?.extensions?.["correlationId"]).toBe("mine");
  expect(server.logged.some(({ correlationId }) => correlationId === "mine")).toBe(true);
});

describe("a dependency that fails", () => {
  const reply = (message: string) => Object.assign(new Error(message), { name: "ReplyError" });

  it.each([
    new Error("Stream isn't writeable and enableOfflineQueue options is false"),
    new Error("Socket timeout. Expecting data, but didn't receive any in 5000ms."),
    Object.assign(new Error("Reached the max retries"), { name: "MaxRetriesPerRequestError" }),
    reply("LOADING Redis is loading the dataset in memory"),
    reply("MASTERDOWN Link with MASTER is down"),
    reply("CLUSTERDOWN Hash slot not served"),
    new Error("Connection terminated unexpectedly"),
    Object.assign(new Error("connect ECONNREFUSED 10.0.0.7:5432"), { code: "ECONNREFUSED", syscall: "connect" }),
  ])("is SERVICE_UNAVAILABLE for clients, and one line of the log a second: $message", (originalError) => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const mask = createMaskError(log, { suggestions: false });
    for (let n = 0; n < 1_000; n++) {
      const masked = mask(new GraphQLError("", { originalError }), { correlationId: `c-${n}` });
      expect(masked.extensions).toEqual({ code: "SERVICE_UNAVAILABLE", correlationId: `c-${n}` });
      expect(masked.message).not.toContain("10.0.0.7");
    }
    expect(lines.length).toBeLessThan(5);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: 40,
      reason: originalError.message,
      correlationId: "c-0",
    });
    expect(lines[0]).not.toContain("stack");
  });
});
