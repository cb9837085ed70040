import { once } from "node:events";
import { createServer } from "node:net";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { findInstance } from "../../src/platform/process/instance-lock.js";
import { makeDataDir } from "../support/data-dir.js";
import { postgresPid, redisPid } from "../support/inspect-servers.js";
import { lives, startNode, type NodeProcess } from "../support/node-process.js";

let dataDir: string;
beforeEach(async () => {
  const dir = await makeDataDir();
  dataDir = dir.path;
  return () => vi.waitFor(() => dir.remove());
});

/** Starts the whole program, on a free port by default. */
function start(env: NodeJS.ProcessEnv = {}): NodeProcess {
  const defaults = { NODE_ENV: "development", HOST: "", PORT: "0", DATABASE_URL: "", REDIS_URL: "", DATA_DIR: dataDir };
  return startNode("src/main.ts", [], { ...defaults, ...env });
}

/** Waits until it serves, and returns the URL in its banner. */
async function served(bifold: NodeProcess): Promise<string> {
  const [, url = ""] = await bifold.wrote(/Playground +(http\S+)[\s\S]*Press Ctrl-C to stop/);
  return url;
}

async function serverPids(): Promise<number[]> {
  const instance = await findInstance(dataDir);
  return [await postgresPid(instance?.databaseUrl ?? ""), await redisPid(instance?.redisUrl ?? "")];
}

async function query<T>(url: string, document: string): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: document }),
  });
  return ((await response.json()) as { data: T }).data;
}

const createOrder = (orderId: string) => `mutation {
  createOrder(input: { orderId: "${orderId}", customerId: "ada", items: [{ productId: "espresso-beans", quantity: 2 }] }) {
    receipt { aggregateId position }
    userErrors { code }
  }
}`;

const expectRefusal = async (bifold: NodeProcess, line: RegExp) => {
  const { code, stderr } = await bifold.ended;
  expect(stderr).toMatch(line);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(1);
};

describe("a start with nothing configured", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "serves, and exits with 0 and leaves nothing behind on %s",
    async (signal) => {
      const bifold = start();
      const url = await served(bifold);
      expect((await fetch(new URL("/healthz", url))).status).toBe(200);
      const pids = await serverPids();
      expect(pids.map(lives)).toEqual([true, true]);

      bifold.kill(signal);
      expect(await bifold.ended).toMatchObject({ code: 0, stderr: "" });
      expect(pids.map(lives)).toEqual([false, false]);
    },
  );

  it("keeps its orders after SIGKILL, and leaves no server behind", async () => {
    const first = start();
    const before = await query<{ createOrder: { userErrors: unknown[] } }>(await served(first), createOrder("order-1"));
    expect(before.createOrder.userErrors).toEqual([]);
    const pids = await serverPids();
    first.kill("SIGKILL");
    await vi.waitFor(
      () => {
        expect(pids.map(lives)).toEqual([false, false]);
      },
      { timeout: 10_000 },
    );

    const second = start();
    const after = await query<{ createOrder: { userErrors: unknown[] } }>(await served(second), createOrder("order-1"));
    expect(after.createOrder.userErrors).toEqual([{ code: "ORDER_ALREADY_EXISTS" }]);
    second.kill("SIGTERM");
    await second.ended;
  });

  it("refuses to run twice on the same data", async () => {
    const first = start();
    const url = await served(first);
    await expectRefusal(start(), new RegExp(`is running at ${url} \\(process ${first.pid}\\)`));
    first.kill("SIGTERM");
    await first.ended;
  });

  it("exits with 1 when an embedded server dies", async () => {
    const bifold = start();
    await served(bifold);
    const [, redis = 0] = await serverPids();
    process.kill(redis, "SIGKILL");
    const { code, stdout } = await bifold.ended;
    expect(stdout).toMatch(/fatal The embedded Redis exited/);
    expect(code).toBe(1);
  });

  it("reports in one line that the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await expectRefusal(start({ PORT: String(port) }), new RegExp(`Another program listens on port ${port}.*PORT`));
  });
});

describe("an invalid start", () => {
  // It serves queries without PostgreSQL, and waits for Redis.
  const away = { ROLE: "queries", DATABASE_URL: "postgresql://127.0.0.1:1/x", REDIS_URL: "redis://127.0.0.1:1" };
  it.each([
    ["a wrong variable", { PORT: "http" }, /^Bifold cannot start: PORT must be a whole number/],
    ["production without servers", { NODE_ENV: "production" }, /^Bifold cannot start: DATABASE_URL and REDIS_URL are/],
    [
      "an unavailable database",
      { DATABASE_URL: "postgresql://user:secret@127.0.0.1:1/bifold", REDIS_URL: "redis://127.0.0.1:1" },
      /^Bifold cannot start: PostgreSQL cannot be reached \(DATABASE_URL\): ((?!secret).)*$/m,
    ],
    [
      "a HOST of another machine",
      { ...away, HOST: "192.0.2.1" },
      /^Bifold cannot start: HOST is not an address of this machine \(192\.0\.2\.1\)/,
    ],
    [
      "a HOST with a port",
      { ...away, HOST: "localhost:4000" },
      /^Bifold cannot start: HOST is not a known name or address \(localhost:4000\): .* without a port$/m,
    ],
    [
      "a HOST of another machine, with workers",
      { ...away, HOST: "192.0.2.1", WORKERS: "2" },
      /^Bifold cannot start: HOST is not an address of this machine/,
    ],
    ["a DATA_DIR that is a file", { DATA_DIR: "package.json" }, /^Bifold cannot start: DATA_DIR must be a folder/],
    ["a misspelled variable of security", { AUTH_SECRT: "x" }, /AUTH_SECRT is not .*did you mean AUTH_SECRET\?$/m],
  ])("ends with 1 and one line: %s", async (_, env, line) => {
    await expectRefusal(start(env), line);
  });
});
