import { readFileSync } from "node:fs";
import { upcast, type EventFormats, type RecordedEvent } from "../core/event.js";
import type { Position } from "../core/position.js";
import type { Postgres } from "../platform/postgres.js";

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
  /**
   * Up to `limit` events of one stream after `version` (0 for all), in order.
   * @throws the reason of `signal`, which ends it in the database too.
   */
  readonly readStream: (
    streamId: string,
    afterVersion: number,
    limit: number,
    signal?: AbortSignal,
  ) => Promise<readonly RecordedEvent[]>;
}

const readAfterSql = readFileSync(new URL("./read-after.sql", import.meta.url), "utf8");
const readStream = {
  name: "bifold_read_stream",
  text: readFileSync(new URL("./read-stream.sql", import.meta.url), "utf8"),
};

/** All events of a page, as one text. */
interface Page {
  readonly events: string;
}

/** A reader of the log in PostgreSQL; `formats` are those of all event types that it may hold. */
export function createLogReader(
  { prisma, query }: Pick<Postgres, "prisma" | "query">,
  formats: EventFormats,
): LogReader {
  const eventsOf = ([page]: readonly Page[]): readonly RecordedEvent[] => {
    const events = JSON.parse(page?.events ?? "[]") as RecordedEvent[];
    return events.map((event) => upcast(formats, event));
  };
  const readAfter = async (position: Position, limit: number) =>
    eventsOf(await prisma.$queryRawUnsafe<Page[]>(readAfterSql, position, limit));
  return {
    head: async () => {
      const [row] = await prisma.$queryRaw<{ position: bigint; epoch: string }[]>`
        SELECT position, epoch::text FROM log_head WHERE id = 1`;
      if (row === undefined) throw new Error("log_head is empty: the database has lost its identity");
      return { position: Number(row.position), epoch: row.epoch };
    },
    identityAt: async (position) => {
      const [event] = await readAfter(position - 1, 1);
      return event && eventIdentity(event);
    },
    readAfter,
    readStream: async (streamId, afterVersion, limit, signal) =>
      eventsOf(await query<Page>(readStream, [streamId, afterVersion, limit], signal)),
  };
}
