import { fileURLToPath } from "node:url";
import { availableParallelism, loadavg } from "node:os";
import { performance } from "node:perf_hooks";
import { z } from "zod";
import { openServers, type TestServers } from "./app.js";
import { startNode } from "./node-process.js";
import { secret } from "./tokens.js";

const report = z.object({
  heapUsed: z.number(),
  external: z.number(),
  rss: z.number(),
  longestStallMs: z.number(),
});

/** What a process holds after a garbage collection, and for how long its event loop stood still before. */
export type Report = z.infer<typeof report>;

/** A server in a process of its own, with a small heap, whose memory and event loop can be watched. */
export interface WatchedServer {
  readonly url: string;
  readonly servers: TestServers;
  readonly report: () => Promise<Report>;
  /** What it has logged so far. */
  readonly output: () => string;
  /**
   * Sends a cheap query again and again until `attack` ends.
   * @returns its outcome, and the longest time in milliseconds that the cheap query took.
   */
  readonly during: <Result>(attack: () => Promise<Result>) => Promise<{ result: Result; slowestMs: number }>;
}

/** Undisturbed, an attack stops the event loop for a tenth of that. */
const quietStallMs = 800;

/** The longest time that an attack may stop the event loop; longer while processes wait for a processor. */
export function maxStallMs(): number {
  return quietStallMs * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}

const preload = fileURLToPath(new URL("report-memory.js", import.meta.url));

/** Starts one, as in production; it ends with the test. */
export async function startWatchedServer(env: NodeJS.ProcessEnv = {}, given?: TestServers): Promise<WatchedServer> {
  const servers = given ?? (await openServers());
  const server = startNode("src/main.ts", [], {
    ...{ NODE_ENV: "production", AUTH_SECRET: secret, HOST: "127.0.0.1", PORT: "0" },
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
