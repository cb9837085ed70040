import { setTimeout as delay } from "node:timers/promises";
import { InvalidArgumentError, type Command } from "commander";
import { parsePosition } from "../../core/position.js";
import type { RecordedEvent } from "../../core/event.js";
import { firstPositionSince, lastPosition, searchEvents, type EventSearch } from "../../event-log/search-events.js";
import type { PrismaClient } from "../../platform/postgres.js";
import { moment, printJson, printLine } from "../output.js";
import { withSession, type Session } from "../session.js";

interface Options {
  readonly stream?: string;
  readonly type?: readonly string[];
  readonly from?: number;
  readonly to?: number;
  readonly since?: number;
  readonly until?: number;
  readonly limit?: number;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** Events shown when nothing says how many. */
const defaultLimit = 20;
/** Events per statement. */
const pageSize = 500;
/** Milliseconds between two looks for new events. */
const followEvery = 250;

/** `bifold events` */
export function addEvents(program: Command): void {
  program
    .command("events")
    .description("Show events of the log: the last ones, those that a filter lets pass, or new ones as they come.")
    .option("--stream <id>", "of one stream, such as order-4711")
    .option("--type <types...>", "of these types, such as OrderCreated")
    .option("--from <position>", "from this position on", position)
    .option("--to <position>", "up to this position", position)
    .option("--since <time>", "recorded at this time or later, such as 2026-11-23 or 2026-11-23T08:15:00Z", time)
    .option("--until <time>", "recorded before this time", time)
    .option(
      "--limit <number>",
      `at most so many; unless given ${defaultLimit}, or all from a position or time on`,
      count,
    )
    .option("--follow", "then wait for new ones, until Ctrl-C")
    .option("--json", "write each event as one line of JSON, with data and metadata")
    .addHelpText(
      "after",
      `
Examples:
  bifold events                                   the last ${defaultLimit}
  bifold events --stream order-4711               an order's history
  bifold events --type OrderCreated --follow      orders as they come
  bifold events --since 2026-11-23 --json | jq .  for other programs`,
    )
    .action((options: Options) => withSession((session) => showEvents(session, options)));
}

async function showEvents({ postgres, signal }: Session, options: Options): Promise<void> {
  const { prisma } = postgres();
  const filter = { streamId: options.stream, types: options.type };
  const print = options.json
    ? printJson
    : (event: RecordedEvent) => {
        printLine(line(event));
      };
  const range = await rangeOf(prisma, options);
  for await (const event of find(prisma, { ...filter, ...range }, options)) {
    signal.throwIfAborted();
    print(event);
  }
  if (options.follow)
    for await (const event of follow(prisma, { ...filter, from: range.head + 1 }, signal)) print(event);
}

type Filter = Pick<EventSearch, "streamId" | "types" | "from">;

async function rangeOf(prisma: PrismaClient, { from = 1, to = Infinity, since, until }: Options) {
  const head = await lastPosition(prisma);
  return {
    from: Math.max(from, since === undefined ? 1 : await firstPositionSince(prisma, since)),
    to: Math.min(to, until === undefined ? head : (await firstPositionSince(prisma, until)) - 1),
    head,
  };
}

async function* find(
  prisma: PrismaClient,
  filter: Filter & { readonly to: number },
  { stream, from, since, limit }: Options,
): AsyncGenerator<RecordedEvent> {
  const fromStart = from !== undefined || since !== undefined;
  let left = limit ?? (fromStart || stream !== undefined ? Infinity : defaultLimit);
  if (!fromStart && left !== Infinity) {
    yield* (await searchEvents(prisma, { ...filter, limit: left, newestFirst: true })).toReversed();
    return;
  }
  for (let next = filter.from; left > 0;) {
    const size = Math.min(left, pageSize);
    const events = await searchEvents(prisma, { ...filter, from: next, limit: size, newestFirst: false });
    yield* events;
    const last = events.at(-1);
    if (last === undefined || events.length < size) return;
    left -= events.length;
    next = last.position + 1;
  }
}

async function* follow(prisma: PrismaClient, filter: Filter, signal: AbortSignal): AsyncGenerator<RecordedEvent> {
  let next = filter.from;
  while (!signal.aborted) {
    // Positions are dense and in commit order, so up to the head there is nothing that could still come.
    const to = await lastPosition(prisma);
    while (next <= to) {
      const found = await searchEvents(prisma, { ...filter, from: next, to, limit: pageSize, newestFirst: false });
      yield* found;
      next = (found.length < pageSize ? to : (found.at(-1)?.position ?? to)) + 1;
    }
    // Ctrl-C is the way to end this.
    await delay(followEvery, undefined, { signal }).catch(() => undefined);
  }
}

function line({ position, recordedAt, streamId, version, type, data }: RecordedEvent): string {
  const where = `${String(position).padStart(8)}  ${moment(recordedAt)}  ${type.padEnd(20)}  ${streamId} v${version}`;
  return `${where}  ${JSON.stringify(data)}`;
}

function position(text: string): number {
  const value = parsePosition(text);
  if (value === undefined) throw new InvalidArgumentError("A position is a whole number.");
  return value;
}

function time(text: string): number {
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw new InvalidArgumentError("A time is like 2026-11-23 or 2026-11-23T08:15:00Z.");
  return value;
}

function count(text: string): number {
  const value = parsePosition(text);
  if (value === undefined || value === 0) throw new InvalidArgumentError("It must be a whole number above zero.");
  return value;
}
