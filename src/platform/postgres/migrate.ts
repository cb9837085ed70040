import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { codeOf, messageOf } from "../failures/error-text.js";
import { StartupError } from "../process/startup-error.js";

/** The migrations of this package; the way there is the same from `src` and from `dist`. */
export const migrationsFolder = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));

/** A migration cannot be applied, or the database is not what the migrations say. */
export class MigrationError extends StartupError {
  override name = "MigrationError";
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** The key of Prisma's own lock: whoever runs `prisma migrate deploy` at the same time waits for us, and we for them. */
const ADVISORY_LOCK = 72_707_369;

/** A migration may take as long as it takes, whatever bound the pool puts on ordinary queries. */
const UNBOUNDED = { query_timeout: 2 ** 31 - 1 };

// Prisma's own table, so that `prisma migrate deploy` and we agree on what is applied.
const CREATE_TABLE = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                  VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"            VARCHAR(64) NOT NULL,
    "finished_at"         TIMESTAMPTZ,
    "migration_name"      VARCHAR(255) NOT NULL,
    "logs"                TEXT,
    "rolled_back_at"      TIMESTAMPTZ,
    "started_at"          TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

const SELECT_APPLIED = `
SELECT "migration_name", "checksum", "finished_at" IS NOT NULL AS "finished"
FROM "_prisma_migrations"
WHERE "rolled_back_at" IS NULL`;

const SELECT_RIGHT = `
SELECT current_user AS "user", has_schema_privilege(current_schema(), 'CREATE') AS "allowed"`;

/** Transactions have a timeout from PostgreSQL 17 on. */
const UNBOUND = `
SELECT set_config("name", '0', true) FROM pg_settings
WHERE "name" IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`;

const RECORD = `
INSERT INTO "_prisma_migrations"
    ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`;

/**
 * Applies the migrations that the database lacks, in the order of their names, each in a transaction of its own. Any
 * number of processes may do so at once. Costs one query when nothing is to do.
 * @returns the names of those that were applied.
 * @throws {@link MigrationError}
 */
export async function migrate(pool: pg.Pool, folder: string = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const first = pending(migrations, await readApplied(pool));
  if (first.length === 0) return [];
  await requireRight(pool, first);
  const client = await pool.connect();
  // pg reports the loss of a connection between two statements here only; the next statement fails then.
  client.on("error", ignore);
  try {
    const names: string[] = [];
    for (;;) {
      const name = await applyNext(client, migrations);
      if (name === undefined) return names;
      names.push(name);
    }
  } finally {
    // Whatever transaction a failure left behind ends with the session.
    client.release(true);
    client.once("end", () => client.off("error", ignore));
  }
}

/** A process that may only use the schema starts once somebody else has brought it up to date. */
async function requireRight(pool: pg.Pool, missing: readonly Migration[]): Promise<void> {
  const { rows } = await pool.query<{ user: string; allowed: boolean | null }>(SELECT_RIGHT);
  const [right] = rows;
  if (right?.allowed !== false) return;
  const names = missing.map(({ name }) => name).join(", ");
  throw new MigrationError(
    `The database (DATABASE_URL) lacks migrations (${names}), and its user ${right.user} may not apply them without CREATE on the schema: run "bifold migrate" as the owner of the tables`,
  );
}

function ignore(): void {
  // See migrate.
}

/**
 * Applies the first pending migration, if any, and returns its name. The lock and the settings end with the
 * transaction: behind a pooler, the session goes to others afterwards.
 */
async function applyNext(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string | undefined> {
  // What is read under the lock must be newer than the lock.
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
  await client.query(UNBOUND);
  await client.query({ ...UNBOUNDED, text: "SELECT pg_advisory_xact_lock($1)", values: [ADVISORY_LOCK] });
  await createSchema(client);
  await client.query(CREATE_TABLE);
  const [next] = pending(migrations, await readApplied(client));
  if (next !== undefined) await apply(client, next);
  await client.query("COMMIT");
  return next?.name;
}

/** Creates the schema that the search path names first, if it names none that exists. */
async function createSchema(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ schema: string | null; path: string }>(
    "SELECT current_schema() AS schema, current_setting('search_path') AS path",
  );
  const [row] = rows;
  if (row?.schema !== null) return;
  const name = firstSchema(row.path);
  if (name === undefined)
    throw new MigrationError(
      `The search path (${row.path}) names no schema: name one in DATABASE_URL, for example ?schema=public`,
    );
  await client.query(`CREATE SCHEMA IF NOT EXISTS "${name.replaceAll('"', '""')}"`);
}

/** The first schema of a search path that is a name: `"$user"` names a schema that need not exist. */
export function firstSchema(searchPath: string): string | undefined {
  const names = [...searchPath.matchAll(/"((?:[^"]|"")*)"|([^\s,"]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain?.toLowerCase(),
  );
  return names.find((name) => name !== undefined && name !== "" && name !== "$user");
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function readApplied(connection: pg.Pool | pg.ClientBase): Promise<Applied[]> {
  try {
    const { rows } = await connection.query<Applied>(SELECT_APPLIED);
    return rows;
  } catch (error) {
    // No such table, or no such schema: nothing was ever applied.
    if (codeOf(error) === "42P01" || codeOf(error) === "3F000") return [];
    throw error;
  }
}

function pending(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const failed = applied.find(({ finished }) => !finished);
  if (failed !== undefined) {
    throw new MigrationError(
      `The migration ${failed.migration_name} is recorded as failed: repair the database, then settle it with "prisma migrate resolve"`,
    );
  }
  const checksums = new Map(applied.map(({ migration_name, checksum }) => [migration_name, checksum]));
  return migrations.filter(({ name, checksum }) => {
    const before = checksums.get(name);
    if (before !== undefined && before !== checksum) {
      throw new MigrationError(
        `The migration ${name} was changed after it was applied to this database: restore the file, and write a new migration instead`,
      );
    }
    return before === undefined;
  });
}

async function apply(client: pg.ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query({ ...UNBOUNDED, text: sql });
    await client.query(RECORD, [randomUUID(), checksum, name]);
  } catch (error) {
    throw new MigrationError(`The migration ${name} failed and was taken back: ${messageOf(error)}`, { cause: error });
  }
}
