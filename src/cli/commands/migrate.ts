import type { Command } from "commander";
import { migrate, migrationsFolder } from "../../platform/migrate.js";
import { printJson, printLine } from "../output.js";
import { withSession } from "../session.js";

/** `bifold migrate` */
export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("Bring the database's schema up to date. Servers that write do so by themselves at their start.")
    .option("--json", "write JSON")
    .addHelpText("after", "\nExample:\n  DATABASE_URL=postgresql://… bifold migrate")
    .action(({ json = false }: { json?: boolean }) =>
      withSession(async ({ postgres }) => {
        const applied = await migrate(postgres().pool, migrationsFolder);
        if (json) printJson({ applied });
        else if (applied.length === 0) printLine("The schema is up to date");
        else for (const name of applied) printLine(`Applied ${name}`);
      }),
    );
}
