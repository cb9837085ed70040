import type { Command } from "commander";
import type { AggregateSource } from "../../aggregate.js";
import type { RebuildOptions } from "../actions/rebuild.js";
import { examples } from "../options.js";

/** Adds `bifold rebuild`. */
export function addRebuild(program: Command, aggregates: AggregateSource): void {
  program
    .command("rebuild")
    .description("Rebuild read models from the log. The current ones serve until the new ones are complete.")
    .argument("[read-models...]", "read models (default: all)")
    .option("--allow-parked", "serve the new read model even if events cannot be projected; their streams stay parked")
    .option(
      "--write-model",
      "instead, repair the rows of streams, commands and the log's head that differ from the log",
    )
    .option("--json", "print progress and results as lines of JSON")
    .addHelpText(
      "after",
      `
Ctrl-C cancels the rebuild: the current read models stay, and the incomplete ones are removed.

--write-model requires the owner of the tables. It repairs each row in its own transaction while commands continue, and
Ctrl-C keeps the rows repaired so far. The request hash of a lost command cannot be rebuilt: a retry with its command id
returns the first receipt, even for another request.
${examples([
  ["bifold rebuild", "all read models, concurrently"],
  ["bifold rebuild order", "one read model"],
  ["bifold rebuild --write-model", "after bifold verify write-model found differences"],
])}`,
    )
    .action(async (names: string[], options: RebuildOptions) => {
      const { rebuild } = await import("../actions/rebuild.js");
      await rebuild(aggregates, names, options);
    });
}
