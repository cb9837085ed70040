import type { Command } from "commander";
import { loadAggregates, type AggregateSource } from "../../aggregate.js";
import { listParked, replayParked, type ParkedStream, type Replayed } from "../../read-side/index.js";
import { withConnections } from "../connections.js";
import { exitCodes } from "../failure.js";
import { examples } from "../options.js";
import { counted, createTable, grouped, write, writeJson } from "../output.js";
import { readModelSources } from "../read-models.js";
import { UsageError } from "../usage-error.js";

interface Options {
  readonly json?: true;
}

/** Adds `bifold parked list`, `bifold parked retry` and `bifold parked discard`. */
export function addParked(program: Command, aggregates: AggregateSource): void {
  const parked = program
    .command("parked")
    .description(
      "List, retry or discard parked events: events that could not be projected, and later events of their streams.",
    )
    .addHelpText(
      "after",
      examples([
        ["bifold parked list", "the parked streams and their errors"],
        ["bifold parked retry order", "replay all parked streams of the read model order, after the cause is fixed"],
        [
          "bifold parked discard order order-0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c",
          "skip the event that fails, and replay the rest of its stream",
        ],
      ]),
    );

  parked
    .command("list")
    .description("Print the parked streams, and the event at which each failed.")
    .argument("[read-models...]", "read models (default: all)")
    .option("--json", "print one line of JSON per stream")
    .action((names: string[], options: Options) => list(aggregates, names, options));

  parked
    .command("retry")
    .description("Replay parked streams in order, until they are up to date or an event fails.")
    .argument("<read-model>", "name of the read model")
    .argument(
      "[streams...]",
      "stream ids such as order-0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c (default: all parked streams)",
    )
    .option("--json", "print one line of JSON per stream")
    .action((readModel: string, streams: string[], { json }: Options) =>
      replay(aggregates, readModel, streams, { discard: false, json }),
    );

  parked
    .command("discard")
    .description(
      "Skip the event that fails, and replay the rest of its stream. If that event creates the document, the rest is skipped as well. A rebuild processes the event again.",
    )
    .argument("<read-model>", "name of the read model")
    .argument("<streams...>", "stream ids such as order-0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c")
    .option("--json", "print one line of JSON per stream")
    .action((readModel: string, streams: string[], { json }: Options) =>
      replay(aggregates, readModel, streams, { discard: true, json }),
    );
}

function list(source: AggregateSource, names: readonly string[], { json }: Options): Promise<void> {
  return withConnections(async ({ postgres, redis }) => {
    const { projections } = readModelSources(await loadAggregates(source), postgres, names);
    const lists = await Promise.all(projections.map((projection) => listParked(redis, projection)));
    const streams = lists.flat();
    if (json) await writeJson(...streams);
    else if (streams.length === 0) await write("Nothing is parked\n");
    else await write(parkedTable()(streams));
  });
}

const parkedTable = () =>
  createTable<ParkedStream>([
    { title: "READ MODEL", cell: ({ readModel }) => readModel },
    { title: "STREAM", cell: ({ first }) => first.streamId },
    { title: "EVENTS", cell: ({ events }) => grouped(events), align: "right" },
    { title: "POSITION", cell: ({ first }) => first.position, align: "right" },
    { title: "TYPE", cell: ({ first }) => first.type },
    { title: "SINCE", cell: ({ first }) => new Date(first.parkedAt).toISOString() },
    { title: "ERROR", cell: ({ first }) => first.error },
  ]);

function replay(
  source: AggregateSource,
  readModel: string,
  named: readonly string[],
  { discard, json }: { readonly discard: boolean; readonly json: true | undefined },
): Promise<void> {
  return withConnections(async ({ postgres, redis }) => {
    const { projections, log } = readModelSources(await loadAggregates(source), postgres, [readModel]);
    const [projection] = projections;
    if (projection === undefined) throw new UsageError(`Unknown read model ${readModel}`);
    const waiting = (await listParked(redis, projection)).map(({ first }) => first.streamId);
    for (const streamId of named.length > 0 ? named : waiting) {
      const replayed = await replayParked({ redis, log, projection }, streamId, { discard });
      if (replayed === undefined || replayed.failed) process.exitCode = exitCodes.failure;
      if (json) await writeJson({ readModel, streamId, parked: replayed !== undefined, ...replayed });
      else await write(`${streamId}: ${outcomeOf(replayed)}\n`);
    }
    if (named.length === 0 && waiting.length === 0 && !json) await write("Nothing is parked\n");
  });
}

function outcomeOf(replayed: Replayed | undefined): string {
  if (replayed === undefined) return "is not parked";
  const { applied, failed, streamDiscarded } = replayed;
  if (streamDiscarded) return "discarded with all later events of its stream, which depend on it";
  const done = `${counted(applied, "event")} applied`;
  return failed ? `${done}; failed at position ${failed.position}: ${failed.error}` : done;
}
