import { once } from "node:events";
import { connect } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { scrape, type Sample } from "../observability/support.js";
import { openServers, type TestServers } from "../support/app.js";
import { queryOnce, whileLocked } from "../support/inspect-servers.js";
import { encryptionKeys, secret, tokenOf } from "../support/tokens.js";
import { lives, startNode, type NodeProcess } from "../support/node-process.js";

// Each process loads the whole program, and the tests share the machine.
vi.setConfig({ testTimeout: 60_000 });

interface Workers {
  readonly primary: NodeProcess;
  readonly servers: TestServers;
  readonly url: string;
  /** Resolves with the process ids of the first `count` workers that served. */
  readonly pids: (count: number) => Promise<number[]>;
}

/** Starts a primary with two workers that accept commands. */
async function startWorkers(env: NodeJS.ProcessEnv = {}): Promise<Workers> {
  const servers = await openServers();
  const primary = startNode("src/main.ts", [], {
    ...{ NODE_ENV: "production", AUTH_SECRET: secret, ENCRYPTION_KEYS: encryptionKeys },
    HOST: "127.0.0.1",
    PORT: "0",
    ROLE: "commands",
    WORKERS: "2",
    // The tests share a machine that may be busy for seconds.
    WORKER_TIMEOUT_MS: "60000",
    DATABASE_URL: servers.database.url,
    REDIS_URL: servers.redis.url,
    ...env,
  });
  const pids = async (count: number) => {
    const line = String.raw`"worker":(\d+),"msg":"worker is serving"[\s\S]*?`;
    const match = await primary.wrote(new RegExp(line.repeat(count)));
    return match.slice(1).map(Number);
  };
  await pids(2);
  const [, url = ""] = await primary.wrote(/"url":"(\S+?)","msg":"Serving"/);
  return { primary, servers, url, pids };
}

async function expectEnded(pids: readonly number[]): Promise<void> {
  await vi.waitFor(
    () => {
      expect(pids.filter(lives)).toEqual([]);
    },
    { timeout: 10_000 },
  );
}

/** Begins a request that never ends. */
async function holdUp(url: string): Promise<void> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write("POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{");
}

const token = await tokenOf("staff", "grace");
let products = 0;

/** Sends a command; resolves once it is acknowledged. */
async function createProduct(url: string): Promise<void> {
  const input = `{ productId: "p${++products}", name: "Beans", price: { amount: "1", currencyCode: EUR } }`;
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: `mutation { createProduct(input: ${input}) { receipt { version } } }` }),
  });
  expect(await response.json()).toMatchObject({ data: { createProduct: { receipt: { version: 1 } } } });
}

/** Sends commands over a few connections. Returns a function that stops them and resolves with the acknowledged count. */
function sendCommands(url: string): () => Promise<number> {
  let stopped = false;
  const clients = Array.from({ length: 2 }, async () => {
    let acknowledged = 0;
    while (!stopped) {
      await createProduct(url);
      acknowledged++;
    }
    return acknowledged;
  });
  return async () => {
    stopped = true;
    return (await Promise.all(clients)).reduce((sum, count) => sum + count);
  };
}

const processes = z.array(
  z.object({ process: z.string(), role: z.string(), commands: z.object({ executed: z.number() }) }),
);

/** Reads the metrics of the workers over GraphQL, on a new connection. */
async function readProcesses(url: string): Promise<z.infer<typeof processes>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, connection: "close" },
    body: JSON.stringify({ query: "{ processes { process role commands { executed } } }" }),
  });
  return z.object({ data: z.object({ processes }) }).parse(await response.json()).data.processes;
}

interface WorkerMetrics {
  readonly workers: readonly string[];
  /** The number of accepted commands per worker. */
  readonly accepted: Readonly<Record<string, number>>;
  /** Whether PostgreSQL answers, by each worker. */
  readonly postgresql: readonly number[];
}

/** Reads the metrics of the workers from `/metrics`. */
async function scrapeWorkers(url: string): Promise<WorkerMetrics> {
  const samples = await scrape({ url });
  const of = (metric: string) => samples.filter(({ name }) => name === metric);
  const nameOf = ({ labels }: Sample) => labels["worker"] ?? "";
  const commands = of("bifold_commands_total").filter(({ labels }) => labels["outcome"] === "accepted");
  return {
    workers: of("process_start_time_seconds").map(nameOf).sort(),
    accepted: Object.fromEntries(commands.map((sample) => [nameOf(sample), sample.value])),
    postgresql: of("bifold_dependency_up").map(({ value }) => value),
  };
}

