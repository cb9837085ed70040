import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { codeOf } from "../failures/error-text.js";
import { StartupError } from "../process/startup-error.js";

/** A migration cannot be applied, or the database contradicts the migration files. */
export class MigrationError extends StartupError {
  override name = "MigrationError";
}

/** A migration of the migrations folder. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** A row of Prisma's table of migrations. */
interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** Reads the migrations of a folder, in the order of their names. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Returns the migrations that the database lacks.
 * @throws {@link MigrationError} when an applied migration failed, or its file was changed afterwards.
 */
export async function findPending(
  connection: pg.Pool | pg.ClientBase,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const applied = await readApplied(connection);
  const failed = applied.find(({ finished }) => !finished);
  if (failed !== undefined) {
    throw new MigrationError(
      `The migration ${failed.migration_name} is recorded as failed: repair the database, then run "prisma migrate resolve"`,
    );
  }
  const checksums = new Map(applied.map(({ migration_name, checksum }) => [migration_name, checksum]));
  return migrations.filter(({ name, checksum }) => {
    const appliedChecksum = checksums.get(name);
    if (appliedChecksum !== undefined && appliedChecksum !== checksum) {
      throw new MigrationError(
        `The migration ${name} was changed after it was applied to this database: restore the file, and write a new migration instead`,
      );
    }
    return appliedChecksum === undefined;
  });
}

const SELECT_APPLIED = `
SELECT "migration_name", "checksum", "finished_at" IS NOT NULL AS "finished"
FROM "_prisma_migrations"
WHERE "rolled_back_at" IS NULL`;

async function readApplied(connection: pg.Pool | pg.ClientBase): Promise<readonly AppliedMigration[]> {
  try {
    const { rows } = await connection.query<AppliedMigration>(SELECT_APPLIED);
    return rows;
  } catch (error) {
    // The table or the schema does not exist: no migration was ever applied.
    if (codeOf(error) === "42P01" || codeOf(error) === "3F000") return [];
    throw error;
  }
}
