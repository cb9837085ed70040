import type { Command } from "commander";
import type { MigrateOptions } from "../actions/migrate.js";
import { examples } from "../options.js";

/** Adds `bifold migrate`. */
export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("Apply pending migrations to the database. Concurrent runs are safe.")
    .option("--json", "print one line of JSON")
    .addHelpText("after", examples([["bifold migrate", "update the schema of DATABASE_URL"]]))
    .action(async (options: MigrateOptions) => {
      const { applyMigrations } = await import("../actions/migrate.js");
      await applyMigrations(options);
    });
}
