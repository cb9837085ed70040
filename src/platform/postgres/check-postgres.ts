import { randomUUID } from "node:crypto";
import type pg from "pg";
import { Connection } from "./connection-pool.js";
import type { DatabaseVariable } from "../process/database-variable.js";
import type { DatabaseSettings } from "./database-url.js";
import { firstSchema } from "./migrate.js";
import { backendKeyOf, type Postgres } from "./postgres.js";
import { StartupError } from "../process/startup-error.js";

/** The major versions that the tests cover. */
const supportedVersions = { from: 15, to: 18 } as const;

/**
 * Checks at the start for problems that would otherwise fail later, or silently do the wrong thing: PostgreSQL's version,
 * its encoding, a schema other than the one in the URL, a pooler that does not track prepared statements. Costs one
 * query without a pooler.
 * @throws StartupError for such a problem; the error of pg when PostgreSQL is unreachable.
 */
export async function checkPostgres({ pool, settings }: Pick<Postgres, "pool" | "settings">): Promise<void> {
  const client = await pool.connect();
  let session: Session;
  try {
    session = await readSession(client);
  } catch (error) {
    client.release(true);
    throw error;
  }
  client.release();
  const { variable } = settings;
  checkVersion(session, variable);
  checkEncoding(session, variable);
  checkSchema(session, settings);
  if (settings.preparedStatements && session.isPooled) await checkPreparedStatements(pool, variable);
}

interface Session {
  readonly version: string;
  readonly versionNumber: number;
  readonly encoding: string;
  /** Undefined when the search path names no schema. */
  readonly schema: string | undefined;
  /** The process id of the session's cancellation key differs from that of the backend that executes its statements. */
  readonly isPooled: boolean;
}

async function readSession(client: pg.ClientBase): Promise<Session> {
  const { rows } = await client.query<{
    version: string;
    number: number;
    encoding: string;
    schema: string | null;
    path: string;
    pid: number;
  }>(`SELECT current_setting('server_version') AS version, current_setting('server_version_num')::integer AS number,
             current_setting('server_encoding') AS encoding, current_schema() AS schema,
             current_setting('search_path') AS path, pg_backend_pid() AS pid`);
  const [row] = rows;
  if (row === undefined) throw new Error("SELECT returned no row");
  return {
    version: row.version,
    versionNumber: row.number,
    encoding: row.encoding,
    schema: row.schema ?? firstSchema(row.path),
    isPooled: backendKeyOf(client) !== row.pid,
  };
}

/** @throws StartupError unless the version is supported. */
export function checkVersion(
  { version, versionNumber }: Pick<Session, "version" | "versionNumber">,
  variable: DatabaseVariable = "DATABASE_URL",
): void {
  const major = Math.floor(versionNumber / 10_000);
  const { from, to } = supportedVersions;
  if (major < from || major > to)
    throw new StartupError(`PostgreSQL ${version} (${variable}) is not supported: use a version from ${from} to ${to}`);
}

function checkEncoding({ encoding }: Session, variable: DatabaseVariable): void {
  if (encoding === "UTF8") return;
  throw new StartupError(
    `The database (${variable}) has the encoding ${encoding}, which cannot store every character: create a database with ENCODING 'UTF8'`,
  );
}

function checkSchema({ schema }: Session, { schema: wanted, variable }: DatabaseSettings): void {
  if (wanted === undefined || schema === wanted) return;
  throw new StartupError(
    `${variable} names the schema ${wanted}, but sessions use ${schema ?? "no schema"}: behind a pooler, set the search path of the role (ALTER ROLE … SET search_path = "${wanted}")`,
  );
}

/** Attempts to find a backend that serves both sessions; other clients of the pooler may interfere. */
const probeAttempts = 3;

/**
 * In transaction mode two sessions share a backend. If the pooler forwards statement names unchanged (PgBouncer before
 * 1.21, or with max_prepared_statements = 0), a name of one session is missing, or already in use, in the other.
 */
async function checkPreparedStatements(pool: pg.Pool, variable: DatabaseVariable): Promise<void> {
  const sessions = [new Connection(pool.options), new Connection(pool.options)] as const;
  try {
    for (const session of sessions) await session.connect();
    const [first, second] = sessions;
    for (let attempt = 0; attempt < probeAttempts; attempt++) {
      if ((await backendOf(first)) !== (await backendOf(second))) continue;
      if (await forwardsStatementNames(first, second))
        throw new StartupError(
          `${variable} points to a pooler in transaction mode that does not track prepared statements: set DATABASE_PREPARED_STATEMENTS=false or add pgbouncer=true to the URL (or use PgBouncer 1.21 or newer with max_prepared_statements)`,
        );
      return;
    }
  } finally {
    await Promise.all(sessions.map((session) => session.end()));
  }
}

async function backendOf(session: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await session.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return rows[0]?.pid;
}

async function forwardsStatementNames(first: pg.ClientBase, second: pg.ClientBase): Promise<boolean> {
  const name = `bifold_probe_${randomUUID().replaceAll("-", "")}`;
  await first.query({ name, text: "SELECT 1" });
  const { rowCount } = await second.query("SELECT FROM pg_prepared_statements WHERE name = $1", [name]);
  if (rowCount === 0) return false;
  await second.query(`DEALLOCATE ${name}`);
  return true;
}
