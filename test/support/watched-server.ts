import { fileURLToPath } from "node:url";
import { availableParallelism, loadavg } from "node:os";
import { performance } from "node:perf_hooks";
import { z } from "zod";
import { openServers, type TestServers } from "./app.js";
import { startNode } from "./node-process.js";
import { encryptionKeys, secret } from "./tokens.js";

const report = z.object({
  heapUsed: z.number(),
  external: z.number(),
  rss: z.number(),
  longestStallMs: z.number(),
});

/** The memory of a process after a garbage collection, and the longest stall of its event loop before. */
export type Report = z.infer<typeof report>;

/** A server in a separate process with a small heap, which reports its memory and event-loop stalls. */
export interface WatchedServer {
  readonly url: string;
  readonly servers: TestServers;
  readonly report: () => Promise<Report>;
  /** Its log so far. */
  readonly output: () => string;
  /**
   * Sends a cheap query repeatedly until `attack` ends.
   * @returns its outcome, and the longest latency of the cheap query in milliseconds.
   */
  readonly during: <Result>(attack: () => Promise<Result>) => Promise<{ result: Result; slowestMs: number }>;
}

/** On a quiet machine, an attack stalls the event loop for a tenth of this. */
const quietStallMs = 800;

/** The longest event-loop stall that an attack may cause; longer while processes wait for a processor. */
export function maxStallMs(): number {
  return quietStallMs * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}

const preload = fileURLToPath(new URL("report-memory.js", import.meta.url));

/** Starts one in production mode; it ends with the test. */
export async function startWatchedServer(env: NodeJS.ProcessEnv = {}, given?: TestServers): Promise<WatchedServer> {
  const servers = given ?? (await openServers());
  const server = startNode("src/main.ts", [], {
    ...{ NODE_ENV: "production", AUTH_SECRET: secret, ENCRYPTION_KEYS: encryptionKeys, HOST: "127.0.0.1", PORT: "0" },
    NODE_OPTIONS: `--max-old-space-size=512 --import ${preload}`,
    DATABASE_URL: servers.database.url,
    REDIS_URL: servers.redis.url,
    ...env,
  });
  const [, url = ""] = await server.wrote(/"url":"(\S+?)","msg":"Serving"/);
  let reports = 0;

  async function cheap(): Promise<number> {
    const start = performance.now();
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ __typename }" }),
    });
    await response.text();
    return performance.now() - start;
  }

  return {
    url,
    servers,
    output: () => server.output(),
    report: async () => {
      server.kill("SIGUSR2");
      const [, text = ""] = await server.wrote(new RegExp(`REPORT ${++reports} (.+)\n`));
      return report.parse(JSON.parse(text));
    },
    during: async (attack) => {
      const end = new AbortController();
      const attacking = attack().finally(() => {
        end.abort();
      });
      let slowestMs = 0;
      do slowestMs = Math.max(slowestMs, await cheap());
      while (!end.signal.aborted);
      return { result: await attacking, slowestMs };
    },
  };
}
