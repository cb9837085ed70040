import type { Command } from "commander";
import type { AggregateSource } from "../../aggregate.js";
import type { ErasuresOptions } from "../actions/erasures.js";
import { examples } from "../options.js";

/** Adds `bifold erasures list` and `bifold erasures replay`. */
export function addErasures(program: Command, aggregates: AggregateSource): void {
  const erasures = program
    .command("erasures")
    .description("List erased customers, and keep them erased in a restored backup.")
    .addHelpText(
      "after",
      examples([
        ["bifold erasures list --json > erasures.jsonl", "the erased customers, to keep outside of the database"],
        ["bifold erasures replay erasures.jsonl", "after a restore: erase them again"],
        ["bifold erasures replay", "after a restore with KEYS_DATABASE_URL, or after a failed erasure"],
      ]),
    );

  erasures
    .command("list")
    .description("Print the erased customers.")
    .option("--json", "print one line of JSON per customer")
    .action(async (options: ErasuresOptions) => {
      const { list } = await import("../actions/erasures.js");
      await list(options);
    });

  erasures
    .command("replay")
    .description(
      "Destroy the keys of all customers that the log records as erased, then erase the customers of the files and those whose keys are destroyed, unless the log records it. May be repeated.",
    )
    .argument("[files...]", "output of `bifold erasures list --json`")
    .option("--json", "print progress and result as lines of JSON")
    .action(async (files: string[], options: ErasuresOptions) => {
      const { replay } = await import("../actions/erasures.js");
      await replay(aggregates, files, options);
    });
}
