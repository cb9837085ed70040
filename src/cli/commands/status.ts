import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "commander";
import type { LogReader } from "../../event-log/log-reader.js";
import type { Redis } from "../../platform/redis.js";
import { readStatus } from "../../read-side/index.js";
import { number, printJson, printLine, table } from "../output.js";
import { projectionsOf, withSession } from "../session.js";

/** Milliseconds. */
const watchEvery = 1_000;

/** `bifold status` */
export function addStatus(program: Command): void {
  program
    .command("status")
    .description("Show how far the log and each read model are, who projects, and what is parked.")
    .option("--watch", "show it again every second, with rates, until Ctrl-C")
    .option("--json", "write JSON, one object per look")
    .addHelpText("after", "\nExamples:\n  bifold status\n  bifold status --watch")
    .action(({ watch = false, json = false }: { watch?: boolean; json?: boolean }) =>
      withSession(async (session) => {
        const redis = await session.redis();
        const log = session.log();
        let before: Status | undefined;
        do {
          const status = await look(redis, log, before);
          if (json) printJson(status);
          else show(status, watch);
          before = status;
          if (watch) await delay(watchEvery, undefined, { signal: session.signal }).catch(() => undefined);
        } while (watch && !session.signal.aborted);
      }),
    );
}

interface Status {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly head: number;
  readonly epoch: string;
  readonly readModels: readonly ReadModelLine[];
}

interface ReadModelLine {
  readonly readModel: string;
  readonly generation: number | null;
  readonly checkpoint: number;
  readonly lagEvents: number;
  /** How long the oldest event that is not in there has been in the log. */
  readonly lagSeconds: number;
  /** Events per second since the look before; null at the first. */
  readonly rate: number | null;
  readonly building: { readonly generation: number; readonly position: number } | null;
  readonly holder: string | null;
  readonly parkedStreams: number;
  readonly parkedEvents: number;
}

async function look(redis: Redis, log: LogReader, before: Status | undefined): Promise<Status> {
  const at = Date.now();
  const names = projectionsOf([]).map(({ readModel }) => readModel);
  const statuses = await Promise.all(names.map((name) => readStatus(redis, name)));
  const { position: head, epoch } = await log.head();
  const readModels = await Promise.all(
    statuses.map(async ({ serving, building, holder, parked }, index): Promise<ReadModelLine> => {
      const readModel = names[index] ?? "";
      const checkpoint = serving?.position ?? 0;
      const [next] = checkpoint < head ? await log.readAfter(checkpoint, 1) : [];
      const earlier = before?.readModels.find((each) => each.readModel === readModel);
      return {
        readModel,
        generation: serving?.number ?? null,
        checkpoint,
        lagEvents: Math.max(0, head - checkpoint),
        lagSeconds: next ? Math.max(0, (at - next.recordedAt) / 1_000) : 0,
        rate: before && earlier ? ((checkpoint - earlier.checkpoint) * 1_000) / (at - before.at) : null,
        building: building ? { generation: building.number, position: building.position } : null,
        holder: holder ?? null,
        parkedStreams: parked.streams,
        parkedEvents: parked.events,
      };
    }),
  );
  return { at, head, epoch, readModels };
}

function show({ head, epoch, readModels }: Status, watch: boolean): void {
  // To the upper left corner, so that each look takes the place of the one before.
  if (watch && process.stdout.isTTY) process.stdout.write("\u001b[2J\u001b[H");
  printLine(`Log: ${number(head)} events (epoch ${epoch})\n`);
  printLine(table(readModels.map(toRow)));
}

function toRow(line: ReadModelLine) {
  return {
    "read model": line.readModel,
    state: stateOf(line),
    generation: line.generation ?? 0,
    checkpoint: line.checkpoint,
    lag: line.lagEvents,
    "lag s": line.lagSeconds,
    ...(line.rate !== null && { "events/s": line.rate }),
    parked: line.parkedStreams === 0 ? "-" : `${line.parkedEvents} of ${line.parkedStreams} streams`,
    "projected by": line.holder ?? "nobody",
  };
}

function stateOf({ generation, building }: ReadModelLine): string {
  if (building === null) return generation === null ? "nothing serves" : "serves";
  const doing = `generation ${building.generation} is at ${number(building.position)}`;
  return generation === null ? `building: ${doing}` : `rebuilding: ${doing}`;
}
