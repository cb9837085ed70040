import type { Command } from "commander";
import { loadAggregates, type AggregateSource } from "../../aggregate.js";
import { listParked, replayParked, type ParkedStream, type Replayed } from "../../read-side/index.js";
import { withConnections } from "../connections.js";
import { exitCodes } from "../failure.js";
import { examples } from "../options.js";
import { createTable, grouped, write, writeJson } from "../output.js";
import { readModelSources } from "../read-models.js";
import { UsageError } from "../usage-error.js";

interface Options {
  readonly json?: true;
}

/** `bifold parked list`, `bifold parked retry` and `bifold parked discard`. */
export function addParked(program: Command, aggregates: AggregateSource): void {
  const parked = program
    .command("parked")
    .description("Events that could not be projected, with the later ones of their streams: show, replay, give up.")
    .addHelpText(
      "after",
      examples([
        ["bifold parked list", "what waits, and why"],
        ["bifold parked retry order", "replay all that waits in the read model order, once it is mended"],
        ["bifold parked discard order order-42", "leave out the event at which a stream stands, and replay the rest"],
      ]),
    );

  parked
    .command("list")
    .description("Print the streams that wait, and the event that each waits for.")
    .argument("[read-models...]", "of which read models (default: all)")
    .option("--json", "print one line of JSON per stream")
    .action((names: string[], options: Options) => list(aggregates, names, options));

  parked
    .command("retry")
    .description("Replay streams in order, up to the present or to an event that fails.")
    .argument("<read-model>", "in which read model")
    .argument("[streams...]", "ids such as order-42 (default: all that wait)")
    .option("--json", "print one line of JSON per stream")
    .action((readModel: string, streams: string[], { json }: Options) =>
      replay(aggregates, readModel, streams, { discard: false, json }),
    );

  parked
    .command("discard")
    .description(
      "Give up the event that fails, and replay the rest of its stream; where that event creates the document, the rest is given up too. A rebuild meets that event again.",
    )
    .argument("<read-model>", "in which read model")
    .argument("<streams...>", "ids such as order-42")
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
    if (projection === undefined) throw new UsageError(`There is no read model ${readModel}`);
    const waiting = (await listParked(redis, projection)).map(({ first }) => first.streamId);
    for (const streamId of named.length > 0 ? named : waiting) {
      const replayed = await replayParked({ redis, log, projection }, streamId, { discard });
      if (replayed === undefined || replayed.failed) process.exitCode = exitCodes.failed;
      if (json) await writeJson({ readModel, streamId, parked: replayed !== undefined, ...replayed });
      else await write(`${streamId}: ${outcomeOf(replayed)}\n`);
    }
    if (named.length === 0 && waiting.length === 0 && !json) await write("Nothing is parked\n");
  });
}

function outcomeOf(replayed: Replayed | undefined): string {
  if (replayed === undefined) return "is not parked";
  const { applied, failed, streamDiscarded } = replayed;
  if (streamDiscarded) return "discarded with all later events of its stream, which cannot stand without it";
  const done = `${grouped(applied)} events applied`;
  return failed ? `${done}; fails at position ${failed.position}: ${failed.error}` : done;
}
