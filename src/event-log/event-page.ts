import { Prisma } from "../generated/prisma/client.js";
import { ORIGIN, type Position } from "../core/position.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import { withRetry } from "../platform/postgres/retry.js";
import { LogNotAvailableError } from "./absent-log.js";
import {
  condition,
  isIndexed,
  orderColumn,
  selectEvents,
  toStoredEvent,
  type EventFilter,
  type EventRow,
  type PositionRange,
  type StoredEvent,
} from "./find-events.js";

/** A page of the log: at most `limit` matching events between two positions, both exclusive. */
export interface EventPageRange {
  readonly after?: Position;
  readonly before?: Position;
  readonly limit: number;
  /** Whether to take the first or the last events of the range. */
  readonly from: "start" | "end";
}

/** Matching events, and the positions that were searched for them. */
export interface EventPage {
  /** In the order of their positions. */
  readonly events: readonly StoredEvent[];
  /** The first and the last position searched; `to` is less than `from` when none was. */
  readonly searched: { readonly from: Position; readonly to: Position };
  readonly head: Position;
}

/** Reads a page of the log. @throws LogNotAvailableError in a process without the log */
export type ReadEventPage = (filter: EventFilter, range: EventPageRange) => Promise<EventPage>;

/**
 * Positions that one page searches for a type or a stream type, which have no index: an index would slow down each append.
 * A page that finds fewer events than requested continues at the end of `searched`.
 */
const maxSearchedPositions = 50_000;

/** No attempt starts later than this. */
const readBudgetMs = 5_000;

/** Reads pages of a log whose last position is `head`. */
export function createEventPageReader(
  prisma: PrismaClient,
  head: () => Promise<Position>,
  { maxSearched = maxSearchedPositions } = {},
): ReadEventPage {
  return async (filter, range) => {
    const last = await head();
    const window = windowOf(filter, range, last, maxSearched);
    const rows =
      range.limit === 0
        ? []
        : await withRetry(() => readRows(prisma, filter, window, range), { budgetMs: readBudgetMs });
    const events = rows.slice(0, range.limit).map(toStoredEvent);
    const isFull = rows.length > range.limit || range.limit === 0;
    return { events: inOrder(events, range), searched: searchedIn(window, events, range, isFull), head: last };
  };
}

/** The reader of a process without the log. */
export const absentEventPages: ReadEventPage = () => Promise.reject(new LogNotAvailableError());

function windowOf(
  filter: EventFilter,
  { after = ORIGIN, before = Infinity, from }: EventPageRange,
  head: Position,
  maxSearched: number,
): PositionRange {
  // Cursors are any numbers, also those that no bigint of PostgreSQL can represent.
  const inLog = (position: number) => Math.max(ORIGIN, Math.min(head, position));
  const whole = { after: inLog(Math.floor(after)), to: inLog(Math.ceil(before) - 1) };
  if (isIndexed(filter)) return whole;
  if (from === "start") return { ...whole, to: Math.min(whole.to, whole.after + maxSearched) };
  return { ...whole, after: Math.max(whole.after, whole.to - maxSearched) };
}

/** Reads one row more than the page has, which shows that the page is full. */
async function readRows(
  prisma: PrismaClient,
  filter: EventFilter,
  window: PositionRange,
  { limit, from }: EventPageRange,
): Promise<readonly EventRow[]> {
  const order = from === "start" ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return prisma.$queryRaw<EventRow[]>`
    ${selectEvents} WHERE ${condition(filter, window)} ORDER BY ${orderColumn(filter)} ${order} LIMIT ${limit + 1}`;
}

function inOrder(events: readonly StoredEvent[], { from }: EventPageRange): readonly StoredEvent[] {
  return from === "start" ? events : events.toReversed();
}

/** A full page ends at its last event; otherwise the whole window was searched. */
function searchedIn(
  { after, to }: PositionRange,
  events: readonly StoredEvent[],
  { from }: EventPageRange,
  isFull: boolean,
): EventPage["searched"] {
  const last = events.at(-1)?.position;
  if (!isFull) return { from: after + 1, to };
  return from === "start" ? { from: after + 1, to: last ?? after } : { from: last ?? to + 1, to };
}
