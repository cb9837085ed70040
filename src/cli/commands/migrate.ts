import type { Command } from "commander";
import { checkNewSchema } from "../../event-log/check-schema.js";
import { migrate } from "../../platform/postgres/migrate.js";
import type { Postgres } from "../../platform/postgres/postgres.js";
import { withPostgres } from "../connections.js";
import { examples } from "../options.js";
import { write, writeJson } from "../output.js";

/** Adds `bifold migrate`. */
export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("Apply pending migrations to the database. Concurrent runs are safe.")
    .option("--json", "print one line of JSON")
    .addHelpText("after", examples([["bifold migrate", "update the schema of DATABASE_URL"]]))
    .action(async ({ json }: { json?: true }) => {
      const applied = await withPostgres(migrateSchema, { migrated: false });
      if (json) await writeJson({ applied });
      else await write(applied.length === 0 ? "Up to date\n" : applied.map((name) => `Applied ${name}\n`).join(""));
    });
}

async function migrateSchema(postgres: Postgres): Promise<string[]> {
  const warning = await checkNewSchema(postgres);
  if (warning !== undefined) console.error(`bifold: ${warning}`);
  return migrate(postgres.pool);
}
