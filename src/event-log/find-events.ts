import { Prisma } from "../generated/prisma/client.js";
import type { Position } from "../core/position.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import { recordedAtMs } from "./recorded-at.js";

/** An event as stored: its data in the schema version in which it was written. */
export interface StoredEvent {
  readonly position: Position;
  readonly streamId: string;
  readonly streamType: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly recordedAt: Date;
}

/** The events to find; a missing field matches all. */
export interface EventFilter {
  readonly streamId?: string | undefined;
  readonly streamType?: string | undefined;
  /** Matches events of any of these types. */
  readonly types?: readonly string[] | undefined;
}

/** Positions from `after` (exclusive) to `to` (inclusive). */
export interface PositionRange {
  readonly after: Position;
  readonly to: Position;
}

/** A row of the columns {@link selectEvents}. */
export interface EventRow extends Omit<StoredEvent, "position" | "recordedAt"> {
  readonly position: bigint;
  readonly recordedAtMs: bigint;
}

/** Selects the columns of an {@link EventRow}. */
export const selectEvents = Prisma.sql`
  SELECT position, stream_id AS "streamId", stream_type AS "streamType", version, type,
         schema_version AS "schemaVersion", data, metadata, ${recordedAtMs}
  FROM event`;

const pageSize = 500;
/** Positions scanned per query without a matching index, so that each query takes a bounded time. */
const windowSize = 100_000;

/** Yields the matching events of a range in order, by pages, so that a range of any size needs bounded memory. */
export async function* findEvents(
  prisma: PrismaClient,
  filter: EventFilter,
  range: PositionRange,
): AsyncGenerator<readonly StoredEvent[]> {
  for (const { after, to } of windows(filter, range)) {
    let last: Position | undefined = after;
    while (last !== undefined) {
      const rows: EventRow[] = await prisma.$queryRaw`
        ${selectEvents} WHERE ${condition(filter, { after: last, to })} ORDER BY ${orderColumn(filter)} LIMIT ${pageSize}`;
      if (rows.length > 0) yield rows.map(toStoredEvent);
      last = rows.length < pageSize ? undefined : Number(rows.at(-1)?.position);
    }
  }
}

/** Converts a row to the event that it holds. */
export function toStoredEvent({ position, recordedAtMs, ...row }: EventRow): StoredEvent {
  return { ...row, position: Number(position), recordedAt: new Date(Number(recordedAtMs)) };
}

/** Returns the position before the last `count` matching events of a range. */
export async function startOfLast(
  prisma: PrismaClient,
  filter: EventFilter,
  range: PositionRange,
  count: number,
): Promise<Position> {
  if (count === 0) return range.to;
  // Without a filter no query is needed: positions are dense.
  if (filter.streamId === undefined && filter.types === undefined) return Math.max(range.after, range.to - count);
  let missing = count;
  for (const window of windows(filter, range).reverse()) {
    const rows = await prisma.$queryRaw<Pick<EventRow, "position">[]>`
      SELECT position FROM event WHERE ${condition(filter, window)}
      ORDER BY ${orderColumn(filter)} DESC LIMIT ${missing}`;
    missing -= rows.length;
    const first = rows.at(-1);
    if (missing === 0 && first) return Number(first.position) - 1;
  }
  return range.after;
}

/** Returns the time at which the event at a position was recorded; undefined when there is no such event. */
export async function recordedAt(prisma: PrismaClient, position: Position): Promise<Date | undefined> {
  const [row] = await prisma.$queryRaw<Pick<EventRow, "recordedAtMs">[]>`
    SELECT ${recordedAtMs} FROM event WHERE position = ${position}`;
  return row && new Date(Number(row.recordedAtMs));
}

/** Returns the last position up to `head` that was recorded before a moment, by binary search: times never decrease. */
export async function lastBefore(prisma: PrismaClient, moment: Date, head: Position): Promise<Position> {
  let before = 0;
  let notBefore = head + 1;
  while (notBefore - before > 1) {
    const middle = Math.floor((before + notBefore) / 2);
    const at = await recordedAt(prisma, middle);
    if (at !== undefined && at < moment) before = middle;
    else notBefore = middle;
  }
  return before;
}

/** Whether an index finds the matching events: a stream has one, and without conditions every row matches. */
export function isIndexed({ streamId, streamType, types }: EventFilter): boolean {
  return streamId !== undefined || (streamType === undefined && types === undefined);
}

function windows(filter: EventFilter, { after, to }: PositionRange): PositionRange[] {
  if (isIndexed(filter)) return [{ after, to }];
  const count = Math.ceil(Math.max(0, to - after) / windowSize);
  return Array.from({ length: count }, (_, n) => ({
    after: after + n * windowSize,
    to: Math.min(to, after + (n + 1) * windowSize),
  }));
}

/** The condition for the matching events of a range. */
// Prisma's own queries (findMany) always name the schema `public`, whatever the session's search path.
export function condition({ streamId, streamType, types }: EventFilter, { after, to }: PositionRange): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.sql`position > ${after} AND position <= ${to}`,
      ...(streamId === undefined ? [] : [Prisma.sql`stream_id = ${streamId}`]),
      ...(streamType === undefined ? [] : [Prisma.sql`stream_type = ${streamType}`]),
      ...(types === undefined ? [] : [Prisma.sql`type = ANY (${[...types]}::text[])`]),
    ],
    " AND ",
  );
}

/** Within a stream, versions have the order of positions, and PostgreSQL can use the index on streams. */
export function orderColumn({ streamId }: EventFilter): Prisma.Sql {
  return streamId === undefined ? Prisma.sql`position` : Prisma.sql`version`;
}
