import type { Command } from "commander";
import { listParked, replayParked, type ParkedStream } from "../../read-side/index.js";
import { moment, printJson, printLine, table } from "../output.js";
import { projectionsOf, withSession } from "../session.js";
import { UsageError } from "../usage-error.js";

/** `bifold parked list|retry|discard` */
export function addParked(program: Command): void {
  const parked = program
    .command("parked")
    .description("Events that could not be projected, with the later ones of their streams.");

  parked
    .command("list")
    .description("Show the streams that wait, and why.")
    .argument("[read-models...]", "of which read models; all unless given")
    .option("--json", "write JSON, one object per stream")
    .action((names: string[], { json = false }: { json?: boolean }) =>
      withSession(async (session) => {
        const redis = await session.redis();
        const lists = await Promise.all(projectionsOf(names).map(({ readModel }) => listParked(redis, readModel)));
        const streams = lists.flat();
        if (json) for (const stream of streams) printJson(stream);
        else printLine(streams.length === 0 ? "Nothing is parked" : table(streams.map(toRow)));
      }),
    );

  parked
    .command("retry")
    .description("Replay streams in order, after what was wrong has been mended.")
    .argument("<read-model>")
    .argument("[streams...]", "their ids, such as order-4711; all that wait unless given")
    .option("--json", "write JSON, one object per stream")
    .addHelpText("after", "\nExample:\n  bifold parked retry order order-4711")
    .action((readModel: string, streams: string[], { json = false }: { json?: boolean }) =>
      replay(readModel, streams, { discard: false, json }),
    );

  parked
    .command("discard")
    .description("Give up the event that fails, and replay the rest of its stream. A rebuild meets the event again.")
    .argument("<read-model>")
    .argument("<streams...>", "their ids, such as order-4711")
    .option("--json", "write JSON, one object per stream")
    .action((readModel: string, streams: string[], { json = false }: { json?: boolean }) =>
      replay(readModel, streams, { discard: true, json }),
    );
}

function replay(
  readModel: string,
  streams: readonly string[],
  options: { discard: boolean; json: boolean },
): Promise<void> {
  return withSession(async (session) => {
    const [projection] = projectionsOf([readModel]);
    if (projection === undefined) throw new UsageError(`There is no read model ${readModel}`);
    const parts = { redis: await session.redis(), log: session.log(), projection };
    const waiting =
      streams.length > 0 ? streams : (await listParked(parts.redis, readModel)).map(({ first }) => first.streamId);
    for (const streamId of waiting) {
      session.signal.throwIfAborted();
      const replayed = await replayParked(parts, streamId, options);
      if (options.json) printJson({ readModel, streamId, ...(replayed ?? { parked: false }) });
      else if (replayed === undefined) printLine(`${streamId} is not parked`);
      else if (replayed.failed === undefined) printLine(`${streamId}: ${replayed.applied} events applied`);
      else
        printLine(
          `${streamId}: ${replayed.applied} events applied, still fails at position ${replayed.failed.position}: ${replayed.failed.error}`,
        );
      if (replayed?.failed !== undefined || replayed === undefined) process.exitCode = 1;
    }
    if (waiting.length === 0 && !options.json) printLine("Nothing is parked");
  });
}

function toRow({ readModel, first, events }: ParkedStream) {
  const { streamId, position, type, error, parkedAt } = first;
  return { "read model": readModel, stream: streamId, position, type, events, since: moment(parkedAt), error };
}
