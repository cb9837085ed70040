import { Option, type Command } from "commander";
import { ORIGIN, type Position } from "../../core/position.js";
import {
  findEvents,
  lastBefore,
  startOfLast,
  type EventFilter,
  type PositionRange,
  type StoredEvent,
} from "../../event-log/find-events.js";
import { createLogReader, type LogHead } from "../../event-log/log-reader.js";
import type { Postgres, PrismaClient } from "../../platform/postgres/postgres.js";
import { StartupError } from "../../platform/process/startup-error.js";
import { waitUnlessAborted } from "../../platform/process/wait.js";
import { withPostgres } from "../connections.js";
import { interrupted } from "../interrupt.js";
import { count, examples, moment, position } from "../options.js";
import { createTable, write, writeJson } from "../output.js";

interface Options {
  readonly stream?: string;
  readonly type?: readonly string[];
  readonly from?: Position;
  readonly to?: Position;
  readonly since?: Date;
  readonly until?: Date;
  readonly limit?: number;
  readonly follow?: true;
  readonly json?: true;
}

const defaultLimit = 20;
/** Interval between two polls of the log. */
const followIntervalMs = 200;

/** Adds `bifold events`. */
export function addEvents(program: Command): void {
  program
    .command("events")
    .description("Print stored events: the last 20, or those after --from or --since.")
    .option("-s, --stream <id>", "only this stream, for example order-0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c")
    .option("-t, --type <type...>", "only these types, for example OrderCreated")
    .option("--from <position>", "only from this position", position)
    .option("--to <position>", "only up to this position", position)
    .option(
      "--since <time>",
      "only recorded at or after this time: ISO 8601 (UTC unless it has an offset), or an age such as 90s, 15m, 2h, 7d",
      moment,
    )
    .option("--until <time>", "only recorded at or before this time", moment)
    .option(
      "-n, --limit <count>",
      "maximum number of events: the first after --from or --since, otherwise the last",
      count,
    )
    .addOption(new Option("-f, --follow", "continue with new events until Ctrl-C").conflicts(["to", "until"]))
    .option("--json", "print one line of JSON per event")
    .addHelpText(
      "after",
      examples([
        ["bifold events -f", "the last 20 events, then new ones as they are recorded"],
        ["bifold events -s order-0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c", "the last 20 events of an order"],
        ["bifold events --since 1h -t OrderStatusUpdated", "the status changes of the last hour"],
        ["bifold events --from 1 --json | gzip > log.gz", "the whole log as NDJSON"],
      ]),
    )
    .action(async (options: Options, command: Command) => {
      if (options.follow && options.limit !== undefined && hasStart(options))
        command.error("error: --follow with --from or --since cannot be combined with --limit");
      await withPostgres((postgres) => printEvents(postgres, options));
    });
}

async function printEvents(postgres: Postgres, options: Options): Promise<void> {
  const signal = interrupted();
  const print = options.json ? (events: readonly StoredEvent[]) => writeJson(...events) : printTable();
  const filter = { streamId: options.stream, types: options.type };
  const { prisma } = postgres;
  const log = createLogReader(postgres, {});
  const head = await log.head();
  const range = await selectRange(prisma, options, filter, head.position);
  const limit = options.limit ?? Infinity;
  let printed = 0;
  for await (const events of findEvents(prisma, filter, range)) {
    const wanted = events.slice(0, limit - printed);
    await print(wanted);
    printed += wanted.length;
    if (signal.aborted || printed === limit) break;
  }
  if (options.follow) await follow(prisma, filter, Math.max(range.to, range.after), { log, head, signal, print });
  else if (printed === 0) console.error("No event matches.");
}

interface Following {
  readonly log: { readonly head: () => Promise<LogHead> };
  readonly head: LogHead;
  readonly signal: AbortSignal;
  readonly print: (events: readonly StoredEvent[]) => Promise<void>;
}

async function follow(
  prisma: PrismaClient,
  filter: EventFilter,
  start: Position,
  { log, head: first, signal, print }: Following,
): Promise<void> {
  let last = start;
  let highest = first.position;
  while (!signal.aborted) {
    const head = await log.head();
    if (head.epoch !== first.epoch || head.position < highest)
      throw new StartupError("The log was replaced or restored: run the command again");
    highest = head.position;
    for await (const events of findEvents(prisma, filter, { after: last, to: head.position })) await print(events);
    last = Math.max(last, head.position);
    await waitUnlessAborted(followIntervalMs, signal);
  }
}

/** Returns the range of positions that the options select. */
async function selectRange(
  prisma: PrismaClient,
  options: Options,
  filter: EventFilter,
  head: Position,
): Promise<PositionRange> {
  const { from, to, since, until, limit = defaultLimit } = options;
  const after = Math.max((from ?? 0) - 1, since ? await lastBefore(prisma, since, head) : ORIGIN, ORIGIN);
  // Times have a precision of one millisecond, so the first later time is one millisecond later.
  const last = until ? await lastBefore(prisma, new Date(until.getTime() + 1), head) : head;
  const range = { after, to: Math.min(to ?? head, last) };
  return hasStart(options) ? range : { ...range, after: await startOfLast(prisma, filter, range, limit) };
}

function hasStart({ from, since }: Options): boolean {
  return from !== undefined || since !== undefined;
}

function printTable(): (events: readonly StoredEvent[]) => Promise<void> {
  const table = createTable<StoredEvent>([
    { title: "POSITION", cell: (event) => event.position, align: "right" },
    { title: "RECORDED AT", cell: (event) => event.recordedAt.toISOString(), minWidth: 24 },
    { title: "STREAM", cell: (event) => event.streamId, minWidth: 20 },
    { title: "VERSION", cell: (event) => event.version, align: "right" },
    { title: "TYPE", cell: (event) => event.type, minWidth: 18 },
    { title: "DATA", cell: (event) => JSON.stringify(event.data) },
  ]);
  return (events) => write(table(events));
}