it("restarts a killed worker, reports all workers at /metrics, and kills all on a second signal", async () => {
  const { primary, servers, url, pids } = await startWorkers();
  for (let n = 0; n < 10; n++) await createProduct(url);
  const { accepted, ...others } = await scrapeWorkers(url);
  expect(others).toEqual({ workers: ["1", "2"], postgresql: [1, 1] });
  expect(Object.values(accepted).reduce((sum, count) => sum + count)).toBe(10);
  for (let n = 0; n < 4; n++) expect((await scrapeWorkers(url)).accepted).toEqual(accepted);

  await whileLocked(servers.database.url, "log_head", () =>
    vi.waitFor(
      async () => {
        expect(await scrapeWorkers(url)).toMatchObject({ workers: ["1", "2"], postgresql: [0, 0] });
      },
      { timeout: 10_000 },
    ),
  );

  const [killed = 0, other = 0] = await pids(2);
  process.kill(killed, "SIGKILL");
  await primary.wrote(new RegExp(`"worker":${killed},.*"signal":"SIGKILL".*restarting in 100 ms`));
  await createProduct(url);
  const [, , replaced = 0] = await pids(3);
  expect([killed, other, replaced].map(lives)).toEqual([false, true, true]);
  const { workers } = await scrapeWorkers(url);
  expect(workers).toHaveLength(2);
  expect(workers).toContain("3");

  process.kill(replaced, "SIGKILL");
  await primary.wrote(new RegExp(`"worker":${replaced},.*"signal":"SIGKILL".*restarting in 200 ms`));
  const [, , , replacement = 0] = await pids(4);
  await holdUp(url);
  let ended = false;
  void primary.ended.then(() => (ended = true));
  await vi.waitFor(
    () => {
      primary.kill("SIGTERM");
      expect(ended).toBe(true);
    },
    { timeout: 5_000, interval: 100 },
  );
  expect(await primary.ended).toMatchObject({ code: 1 });
  await expectEnded([other, replacement]);
});

it("reports the metrics of all workers over GraphQL, whichever one answers", async () => {
  const { url } = await startWorkers({ ROLE: "all" });
  for (let n = 0; n < 4; n++) await createProduct(url);
  const answers = await Promise.all(Array.from({ length: 6 }, () => readProcesses(url)));
  for (const processes of answers) {
    expect(new Set(processes.map(({ process }) => process)).size).toBe(2);
    expect(processes.map(({ role }) => role)).toEqual(["all", "all"]);
    expect(processes.reduce((sum, { commands }) => sum + commands.executed, 0)).toBe(4);
  }
});

it("replaces all workers on SIGHUP without failing a request, and stops all with 0 on SIGTERM", async () => {
  const { primary, servers, url, pids } = await startWorkers();
  const stop = sendCommands(url);
  primary.kill("SIGHUP");
  await primary.wrote(/all workers replaced/);
  const acknowledged = await stop();
  const [first = 0, second = 0, third = 0, fourth = 0] = await pids(4);
  expect([first, second, third, fourth].map(lives)).toEqual([false, false, true, true]);
  expect(await queryOnce(servers.database.url, "SELECT count(*)::int FROM event")).toEqual([{ count: acknowledged }]);

  primary.kill("SIGTERM");
  expect(await primary.ended).toMatchObject({ code: 0, stderr: "" });
  expect([third, fourth].map(lives)).toEqual([false, false]);
});

it("kills workers that hang during a replacement or the shutdown, which then exits with 1", async () => {
  const { primary, pids } = await startWorkers({ SHUTDOWN_TIMEOUT_MS: "500", WORKER_TIMEOUT_MS: "0" });
  const [first = 0, second = 0] = await pids(2);
  process.kill(first, "SIGSTOP");
  primary.kill("SIGHUP");
  await primary.wrote(/all workers replaced/);
  const [, , third = 0, fourth = 0] = await pids(4);
  expect([first, second, third, fourth].map(lives)).toEqual([false, false, true, true]);

  process.kill(third, "SIGSTOP");
  primary.kill("SIGTERM");
  expect((await primary.ended).code).toBe(1);
  await expectEnded([third, fourth]);
});

it("leaves no worker behind when the primary is killed: the workers shut down gracefully", async () => {
  const { primary, url, pids } = await startWorkers();
  const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws");
  await once(socket, "open");
  const closed = once(socket, "close");
  primary.kill("SIGKILL");
  expect((await closed)[0]).toBe(1001);
  await expectEnded(await pids(2));
});

it("restarts a worker that does not respond, and fails no request that it was handed", async () => {
  const { primary, url, pids } = await startWorkers({ WORKER_TIMEOUT_MS: "1500" });
  const [first = 0, second = 0] = await pids(2);
  process.kill(first, "SIGSTOP");
  // Each on its own connection: Node assigns one of them to the worker that hangs.
  const requests = Array.from({ length: 6 }, async () => {
    const response = await fetch(new URL("/healthz", url), { headers: { connection: "close" } });
    return response.status;
  });
  await primary.wrote(new RegExp(`"worker":${first},"silentMs":\\d+,"msg":"worker does not respond`));
  expect(await Promise.all(requests)).toEqual([200, 200, 200, 200, 200, 200]);
  const [, , third = 0] = await pids(3);
  expect([first, second, third].map(lives)).toEqual([false, true, true]);
  await createProduct(url);
});
