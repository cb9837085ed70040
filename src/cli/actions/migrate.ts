import { checkNewSchema } from "../../event-log/check-schema.js";
import { migrate, migrateKeys } from "../../platform/postgres/migrate.js";
import type { Postgres } from "../../platform/postgres/postgres.js";
import { withKeysPostgres, withPostgres } from "../connections.js";
import { write, writeJson } from "../output.js";

/** The options of `bifold migrate`. */
export interface MigrateOptions {
  readonly json?: true;
}

/** Applies pending migrations, and prints their names. */
export async function applyMigrations({ json }: MigrateOptions): Promise<void> {
  const applied = await withPostgres(
    async (postgres, config) => [
      ...(await migrateSchema(postgres)),
      ...(await withKeysPostgres(config, postgres, migrateKeys)),
    ],
    { migrated: false },
  );
  if (json) await writeJson({ applied });
  else await write(applied.length === 0 ? "Up to date\n" : applied.map((name) => `Applied ${name}\n`).join(""));
}

async function migrateSchema(postgres: Postgres): Promise<string[]> {
  const warning = await checkNewSchema(postgres);
  if (warning !== undefined) console.error(`bifold: ${warning}`);
  return migrate(postgres.pool);
}
