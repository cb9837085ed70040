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
import { createTable, write, writeJson } from "../output.js";

/** The options of `bifold events`. */
export interface EventsOptions {
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

/** Prints the selected events, and continues with new ones if so ordered. */
export function printEvents(options: EventsOptions): Promise<void> {
  return withPostgres((postgres) => printFrom(postgres, options));
}

async function printFrom(postgres: Postgres, options: EventsOptions): Promise<void> {
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
  options: EventsOptions,
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

function hasStart({ from, since }: EventsOptions): boolean {
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
