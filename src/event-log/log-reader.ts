import { readFileSync } from "node:fs";
import { upcast, type EventFormats, type RecordedEvent } from "../core/event.js";
import type { Position } from "../core/position.js";
import type { PrismaClient } from "../platform/postgres.js";

/** The last position given out, and the identity of the database it was given out by. */
export interface LogHead {
  readonly position: Position;
  readonly epoch: string;
}

/** What tells the event of one log at a position from that of another, such as the same one restored and gone on. */
export function eventIdentity({ metadata, recordedAt }: RecordedEvent): string {
  return `${metadata.commandId}@${recordedAt}`;
}

/** Reads the log. Events come with their data in the present schema version. */
export interface LogReader {
  readonly head: () => Promise<LogHead>;
  /** The {@link eventIdentity} of the event at `position`; undefined when there is none. */
  readonly identityAt: (position: Position) => Promise<string | undefined>;
  /** Up to `limit` events after `position`, in order. */
  readonly readAfter: (position: Position, limit: number) => Promise<readonly RecordedEvent[]>;
  /** Up to `limit` events of one stream after `version` (0 for all), in order. */
  readonly readStream: (streamId: string, afterVersion: number, limit: number) => Promise<readonly RecordedEvent[]>;
}

const readAfterSql = readFileSync(new URL("./read-after.sql", import.meta.url), "utf8");
const readStreamSql = readFileSync(new URL("./read-stream.sql", import.meta.url), "utf8");

/** A reader of the log in PostgreSQL; `formats` are those of all event types that it may hold. */
export function createLogReader(prisma: PrismaClient, formats: EventFormats): LogReader {
  const read = async (sql: string, ...parameters: (string | number)[]): Promise<readonly RecordedEvent[]> => {
    const [row] = await prisma.$queryRawUnsafe<{ events: string }[]>(sql, ...parameters);
    const events = JSON.parse(row?.events ?? "[]") as RecordedEvent[];
    return events.map((event) => upcast(formats, event));
  };
  return {
    head: async () => {
      const [row] = await prisma.$queryRaw<{ position: bigint; epoch: string }[]>`
        SELECT position, epoch::text FROM log_head WHERE id = 1`;
      if (row === undefined) throw new Error("log_head is empty: the database has lost its identity");
      return { position: Number(row.position), epoch: row.epoch };
    },
    identityAt: async (position) => {
      const [event] = await read(readAfterSql, position - 1, 1);
      return event && eventIdentity(event);
    },
    readAfter: (position, limit) => read(readAfterSql, position, limit),
    readStream: (streamId, afterVersion, limit) => read(readStreamSql, streamId, afterVersion, limit),
  };
}
