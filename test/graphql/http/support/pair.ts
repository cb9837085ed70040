import { createHash } from "node:crypto";
import { Agent } from "node:http";
import { expect, onTestFinished, vi } from "vitest";
import { sendExactly, type ExactRequest } from "../../../support/exact-response.js";
import { startTinyServer, type TinyServer, type TinyServerOptions } from "../../support/tiny-server.js";

const agent = new Agent({ keepAlive: true });
/** Two servers of which one, `piped`, sends all requests through Apollo Server's pipeline. */
export interface Pair {
  readonly direct: TinyServer;
  readonly piped: TinyServer;
}

/** Starts a pair; the caller closes it. */
export async function openPair(createOptions: () => TinyServerOptions = () => ({})): Promise<Pair> {
  const [direct, piped] = await Promise.all([
    startTinyServer(createOptions()),
    startTinyServer({ ...createOptions(), answersKnown: false }),
  ]);
  return { direct, piped };
}

/** Stops a pair. */
export async function close({ direct, piped }: Pair): Promise<void> {
  agent.destroy();
  await Promise.all([direct.close(), piped.close()]);
}

/** Starts a pair that the end of the test stops. */
export async function openOwnPair(createOptions?: () => TinyServerOptions): Promise<Pair> {
  const pair = await openPair(createOptions);
  onTestFinished(async () => {
    await close(pair);
  });
  return pair;
}

/** The requests that reach Apollo Server while `run` runs. */
export async function countPiped({ direct }: Pair, run: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(direct.apollo, "executeHTTPGraphQLRequest");
  await run();
  const count = spy.mock.calls.length;
  spy.mockRestore();
  return count;
}

/** Sends a request twice, since a document is known from the second time on. Returns the last response. */
export async function compare({ direct, piped }: Pair, sent: ExactRequest) {
  const again = async ({ url }: TinyServer) => [
    await sendExactly(`${url}/graphql`, sent, agent),
    await sendExactly(`${url}/graphql`, sent, agent),
  ];
  const [one, other] = await Promise.all([again(direct), again(piped)]);
  expect(one).toEqual(other);
  return one[1];
}

/** A POST request with the same request id each time. */
export const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): ExactRequest => ({
  headers: { "content-type": "application/json", "x-request-id": "same", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});
/** The hash of a persisted query. */
export const sha = (text: string) => createHash("sha256").update(text).digest("hex");
/** Documents. */
export const echo = "query Echo($text: String!) { echo(text: $text) }";
export const add = "mutation Add($a: Int) { add(a: $a) }";
export const two = 'query A { hello } query B { echo(text: "b") }';

/** Requests with the status of their response. */
export const known: [status: number, body: { query: string; [parameter: string]: unknown }][] = [
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

function deep(levels: number): object {
  return levels === 0 ? {} : { a: deep(levels - 1) };
}
