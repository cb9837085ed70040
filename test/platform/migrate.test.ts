import { createHash } from "node:crypto";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { beforeEach, expect, it, vi } from "vitest";
import { isKeyMigration, migrate, migrationsFolder } from "../../src/platform/postgres/migrate.js";
import { MigrationError, readMigrations } from "../../src/platform/postgres/migrations.js";
import { makeDataDir } from "../support/data-dir.js";
import { createTestDatabase } from "../support/servers.js";

let pool: pg.Pool;
let folder: string;
beforeEach(async () => {
  const [database, dataDir] = await Promise.all([createTestDatabase({ empty: true }), makeDataDir()]);
  folder = dataDir.path;
  pool = openPool(database.url);
  return async () => {
    await pool.end();
    await Promise.all([database.drop(), dataDir.remove()]);
  };
});

function openPool(connectionString: string): pg.Pool {
  return new pg.Pool({ connectionString, max: 4 });
}

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), sql);
}

async function count(table: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::INTEGER AS count FROM ${table}`);
  return rows[0]?.count ?? 0;
}

it("applies pending migrations once, in the order of their names", async () => {
  await write("2_fill", "INSERT INTO thing VALUES (1);");
  await write("1_create", "CREATE TABLE thing (id INTEGER); CREATE INDEX ON thing (id);");
  expect(await migrate(pool, folder)).toEqual(["1_create", "2_fill"]);
  expect(await migrate(pool, folder)).toEqual([]);
  await write("3_more", "INSERT INTO thing VALUES (2);");
  expect(await migrate(pool, folder)).toEqual(["3_more"]);
  expect(await count("thing")).toBe(2);
});

it("costs one query when no migration is pending", async () => {
  await write("1_create", "CREATE TABLE thing ();");
  await migrate(pool, folder);
  const query = vi.spyOn(pool, "query");
  const connect = vi.spyOn(pool, "connect");
  await migrate(pool, folder);
  expect(query).toHaveBeenCalledTimes(1);
  expect(connect.mock.calls.length).toBeLessThanOrEqual(1); // pool.query creates it
});

it("records them as Prisma does", async () => {
  const sql = "CREATE TABLE thing ();";
  await write("1_create", sql);
  await migrate(pool, folder);
  const { rows } = await pool.query<Record<string, unknown>>('SELECT * FROM "_prisma_migrations"');
  expect(rows).toEqual([
    {
      id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      checksum: createHash("sha256").update(sql).digest("hex"),
      finished_at: expect.any(Date) as Date,
      migration_name: "1_create",
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date) as Date,
      applied_steps_count: 1,
    },
  ]);
});

it("may run in several processes concurrently", async () => {
  await cp(migrationsFolder, folder, { recursive: true });
  const url = pool.options.connectionString ?? "";
  const pools = Array.from({ length: 8 }, () => openPool(url));
  const applied = await Promise.all(pools.map((one) => migrate(one, folder)));
  await Promise.all(pools.map((one) => one.end()));
  // Each migration once, whichever process was first.
  expect(applied.flat().sort()).toEqual([...new Set(applied.flat())].sort());
  expect(await count("log_head")).toBe(1);
  expect(await count("_prisma_migrations")).toBe(applied.flat().length);
});

it("may run in several processes concurrently, with any settings of the database", async () => {
  await write("1_slow", "SELECT pg_sleep(0.3); CREATE TABLE thing ();");
  const url = pool.options.connectionString ?? "";
  const name = new URL(url).pathname.slice(1);
  for (const setting of [
    "default_transaction_isolation = 'serializable'",
    "lock_timeout = '50ms'",
    "idle_in_transaction_session_timeout = '50ms'",
  ])
    await pool.query(`ALTER DATABASE ${name} SET ${setting}`);
  const pools = Array.from({ length: 3 }, () => openPool(url));
  const applied = await Promise.all(pools.map((one) => migrate(one, folder)));
  await Promise.all(pools.map((one) => one.end()));
  expect(applied.flat()).toEqual(["1_slow"]);
});

it("rolls back a migration that fails, and retries it after it is fixed", async () => {
  await write("1_create", "CREATE TABLE thing ();");
  await write("2_broken", "CREATE TABLE half (); SELECT nonsense;");
  await expect(migrate(pool, folder)).rejects.toThrow(
    /^The migration 2_broken failed and was rolled back: column "nonsense" does not exist$/,
  );
  await write("2_broken", "CREATE TABLE half ();");
  expect(await migrate(pool, folder)).toEqual(["2_broken"]);
});

it("rejects an applied migration that was changed afterwards", async () => {
  await write("1_create", "CREATE TABLE thing ();");
  await migrate(pool, folder);
  await write("1_create", "CREATE TABLE thing (id INTEGER);");
  await expect(migrate(pool, folder)).rejects.toThrow(MigrationError);
  await expect(migrate(pool, folder)).rejects.toThrow("The migration 1_create was changed after it was applied");
});

it("stops at a migration that Prisma recorded as failed, until it is resolved", async () => {
  await write("1_create", "CREATE TABLE thing ();");
  await migrate(pool, folder);
  await pool.query('UPDATE "_prisma_migrations" SET finished_at = NULL');
  await expect(migrate(pool, folder)).rejects.toThrow("The migration 1_create is recorded as failed");
  await pool.query('UPDATE "_prisma_migrations" SET rolled_back_at = now()');
  await pool.query("DROP TABLE thing");
  expect(await migrate(pool, folder)).toEqual(["1_create"]);
});

it("runs a migration without a time limit, whatever statement timeout the server has", async () => {
  await write("1_slow", "SELECT pg_sleep(0.3); CREATE TABLE thing ();");
  const hasty = new pg.Pool({ ...pool.options, statement_timeout: 100 });
  expect(await migrate(hasty, folder)).toEqual(["1_slow"]);
  await expect(hasty.query("SELECT pg_sleep(0.3)")).rejects.toThrow("statement timeout");
  await hasty.end();
});

it("a database with keys gets every migration that defines their table, and no other", async () => {
  const migrations = await readMigrations(migrationsFolder);
  const ofTable = migrations.filter(({ sql }) =>
    /\b(TABLE|FUNCTION|ON)\s+(IF (NOT )?EXISTS\s+)?"?(\w+_)?subject_key/i.test(sql),
  );
  expect(ofTable.length).toBeGreaterThan(0);
  expect(migrations.filter(isKeyMigration)).toEqual(ofTable);
});
