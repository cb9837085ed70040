import { loadAggregates, type AggregateSource } from "../../aggregate.js";
import { listParked, replayParked, type ParkedStream, type Replayed } from "../../read-side/index.js";
import { withConnections } from "../connections.js";
import { exitCodes } from "../exit-codes.js";
import { counted, createTable, grouped, write, writeJson } from "../output.js";
import { readModelSources } from "../read-models.js";
import { UsageError } from "../usage-error.js";

/** The options of the commands of `bifold parked`. */
export interface ParkedOptions {
  readonly json?: true;
}

/** Prints the parked streams of the named read models, or of all. */
export function list(source: AggregateSource, names: readonly string[], { json }: ParkedOptions): Promise<void> {
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

/** Replays the named parked streams of a read model, or all. */
export function replay(
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
