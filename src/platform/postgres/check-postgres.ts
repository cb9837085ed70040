import { randomUUID } from "node:crypto";
import type pg from "pg";
import { Connection } from "./connection-pool.js";
import { firstSchema } from "./migrate.js";
import { backendKeyOf, type Postgres } from "./postgres.js";
import { StartupError } from "../process/startup-error.js";

/** The major versions that the tests run on. */
const supportedVersions = { from: 15, to: 18 } as const;

/**
 * Checks what would fail later, or worse, do something else than it seems: PostgreSQL's version, its encoding, a schema that is not
 * the one that DATABASE_URL names, a pooler that mixes up prepared statements. Costs one query without a pooler.
 * @throws StartupError; what pg throws when PostgreSQL cannot be reached.
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
  checkVersion(session);
  checkEncoding(session);
  checkSchema(session, settings.schema);
  if (settings.preparedStatements && session.isPooled) await checkPreparedStatements(pool);
}

interface Session {
  readonly version: string;
  readonly versionNumber: number;
  readonly encoding: string;
  /** Undefined when the search path names none at all. */
  readonly schema: string | undefined;
  /** The session's key is not the one of the backend that executes its statements. */
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
export function checkVersion({ version, versionNumber }: Pick<Session, "version" | "versionNumber">): void {
  const major = Math.floor(versionNumber / 10_000);
  const { from, to } = supportedVersions;
  if (major < from || major > to)
    throw new StartupError(`PostgreSQL ${version} (DATABASE_URL) is not supported: versions ${from} to ${to} are`);
}

function checkEncoding({ encoding }: Session): void {
  if (encoding === "UTF8") return;
  throw new StartupError(
    `The database (DATABASE_URL) has the encoding ${encoding}, which cannot store every character: create one with ENCODING 'UTF8'`,
  );
}

function checkSchema({ schema }: Session, wanted: string | undefined): void {
  if (wanted === undefined || schema === wanted) return;
  throw new StartupError(
    `DATABASE_URL names the schema ${wanted}, but sessions use ${schema ?? "none"}: behind a pooler, set the search path of the role (ALTER ROLE … SET search_path = "${wanted}")`,
  );
}

/** Rounds of looking for a backend that serves two sessions; other clients of the pooler may come between. */
const probes = 3;

/**
 * In transaction mode two sessions share a backend. A pooler that passes statement names on as they are (PgBouncer
 * before 1.21, or with max_prepared_statements = 0) then finds them missing, or taken.
 */
async function checkPreparedStatements(pool: pg.Pool): Promise<void> {
  const sessions = [new Connection(pool.options), new Connection(pool.options)] as const;
  try {
    for (const session of sessions) await session.connect();
    const [first, second] = sessions;
    for (let probe = 0; probe < probes; probe++) {
      if ((await backendOf(first)) !== (await backendOf(second))) continue;
      if (await passesNamesOn(first, second))
        throw new StartupError(
          "DATABASE_URL leads to a pooler in transaction mode that does not track prepared statements: set DATABASE_PREPARED_STATEMENTS=false or add pgbouncer=true to the URL (or use PgBouncer 1.21 or newer with max_prepared_statements)",
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

async function passesNamesOn(first: pg.ClientBase, second: pg.ClientBase): Promise<boolean> {
  const name = `bifold_probe_${randomUUID().replaceAll("-", "")}`;
  await first.query({ name, text: "SELECT 1" });
  const { rowCount } = await second.query("SELECT FROM pg_prepared_statements WHERE name = $1", [name]);
  if (rowCount === 0) return false;
  await second.query(`DEALLOCATE ${name}`);
  return true;
}
