import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { messageOf } from "../failures/error-text.js";
import type { Postgres } from "./postgres.js";
import type { DatabaseVariable } from "../process/database-variable.js";
import { findPending, MigrationError, readMigrations, type Migration } from "./migrations.js";

/** The migrations of this package. The relative path is the same from `src` and from `dist`. */
export const migrationsFolder = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));

/** The migrations of a database that has only the keys of data subjects: the table `subject_key` and its functions. */
const keyMigrations: ReadonlySet<string> = new Set([
  "20261127150000_subject_key",
  "20261128000000_subject_key_by_index",
]);

/** Whether a migration belongs to a database that has only the keys of data subjects. */
export function isKeyMigration({ name }: Pick<Migration, "name">): boolean {
  return keyMigrations.has(name);
}

/** The key of Prisma's own advisory lock: a concurrent `prisma migrate deploy` and this process wait for each other. */
const ADVISORY_LOCK = 72_707_369;

/** Removes the query timeout of the pool: a migration has no time limit. */
const WITHOUT_TIMEOUT = { query_timeout: 2 ** 31 - 1 };

// Prisma's own table, shared with `prisma migrate deploy`.
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

const SELECT_PRIVILEGE = `
SELECT current_user AS "user", has_schema_privilege(current_schema(), 'CREATE') AS "allowed"`;

/** transaction_timeout exists since PostgreSQL 17. */
const DISABLE_TIMEOUTS = `
SELECT set_config("name", '0', true) FROM pg_settings
WHERE "name" IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`;

const RECORD = `
INSERT INTO "_prisma_migrations"
    ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`;

/** Options of {@link migrate}. */
export interface MigrationOptions {
  /** Whether to apply a migration; if undefined, all are applied. */
  readonly isWanted?: (migration: Migration) => boolean;
  /** The variable that has the database's URL, for messages; DATABASE_URL if undefined. */
  readonly variable?: DatabaseVariable;
}

/**
 * Applies the pending migrations, all or the wanted ones, in the order of their names, each in its own transaction. Any
 * number of processes may do this concurrently. Costs one query when no migration is pending.
 * @returns the names of the migrations that this call applied.
 * @throws {@link MigrationError}
 */
export async function migrate(
  pool: pg.Pool,
  folder: string = migrationsFolder,
  { isWanted = () => true, variable = "DATABASE_URL" }: MigrationOptions = {},
): Promise<string[]> {
  const migrations = (await readMigrations(folder)).filter(isWanted);
  const pending = await findPending(pool, migrations);
  if (pending.length === 0) return [];
  await requirePrivilege(pool, pending, variable);
  const client = await pool.connect();
  // pg reports the loss of a connection between two statements only here; the next statement fails as well.
  client.on("error", ignore);
  try {
    const names: string[] = [];
    for (;;) {
      const name = await applyNext(client, migrations, variable);
      if (name === undefined) return names;
      names.push(name);
    }
  } finally {
    // Closing the session ends a transaction that a failure left open.
    client.release(true);
    client.once("end", () => client.off("error", ignore));
  }
}

/** Applies the pending migrations of a separate database with keys. In the database of the log, none is pending. */
export async function migrateKeys({
  pool,
  settings: { variable },
}: Pick<Postgres, "pool" | "settings">): Promise<string[]> {
  return migrate(pool, migrationsFolder, { isWanted: isKeyMigration, variable });
}

/** A process without CREATE on the schema cannot start until the owner has applied the migrations. */
async function requirePrivilege(
  pool: pg.Pool,
  pending: readonly Migration[],
  variable: DatabaseVariable,
): Promise<void> {
  const { rows } = await pool.query<{ user: string; allowed: boolean | null }>(SELECT_PRIVILEGE);
  const [privilege] = rows;
  if (privilege?.allowed !== false) return;
  const names = pending.map(({ name }) => name).join(", ");
  throw new MigrationError(
    `The database (${variable}) lacks migrations (${names}), and its user ${privilege.user} may not apply them without CREATE on the schema: run "bifold migrate" as the owner of the tables`,
  );
}

function ignore(): void {
  // The next statement fails; see migrate.
}

/**
 * Applies the first pending migration, if any, and returns its name. The lock and the settings are local to the
 * transaction, because behind a pooler other clients use the session afterwards.
 */
async function applyNext(
  client: pg.ClientBase,
  migrations: readonly Migration[],
  variable: DatabaseVariable,
): Promise<string | undefined> {
  // Statements after the lock must see the commits of its previous holder.
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
  await client.query(DISABLE_TIMEOUTS);
  await client.query({ ...WITHOUT_TIMEOUT, text: "SELECT pg_advisory_xact_lock($1)", values: [ADVISORY_LOCK] });
  await createSchema(client, variable);
  await client.query(CREATE_TABLE);
  const [next] = await findPending(client, migrations);
  if (next !== undefined) await apply(client, next);
  await client.query("COMMIT");
  return next?.name;
}

/** Creates the first schema of the search path, if none of them exists. */
async function createSchema(client: pg.ClientBase, variable: DatabaseVariable): Promise<void> {
  const { rows } = await client.query<{ schema: string | null; path: string }>(
    "SELECT current_schema() AS schema, current_setting('search_path') AS path",
  );
  const [row] = rows;
  if (row?.schema !== null) return;
  const name = firstSchema(row.path);
  if (name === undefined)
    throw new MigrationError(
      `The search path (${row.path}) names no schema: set one in ${variable}, for example ?schema=public`,
    );
  await client.query(`CREATE SCHEMA IF NOT EXISTS "${name.replaceAll('"', '""')}"`);
}

/** Returns the first schema that a search path names literally; `"$user"` does not count, since it need not exist. */
export function firstSchema(searchPath: string): string | undefined {
  const names = [...searchPath.matchAll(/"((?:[^"]|"")*)"|([^\s,"]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain?.toLowerCase(),
  );
  return names.find((name) => name !== undefined && name !== "" && name !== "$user");
}

async function apply(client: pg.ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query({ ...WITHOUT_TIMEOUT, text: sql });
    await client.query(RECORD, [randomUUID(), checksum, name]);
  } catch (error) {
    throw new MigrationError(`The migration ${name} failed and was rolled back: ${messageOf(error)}`, { cause: error });
  }
}
