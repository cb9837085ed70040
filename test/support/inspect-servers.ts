import { Redis } from "ioredis";
import pg from "pg";

/** Runs one query on a separate connection. */
export async function queryOnce<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Runs a task while this table is locked against reads and writes. */
export async function whileLocked(url: string, table: string, action: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    await action();
  } finally {
    await client.end();
  }
}

/** Runs a task with a separate Redis connection. */
export async function withRedis<T>(url: string, action: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  try {
    return await action(redis);
  } finally {
    redis.disconnect();
  }
}

/** The process id of the postmaster. */
export async function postgresPid(url: string): Promise<number> {
  const rows = await queryOnce<{ pid: string }>(
    url,
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid",
  );
  return Number(rows[0]?.pid);
}

/** The process id of Redis. */
export async function redisPid(url: string): Promise<number> {
  return withRedis(url, async (redis) => Number(/process_id:(\d+)/.exec(await redis.info("server"))?.[1]));
}
