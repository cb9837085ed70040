import { readFileSync } from "node:fs";
import type { RecordedEvent } from "../core/event.js";
import type { Position } from "../core/position.js";
import type { PrismaClient } from "../platform/postgres.js";

/** Which events to find. */
export interface EventSearch {
  /** Positions, both included. */
  readonly from: Position;
  readonly to: Position;
  /** All streams unless given. */
  readonly streamId?: string | undefined;
  /** All types unless given. */
  readonly types?: readonly string[] | undefined;
  readonly limit: number;
  /** Whether the events come, and are counted, from the newest on. */
  readonly newestFirst: boolean;
}

const sql = readFileSync(new URL("./search-events.sql", import.meta.url), "utf8");

/** Finds events for people to look at: as they are stored, in whatever schema version. */
export async function searchEvents(prisma: PrismaClient, search: EventSearch): Promise<readonly RecordedEvent[]> {
  const { from, to, streamId, types, limit, newestFirst } = search;
  const text = sql
    .replaceAll("$DIRECTION", newestFirst ? "DESC" : "ASC")
    .replace("AND $STREAM", streamId === undefined ? "" : "AND stream_id = $5");
  const parameters = [from, to, types ?? null, limit, ...(streamId === undefined ? [] : [streamId])];
  const [row] = await prisma.$queryRawUnsafe<{ events: string }[]>(text, ...parameters);
  return JSON.parse(row?.events ?? "[]") as RecordedEvent[];
}

/** The last position of the log. */
export async function lastPosition(prisma: PrismaClient): Promise<Position> {
  const [head] = await prisma.$queryRaw<{ position: bigint }[]>`SELECT position FROM log_head WHERE id = 1`;
  return Number(head?.position ?? 0);
}

/**
 * The position of the first event recorded at `time` (milliseconds since 1970) or later; one more than the last when
 * there is none. Looks up some tens of positions, since times never run backwards along them.
 */
export async function firstPositionSince(prisma: PrismaClient, time: number): Promise<Position> {
  let [low, high] = [1, (await lastPosition(prisma)) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [event] = await prisma.$queryRaw<{ recorded_at: Date }[]>`
      SELECT recorded_at FROM event WHERE position = ${middle}`;
    if (event !== undefined && event.recorded_at.getTime() >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}
