import { describe, expect, it } from "vitest";
import { openRawSocket, type RawSocket } from "../../support/raw-socket.js";
import { codeOf, someone, transports } from "../../support/transports.js";
import { startTinyServer, type TinyServerOptions } from "../support/tiny-server.js";

async function open(options?: TinyServerOptions) {
  const server = await startTinyServer(options);
  return { ...server, endpoint: `${server.url}/graphql` };
}

/** A socket with a running subscription. */
async function openBusySocket(endpoint: string): Promise<RawSocket> {
  const socket = await openRawSocket(endpoint);
  socket.send({ type: "connection_init" });
  await socket.until("connection_ack");
  socket.send({ id: "innocent", type: "subscribe", payload: { query: "subscription { count(to: 1000000) }" } });
  await socket.until("next", "innocent");
  return socket;
}

const conditional: [query: string, variables?: Record<string, unknown>][] = [
  ["subscription($on: Boolean!) { count(to: 1) @include(if: $on) }", { on: true }],
  ["subscription($on: Boolean!) { count(to: 1) @skip(if: $on) }", { on: false }],
  ["subscription($on: Boolean = true) { count(to: 1) @include(if: $on) }"],
  ["subscription { count(to: 1) @include(if: true) }"],
  ["subscription { count(to: 1) @skip }"],
  ['subscription { count(to: 1) @skip(if: "x") }'],
  ["subscription($on: Boolean!) { ... @include(if: $on) { count(to: 1) } }", { on: true }],
  ["subscription($on: Boolean!) { ...A @skip(if: $on) } fragment A on Subscription { count(to: 1) }", { on: false }],
  [
    "subscription($on: Boolean!) { ...A } fragment A on Subscription { ...B } fragment B on Subscription { count(to: 1) @skip(if: $on) }",
    { on: false },
  ],
  [
    "subscription($on: Boolean!) { ...A } fragment A on Subscription { ...A count(to: 1) @skip(if: $on) }",
    { on: false },
  ],
];

describe("@skip and @include on a root field of a subscription", () => {
  it.each(conditional)("are a validation error of that operation alone: %s", async (query, variables) => {
    const { endpoint, close } = await open();
    const socket = await openBusySocket(endpoint);
    socket.send({ id: "odd", type: "subscribe", payload: { query, variables } });
    const error = (await socket.until("error", "odd")).at(-1);
    expect(error?.payload).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(
          /^`@(skip|include)` is not allowed on a root field of a subscription$/,
        ) as string,
        locations: [{ line: 1, column: expect.any(Number) as number }],
        extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
      }),
    ]);
    await socket.until("next", "innocent");
    const http = await someone(endpoint).http({ query, ...(variables && { variables }) });
    expect(codeOf(http)).toBe("GRAPHQL_VALIDATION_FAILED");
    socket.close(1000);
    await close();
  });

  it("are allowed below the root field, and in queries", async () => {
    const { endpoint, close } = await open();
    const query = "query($on: Boolean!) { hello @include(if: $on) ... @skip(if: $on) { fault } }";
    for (const transport of transports)
      expect((await someone(endpoint)[transport]({ query, variables: { on: true } })).data).toEqual({ hello: "world" });
    await close();
  });
});

describe("a fault before an operation is executed", () => {
  const fault = () => {
    throw new Error("the password is 1234");
  };

  it.each([
    ["its context is created", (armed: () => boolean) => ({ createContext: (facts) => (armed() ? fault() : facts) })],
    ["its cost is charged", (armed: () => boolean) => ({ spend: () => (armed() ? fault() : Promise.resolve(1)) })],
  ] satisfies [string, (armed: () => boolean) => TinyServerOptions][])(
    "while %s is a masked error of that operation alone",
    async (_when, options) => {
      let armed = false;
      const { endpoint, logged, close } = await open(options(() => armed));
      const socket = await openBusySocket(endpoint);
      armed = true;
      for (const [id, query] of [
        ["q", "{ hello }"],
        ["s", "subscription { count(to: 1) }"],
      ]) {
        socket.send({ id, type: "subscribe", payload: { query } });
        const [error] = (await socket.until("error", id)).at(-1)?.payload as [object];
        expect(error).toMatchObject({ message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR" } });
      }
      expect(codeOf(await someone(endpoint).http("{ hello }"))).toBe("INTERNAL_SERVER_ERROR");
      expect(logged.filter(({ err }) => err?.stack.includes("1234"))).toHaveLength(3);
      await socket.until("next", "innocent");
      socket.close(1000);
      await close();
    },
  );
});
