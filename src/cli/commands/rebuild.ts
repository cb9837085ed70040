import type { Command } from "commander";
import { loadAggregates, type AggregateSource } from "../../aggregate.js";
import { withConnections, withPostgres } from "../connections.js";
import { interrupted } from "../interrupt.js";
import { examples } from "../options.js";
import { grouped, write, writeJson } from "../output.js";
import { readModelSources } from "../read-models.js";
import { rebuildAll, type RebuiltReadModel } from "../rebuild-all.js";
import { UsageError } from "../usage-error.js";
import { mendWriteModel } from "../write-model.js";

interface Options {
  readonly allowParked?: boolean;
  readonly writeModel?: boolean;
  readonly json?: boolean;
}

/** `bifold rebuild`. */
export function addRebuild(program: Command, aggregates: AggregateSource): void {
  program
    .command("rebuild")
    .description("Build read models anew from the log while the present ones serve, then let the new ones serve.")
    .argument("[read-models...]", "which ones (default: all)")
    .option("--allow-parked", "let it serve also when events cannot be projected; their streams wait")
    .option(
      "--write-model",
      "instead, mend streams, commands and the log's head in PostgreSQL where they differ from it",
    )
    .option("--json", "print one line of JSON per look and per read model")
    .addHelpText(
      "after",
      `
Ctrl-C gives it up: what serves is left as it is, and what was built so far is removed. With --write-model each row is
mended by itself while commands go on; Ctrl-C keeps what is mended. It needs the owner of the tables. The request hash of a command whose row was lost cannot
be rebuilt: a retry of it gets the first receipt, whatever it asks for.
${examples([
  ["bifold rebuild", "all of them, side by side"],
  ["bifold rebuild order", "one of them"],
  ["bifold rebuild --write-model", "after bifold verify write-model has found differences"],
])}`,
    )
    .action((names: string[], options: Options) => rebuild(aggregates, names, options));
}

async function rebuild(source: AggregateSource, names: readonly string[], options: Options): Promise<void> {
  const { allowParked = false, writeModel = false, json = false } = options;
  const signal = interrupted();
  if (writeModel) {
    if (names.length > 0) throw new UsageError("--write-model takes no names of read models");
    const folds = (await loadAggregates(source)).map(({ decider }) => decider);
    await withPostgres((postgres) => mendWriteModel(postgres, { folds, signal, json }));
    return;
  }
  await withConnections(async ({ postgres, redis }) => {
    const sources = readModelSources(await loadAggregates(source), postgres, names);
    const rebuilt = await rebuildAll(redis, sources, { signal, allowParked, json });
    for (const each of rebuilt) await report(each, json);
  });
}

async function report(rebuilt: RebuiltReadModel, json: boolean): Promise<void> {
  const { readModel, generation, position, parked, seconds } = rebuilt;
  if (json) await writeJson(rebuilt);
  else {
    const waiting = parked > 0 ? `; ${grouped(parked)} streams are parked` : "";
    const built = `${grouped(position)} events, built in ${seconds.toFixed(1)} s`;
    await write(`${readModel}: generation ${generation} serves, with ${built}${waiting}\n`);
  }
}
