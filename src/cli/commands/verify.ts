import { InvalidArgumentError, Option, type Command } from "commander";
import type { AggregateSource } from "../../aggregate.js";
import type { VerifyOptions } from "../actions/verify.js";
import { examples } from "../options.js";

/** Adds `bifold verify`. */
export function addVerify(program: Command, aggregates: AggregateSource): void {
  program
    .command("verify")
    .description("Compare read models and the write model with a fold of the log, while they are in use.")
    .argument("[read-models...]", "read models, or write-model (default: all)")
    .addOption(new Option("--sample <percent>", "only a random sample of the documents").argParser(fraction))
    .addOption(
      new Option("--key <key>", "only this key, for example order:0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c").conflicts(
        "sample",
      ),
    )
    .option("--repair", "rebuild the read models that differ, and verify them again")
    .option("--allow-parked", "with --repair: serve a rebuilt read model even if events cannot be projected")
    .option("--max-differences <count>", "stop comparing a read model after this many", positiveInteger, 1_000)
    .option("--memory <MB>", "memory for the fold; with less, the log is read several times", positiveInteger, 200)
    .option("--json", "print progress, differences and results as lines of JSON")
    .addHelpText(
      "after",
      `
The exit code is 1 if there are differences; with --repair, if differences remain. Parked events do not count as
differences: see bifold parked list. The write model is skipped with --key, and with --sample unless it is named.
${examples([
  ["bifold verify", "all read models and the write model"],
  ["bifold verify write-model", "streams, commands and the log's head in PostgreSQL"],
  ["bifold verify order --sample 1%", "a regular check of a large log"],
  ["bifold verify --key order:0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c", "one document"],
  ["bifold verify --repair", "also repair the differences"],
])}`,
    )
    .action(async (names: string[], options: VerifyOptions) => {
      const { verify } = await import("../actions/verify.js");
      await verify(aggregates, names, options);
    });
}

function fraction(text: string): number {
  const percent = /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : NaN;
  if (!(percent > 0 && percent <= 100)) throw new InvalidArgumentError("It must be a percentage such as 1%.");
  return percent / 100;
}

function positiveInteger(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count === 0) throw new InvalidArgumentError("It must be a positive integer.");
  return count;
}
