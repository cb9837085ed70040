import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { BifoldError, type NetworkError } from "../../sdk/src/index.js";
import { openClient } from "./support/shop.js";

type Answer = (response: ServerResponse) => void;

/** A server or a gateway that sends one response after the other, then repeats the last. */
async function openServer(...answers: [Answer, ...Answer[]]) {
  const times: number[] = [];
  const server = createServer((request, response) => {
    request.resume();
    times.push(Date.now());
    (answers[times.length - 1] ?? answers.at(-1))?.(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/graphql`, times };
}

const json =
  (status: number, body: object, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
const failing = (code: string, extensions: object = {}): Answer =>
  json(200, { errors: [{ message: code, extensions: { code, ...extensions } }] });
const nothing = json(200, { data: { projections: [] } });
const gateway =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, headers).end("<html>");
  };
const cutOff: Answer = (response) => {
  response.writeHead(200, { "content-length": "1000" }).write('{"data"', () => response.destroy());
};
const silence: Answer = () => undefined;

it("retries temporary failures of the server, of a gateway and of the network", async () => {
  const { url, times } = await openServer(
    ...([failing("SERVICE_UNAVAILABLE"), failing("READ_MODEL_BEHIND"), gateway(502), gateway(504), cutOff] as const),
    nothing,
  );
  const retries: unknown[] = [];
  const client = openClient(url, { attempts: 6, onRetry: (error) => retries.push(error) });
  expect(await client.projections()).toEqual([]);
  expect(times).toHaveLength(6);
  expect(retries.map((error) => (error instanceof BifoldError ? error.code : (error as NetworkError).status))).toEqual([
    ...["SERVICE_UNAVAILABLE", "READ_MODEL_BEHIND", 502, 504, 200],
  ]);
});

it.each([
  ["FORBIDDEN", failing("FORBIDDEN")],
  ["INTERNAL_SERVER_ERROR", failing("INTERNAL_SERVER_ERROR")],
  ["a page not found", gateway(404)],
])("does not retry %s", async (_name, answer) => {
  const { url, times } = await openServer(answer);
  await expect(openClient(url).projections()).rejects.toMatchObject({ temporary: false });
  expect(times).toHaveLength(1);
});

it("fails with the last error after the maximum number of attempts", async () => {
  const { url, times } = await openServer(failing("OVERLOADED", { correlationId: "c1" }));
  const error: unknown = await openClient(url, { attempts: 3 })
    .projections()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BifoldError);
  expect(error).toMatchObject({ code: "OVERLOADED", correlationId: "c1", temporary: true });
  expect(times).toHaveLength(3);
});

it.each([
  ["Bifold", failing("RATE_LIMITED", { retryAfter: 1 })],
  ["a gateway", gateway(503, { "retry-after": "1" })],
])("waits for the Retry-After of %s", async (_name, busy) => {
  const { url, times } = await openServer(busy, nothing);
  expect(await openClient(url).projections()).toEqual([]);
  const [first = 0, second = 0] = times;
  expect(second - first).toBeGreaterThanOrEqual(1_000);
});

it("fails at once when the wait would exceed the timeout", async () => {
  const { url, times } = await openServer(
    gateway(429, { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() }),
    failing("RATE_LIMITED", { retryAfter: 40 }),
  );
  const client = openClient(url);
  const error: unknown = await client.projections().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ status: 429, temporary: true });
  expect((error as NetworkError).retryAfter).toBeGreaterThan(3_500);
  await expect(client.projections()).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfter: 40 });
  expect(times).toHaveLength(2);
});

it("fails a call at its timeout, whatever hangs", async () => {
  const { url } = await openServer(silence);
  const late = { name: "NetworkError", message: expect.stringContaining("within 200 ms") as string };
  await expect(openClient(url, { timeout: 200 }).projections()).rejects.toMatchObject(late);
  const hanging = { timeout: 200, token: () => new Promise<string>(() => undefined) };
  await expect(openClient(url, hanging).projections()).rejects.toMatchObject(late);
});

it("ends a call by its signal, also during the wait before a retry", async () => {
  const { url, times } = await openServer(silence);
  const stop = new AbortController();
  const call = openClient(url).projections({}, { signal: stop.signal });
  await expect.poll(() => times, { timeout: 10_000 }).toHaveLength(1);
  stop.abort(new Error("enough"));
  await expect(call).rejects.toThrow("enough");

  const busy = await openServer(failing("RATE_LIMITED", { retryAfter: 20 }));
  const other = new AbortController();
  const onRetry = () => {
    other.abort(new Error("enough"));
  };
  await expect(openClient(busy.url, { onRetry }).projections({}, { signal: other.signal })).rejects.toThrow("enough");
});

it("fails with the error of the token function", async () => {
  const { url, times } = await openServer(nothing);
  const client = openClient(url, { token: () => Promise.reject(new Error("logged out")) });
  await expect(client.projections()).rejects.toThrow("logged out");
  expect(times).toEqual([]);
});
