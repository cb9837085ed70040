import { loadAggregates, type AggregateSource } from "../../aggregate.js";
import { withConnections, withPostgres } from "../connections.js";
import { interrupted } from "../interrupt.js";
import { counted, write, writeJson } from "../output.js";
import { readModelSources } from "../read-models.js";
import { rebuildAll, type RebuiltReadModel } from "../rebuild-all.js";
import { UsageError } from "../usage-error.js";
import { repairWriteModel } from "../write-model.js";

/** The options of `bifold rebuild`. */
export interface RebuildOptions {
  readonly allowParked?: boolean;
  readonly writeModel?: boolean;
  readonly json?: boolean;
}

/** Rebuilds the named read models, or all, or repairs the write model. */
export async function rebuild(
  source: AggregateSource,
  names: readonly string[],
  options: RebuildOptions,
): Promise<void> {
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
