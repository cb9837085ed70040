import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openRedis, type Redis } from "../../src/platform/redis/redis.js";
import { startEmbeddedPostgres } from "../../src/platform/embedded/postgres.js";
import { startEmbeddedRedis } from "../../src/platform/embedded/redis.js";
import { withClient } from "../crud/database.js";
import type { Cleanup } from "./cleanup.js";
import { parentOf } from "./process-cpu.js";

/** The servers of a benchmark. */
export interface BenchServers {
  readonly postgresUrl: string;
  readonly redisUrl: string;
  /** The temporary folder of the benchmark. */
  readonly dataDir: string;
  /** Process ids, to read their CPU time; undefined where /proc is missing. */
  readonly pids: { readonly postgres: number | undefined; readonly redis: number | undefined };
  /** PostgreSQL's version and its durability settings. */
  readonly description: string;
}

/** Enough for a peer with a connection per concurrent write. */
const maxConnections = 1_200;

/** Starts PostgreSQL and Redis in a temporary folder, both durable; the cleanup stops and removes them. */
export async function startServers(cleanup: Cleanup): Promise<BenchServers> {
  const dataDir = await mkdtemp(join(tmpdir(), "bifold-bench-"));
  cleanup.defer(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { max_connections: String(maxConnections) } });
  const postgresFolder = await realpath(join(dataDir, "postgres"));
  // If root starts it, PostgreSQL keeps its data elsewhere.
  if (dirname(postgresFolder) !== (await realpath(dataDir)))
    cleanup.defer(() => rm(dirname(postgresFolder), { recursive: true, force: true }));
  cleanup.defer(() => postgres.stop());
  const redis = await startEmbeddedRedis({ dataDir });
  cleanup.defer(() => redis.stop());
  return {
    postgresUrl: postgres.url,
    redisUrl: redis.url,
    dataDir,
    pids: { postgres: await postgresPid(postgres.url), redis: await redisPid(redis.url) },
    description: await describe(postgres.url),
  };
}

function postgresPid(url: string): Promise<number | undefined> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    return rows[0] && parentOf(rows[0].pid);
  });
}

function redisPid(url: string): Promise<number | undefined> {
  return withRedis(url, async (redis) => {
    const found = /process_id:(\d+)/.exec(await redis.info("server"));
    return found ? Number(found[1]) : undefined;
  });
}

const drainPollMs = 20;

/** Removes all data from Redis, in its background: a large read model would block it longer than connections wait. */
export async function emptyRedis(url: string): Promise<void> {
  await withRedis(url, async (redis) => {
    await redis.flushall("ASYNC");
    while (!/^lazyfree_pending_objects:0\r$/m.test(await redis.info("memory"))) await delay(drainPollMs);
  });
}

/** Runs `use` on a new connection. */
export async function withRedis<Result>(url: string, use: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = openRedis({ url }, "bench", (connection) => connection.on("error", console.error));
  try {
    await new Promise<void>((resolve) => redis.once("ready", resolve));
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

function describe(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ text: string }>(`
      SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s, full_page_writes %s',
                    current_setting('server_version'), current_setting('fsync'),
                    current_setting('synchronous_commit'), current_setting('full_page_writes')) AS text`);
    return rows[0]?.text ?? "";
  });
}
