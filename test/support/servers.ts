import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { startEmbeddedRedis } from "../../src/platform/embedded/redis.js";
import { until } from "../../src/platform/embedded/until.js";
import type { RedisServers } from "../../src/platform/redis/redis-servers.js";
import { makeDataDir } from "./data-dir.js";
import { databaseUrl, TEMPLATE } from "./global-setup.js";

const giveEpoch = `
  WITH own AS (UPDATE log_epoch SET epoch = gen_random_uuid(), incarnation = log_incarnation() RETURNING epoch)
  UPDATE log_head SET epoch = own.epoch FROM own`;

/** A database for one test. */
export interface TestDatabase {
  readonly url: string;
  /** Ends its connections and drops it. */
  drop(): Promise<void>;
}

/** The server's own database, used to create and drop others. */
let server: pg.Pool | undefined;

function openServer(): pg.Pool {
  return (server ??= new pg.Pool({ connectionString: inject("postgresUrl"), max: 4, allowExitOnIdle: true }));
}

/** Creates a database: migrated and with a new epoch, or empty. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = databaseUrl(inject("postgresUrl"), name);
  await openServer().query(`CREATE DATABASE ${name} TEMPLATE ${empty ? "template0" : TEMPLATE} STRATEGY wal_log`);
  if (!empty) await query(url, giveEpoch);
  return { url, drop: () => drop(name) };
}

/** A pool that was ended closes its connections a moment later; terminating them earlier would be an error there. */
async function drop(name: string): Promise<void> {
  const pool = openServer();
  const isFree = async () =>
    (await pool.query("SELECT FROM pg_stat_activity WHERE datname = $1", [name])).rowCount === 0;
  await until(isFree, 1_000);
  await pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A Redis for one test. */
export interface TestRedis {
  readonly url: string;
  readonly servers: RedisServers;
  /** Restarts it on the same port, with its data or empty. */
  restart(options?: { empty?: boolean }): Promise<void>;
  /** Stops it; `restart` starts it again. */
  pause(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** Starts a private Redis on a fixed port. `args` returns arguments of redis-server for its data folder. */
export async function startTestRedis(args: (dataDir: string) => readonly string[] = () => []): Promise<TestRedis> {
  const dataDir = await makeDataDir();
  const port = await freePort();
  const start = () => startEmbeddedRedis({ dataDir: dataDir.path, port, args: args(dataDir.path) });
  let server = await start();
  return {
    url: server.url,
    servers: { url: server.url },
    pause: () => server.stop(),
    async restart({ empty = false } = {}) {
      await server.stop();
      if (empty) await dataDir.clearRedis();
      server = await start();
    },
    async stop() {
      await server.stop();
      await dataDir.remove();
    },
  };
}
