import type { Command } from "commander";
import { loadAggregates, type AggregateSource } from "../../aggregate.js";
import { withConnections, withPostgres } from "../connections.js";
import { interrupted } from "../interrupt.js";
import { examples } from "../options.js";
import { counted, write, writeJson } from "../output.js";
import { readModelSources } from "../read-models.js";
import { rebuildAll, type RebuiltReadModel } from "../rebuild-all.js";
import { UsageError } from "../usage-error.js";
import { repairWriteModel } from "../write-model.js";

interface Options {
  readonly allowParked?: boolean;
  readonly writeModel?: boolean;
  readonly json?: boolean;
}

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
    .action((names: string[], options: Options) => rebuild(aggregates, names, options));
}

async function rebuild(source: AggregateSource, names: readonly string[], options: Options): Promise<void> {
  const { allowParked = false, writeModel = false, json = false } = options;
  const signal = interrupted();
  if (writeModel) {
    if (names.length > 0) throw new UsageError("--write-model cannot be combined with names of read models");
    const folds = (await loadAggregates(source)).map(({ decider }) => decider);
    await withPostgres((postgres) => repairWriteModel(postgres, { folds, signal, json }));
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
    const waiting = parked > 0 ? `; parked: ${counted(parked, "stream")}` : "";
    const built = `${counted(position, "event")}, built in ${seconds.toFixed(1)} s`;
    await write(`${readModel}: generation ${generation} is serving: ${built}${waiting}\n`);
  }
}
