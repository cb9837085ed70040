import { once } from "node:events";
import { connect } from "node:net";
import { createClient } from "graphql-ws";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { openServers, type TestServers } from "../support/app.js";
import { openFreezableProxy } from "../support/freezable-proxy.js";
import { queryOnce } from "../support/inspect-servers.js";
import { startNode, type NodeProcess } from "../support/node-process.js";
import { encryptionKeys, secret, tokenOf } from "../support/tokens.js";

// Each process loads the whole program, and the tests share the machine.
vi.setConfig({ testTimeout: 60_000 });

const token = await tokenOf("staff", "grace");

function start(servers: TestServers, env: NodeJS.ProcessEnv = {}, program = ["src/main.ts"]): NodeProcess {
  const [file = "", ...args] = program;
  return startNode(file, args, {
    ...{
      NODE_ENV: "production",
      AUTH_SECRET: secret,
      ENCRYPTION_KEYS: encryptionKeys,
      HOST: "127.0.0.1",
      PORT: "0",
      ROLE: "commands",
    },
    // The tests share a machine that may be busy for seconds.
    WORKER_TIMEOUT_MS: "60000",
    ...{ DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url },
    ...env,
  });
}

async function served(bifold: NodeProcess): Promise<string> {
  const [, url = ""] = await bifold.wrote(/"url":"(\S+?)","msg":"Serving"/);
  return url;
}

async function openWebSocket(url: string): Promise<{ readonly closed: Promise<unknown> }> {
  const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws");
  await once(socket, "open");
  return { closed: once(socket, "close").then(([code]: unknown[]) => code) };
}

let products = 0;
const createProduct = () => `mutation {
  createProduct(input: { productId: "p${++products}", name: "Beans", price: { amount: "1", currencyCode: EUR } }) {
    receipt { version }
  }
}`;

async function post(url: string, query: string): Promise<unknown> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
  return response.json();
}

const accepted = { data: { createProduct: { receipt: { version: 1 } } } };
const readyz = async (url: string) => (await fetch(new URL("/readyz", url))).status;

it.each(["SIGHUP", "SIGTERM"] as const)(
  "%s ends a single process cleanly: WebSockets close with 1001, exit code 0",
  async (signal) => {
    const bifold = start(await openServers());
    const { closed } = await openWebSocket(await served(bifold));
    bifold.kill(signal);
    expect(await closed).toBe(1001);
    expect(await bifold.ended).toMatchObject({ code: 0, stderr: "" });
  },
);

it.each(["1", "2"])(
  "SHUTDOWN_DELAY_MS, with %s workers: /readyz says 503 while requests are served, then the port closes",
  async (WORKERS) => {
    const bifold = start(await openServers(), { SHUTDOWN_DELAY_MS: "2500", WORKERS });
    const url = await served(bifold);
    await vi.waitFor(async () => {
      expect(await readyz(url)).toBe(200);
    });
    const { closed } = await openWebSocket(url);
    bifold.kill("SIGTERM");
    await vi.waitFor(async () => {
      expect(await readyz(url)).toBe(503);
    });
    expect(await post(url, createProduct())).toMatchObject(accepted);
    const ended = await bifold.ended;
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(await closed).toBe(1001);
    await expect(fetch(url)).rejects.toThrow();
  },
);

it("a second signal ends the delay", async () => {
  const bifold = start(await openServers(), { SHUTDOWN_DELAY_MS: "60000" });
  await served(bifold);
  let ended = false;
  void bifold.ended.then(() => (ended = true));
  await vi.waitFor(
    () => {
      bifold.kill("SIGTERM");
      expect(ended).toBe(true);
    },
    { timeout: 10_000, interval: 400 },
  );
});

it("answers SERVICE_UNAVAILABLE to commands whose PostgreSQL hangs before it ends, on each transport", async () => {
  const servers = await openServers();
  const proxy = await openFreezableProxy(servers.database.url);
  const bifold = start(servers, { DATABASE_URL: proxy.url, SHUTDOWN_TIMEOUT_MS: "3000" });
  const url = await served(bifold);
  expect(await post(url, createProduct())).toMatchObject(accepted);
  const client = createClient({
    url: url.replace("http", "ws"),
    webSocketImpl: WebSocket,
    connectionParams: { token },
    retryAttempts: 0,
  });
  onTestFinished(async () => {
    await client.dispose();
  });
  const idle = await openWebSocket(url);
  const overWebSocket = client.iterate({ query: createProduct() });
  proxy.freeze();
  const answers = [post(url, createProduct()), overWebSocket.next().then(({ value }) => value as unknown)];
  const incomplete = connect(Number(new URL(url).port), "127.0.0.1");
  await once(incomplete, "connect");
  incomplete.write("POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{");
  const incompleteAnswer = once(incomplete.setEncoding("utf8"), "data");
  // One is being appended while the other one waits for it.
  await vi.waitFor(async () => {
    const metrics = await (await fetch(new URL("/metrics", url))).text();
    expect(metrics).toMatch(/^bifold_append_queue_commands 1$/m);
  }, 10_000);

  bifold.kill("SIGTERM");
  for (const answer of await Promise.all(answers))
    expect(answer).toMatchObject({ errors: [{ extensions: { code: "SERVICE_UNAVAILABLE" } }] });
  expect(String(await incompleteAnswer)).toMatch(/^HTTP\/1.1 503/);
  expect(await idle.closed).toBe(1001);
  await bifold.ended;
});

it("ends cleanly on a signal while it is starting", async () => {
  const servers = await openServers();
  const proxy = await openFreezableProxy(servers.database.url);
  proxy.freeze();
  const bifold = start(servers, { DATABASE_URL: proxy.url, LOG_LEVEL: "debug" });
  await vi.waitFor(() => {
    expect(proxy.connections()).toBeGreaterThan(0);
  }, 20_000);
  bifold.kill("SIGHUP");
  expect(await bifold.ended).toMatchObject({ code: 0, stderr: "" });
});

describe("a reader of standard output that dies", () => {
  it.each([
    ["one process", "1", ["src/main.ts"]],
    ["two workers", "2", ["src/main.ts"]],
    ["bifold serve", "1", ["src/cli/main.ts", "serve"]],
  ])("does not end %s", async (_, WORKERS, program) => {
    const servers = await openServers();
    const bifold = start(servers, { WORKERS, LOG_LEVEL: "trace" }, program);
    const url = await served(bifold);
    bifold.closeOutput();
    for (let n = 0; n < 20; n++) expect(await post(url, createProduct())).toMatchObject(accepted);
    expect(await queryOnce(servers.database.url, "SELECT count(*)::int FROM event")).toEqual([{ count: 20 }]);
    bifold.kill("SIGTERM");
    const { code, stderr } = await bifold.ended;
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^(bifold: standard output cannot be written, [^\n]*EPIPE\n)+$/) as unknown,
    });
  });
});
