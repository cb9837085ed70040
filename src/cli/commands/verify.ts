import { InvalidArgumentError, Option, type Command } from "commander";
import { loadAggregates, type Aggregate, type AggregateSource } from "../../aggregate.js";
import type { Postgres } from "../../platform/postgres/postgres.js";
import {
  describeDifference,
  everything,
  sample,
  verify,
  type Verified,
  type VerifyOptions,
} from "../../read-side/index.js";
import { withConnections, type Connections } from "../connections.js";
import { exitCodes } from "../failure.js";
import { interrupted } from "../interrupt.js";
import { examples } from "../options.js";
import { grouped, write, writeJson } from "../output.js";
import { createProgressBoard } from "../progress.js";
import { readModelSources, type ReadModelSources } from "../read-models.js";
import { rebuildAll } from "../rebuild-all.js";
import { checkWriteModel, mendWriteModel, writeModelName } from "../write-model.js";
import { UsageError } from "../usage-error.js";

interface Options {
  /** 0 to 1 */
  readonly sample?: number;
  readonly key?: string;
  readonly repair?: boolean;
  readonly allowParked?: boolean;
  readonly maxDifferences: number;
  /** In megabytes. */
  readonly memory: number;
  readonly json?: boolean;
}

/** `bifold verify`. */
export function addVerify(program: Command, aggregates: AggregateSource): void {
  program
    .command("verify")
    .description("Fold the log anew, compare that with what Redis holds while all goes on, and name each difference.")
    .argument("[read-models...]", "which ones, write-model among them (default: all)")
    .addOption(new Option("--sample <percent>", "only about this share of documents, by chance").argParser(share))
    .addOption(new Option("--key <key>", "only this key, such as order:4711").conflicts("sample"))
    .option("--repair", "rebuild the read models that differ, and verify them again")
    .option("--allow-parked", "repair also when events cannot be projected; their streams wait")
    .option("--max-differences <count>", "after so many, look at a read model no further", atLeastOne, 1_000)
    .option("--memory <MB>", "for the fold; with less, the log is read several times", atLeastOne, 200)
    .option("--json", "print one line of JSON per look, per difference and per read model")
    .addHelpText(
      "after",
      `
Exit code 1 when there are differences, with --repair when there are still some after it. Events that are parked are no
differences: see bifold parked list. The write model is left out with --key, and with --sample unless it is named.
${examples([
  ["bifold verify", "all of all read models"],
  ["bifold verify write-model", "streams, commands and the log's head in PostgreSQL"],
  ["bifold verify order --sample 1%", "now and then, on a large log"],
  ["bifold verify --key order:4711", "one document"],
  ["bifold verify --repair", "and mend what differs"],
])}`,
    )
    .action((names: string[], options: Options) =>
      withConnections((connections) => run(aggregates, connections, names, { ...options, signal: interrupted() })),
    );
}

/** The options, and the signal of an interruption. */
type RunOptions = Options & { readonly signal: AbortSignal };

async function run(
  source: AggregateSource,
  connections: Connections,
  names: readonly string[],
  options: RunOptions,
): Promise<void> {
  const aggregates = await loadAggregates(source);
  const readModels = names.filter((name) => name !== writeModelName);
  const { sample: share, key } = options;
  const isNamed = readModels.length < names.length;
  if (isNamed || (names.length === 0 && share === undefined && key === undefined))
    await verifyTheWriteModel(aggregates, connections.postgres, options);
  if (names.length === 0 || readModels.length > 0) await verifyReadModels(aggregates, connections, readModels, options);
}

async function verifyTheWriteModel(
  aggregates: readonly Aggregate[],
  postgres: Postgres,
  options: RunOptions,
): Promise<void> {
  const { signal, maxDifferences, repair = false, json = false } = options;
  const folds = aggregates.map(({ decider }) => decider);
  const look = () => checkWriteModel(postgres, { folds, signal, json, maxDifferences });
  let wrong = await look();
  if (wrong && repair) {
    await mendWriteModel(postgres, { folds, signal, json });
    wrong = await look();
  }
  if (wrong) process.exitCode = exitCodes.failed;
}

async function verifyReadModels(
  aggregates: readonly Aggregate[],
  { postgres, redis }: Connections,
  names: readonly string[],
  options: RunOptions,
): Promise<void> {
  const { signal, key, maxDifferences, memory, repair = false, allowParked = false, json = false } = options;
  const selected: Pick<VerifyOptions, "partition" | "key"> = {
    partition: options.sample === undefined ? everything : sample(options.sample),
    ...(key !== undefined && { key }),
  };
  const look = async ({ projections, log }: ReadModelSources): Promise<readonly Verified[]> => {
    const board = createProgressBoard({ title: "verify", unit: "events", json });
    const progress = board.add("verify");
    try {
      return await verify(
        { redis, log, projections },
        {
          ...{ signal, ...selected, maxDifferences, maxMemory: memory * 1_000_000 },
          onProgress: ({ pass, passesLeft, position, end, differences }) => {
            const readings = passesLeft > 0 ? `, reading ${pass} of ${pass + passesLeft}` : "";
            progress.update(position, end, `${grouped(differences)} differences${readings}`);
          },
        },
      );
    } finally {
      board.end();
    }
  };

  const sources = readModelSources(aggregates, postgres, names);
  const verified = await look(sources);
  const found = key === undefined ? verified : verified.filter(isFound);
  if (found.length === 0) throw new UsageError(`Neither the log nor Redis knows of a key ${key ?? ""}`);
  for (const each of found) await report(each, json);
  const differing = sources.projections.filter(({ readModel }) =>
    found.some((each) => each.readModel === readModel && differs(each)),
  );
  if (differing.length === 0) return;
  let wrong = true;
  if (repair) {
    const those = { ...sources, projections: differing };
    await rebuildAll(redis, those, { signal, allowParked, json });
    const repaired = await look(those);
    for (const each of repaired) await report(each, json);
    wrong = repaired.some(differs);
  }
  if (wrong) process.exitCode = exitCodes.failed;
}

async function report(verified: Verified, json: boolean): Promise<void> {
  const { readModel, generation, position, compared, differences, truncated, parkedStreams, discardedEvents } =
    verified;
  if (json) {
    await writeJson(...differences.map((difference) => ({ readModel, ...difference })), {
      ...{ readModel, generation, position, compared, truncated, parkedStreams, discardedEvents },
      differences: differences.length,
    });
    return;
  }
  const count = differences.length === 0 ? "no" : `${truncated ? "at least " : ""}${grouped(differences.length)}`;
  const parked = parkedStreams > 0 ? `; ${parkedStreams} streams are parked` : "";
  const discarded = discardedEvents > 0 ? `; ${discardedEvents} events were discarded` : "";
  const lines = [
    ...differences.map((difference) => `${readModel}: ${describeDifference(difference)}`),
    `${readModel}: ${count} differences in ${grouped(compared)} documents and entries, as of position ${position}${parked}${discarded}`,
  ];
  await write(lines.map((line) => `${line}\n`).join(""));
}

const differs = ({ differences }: Verified) => differences.length > 0;
const isFound = (verified: Verified) => verified.compared > 0 || differs(verified);

function share(text: string): number {
  const percent = /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : NaN;
  if (!(percent > 0 && percent <= 100)) throw new InvalidArgumentError("A share is a number of percent, such as 1%.");
  return percent / 100;
}

function atLeastOne(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count === 0) throw new InvalidArgumentError("It is a whole number from 1 on.");
  return count;
}
