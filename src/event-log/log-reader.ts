import { readFileSync } from "node:fs";
import { upcast, type EventFormats, type EventHeader, type EventMetadata, type LogEvent } from "../core/event.js";
import type { Position } from "../core/position.js";
import { createHeadReader, type LogHead } from "./read-head.js";
import type { Statement } from "../platform/postgres/abortable-query.js";
import type { Postgres } from "../platform/postgres/postgres.js";
import { withRetry } from "../platform/postgres/retry.js";

export type { LogHead };

/** Identifies the event at a position, to detect a log that was restored and then continued differently. */
export function eventIdentity({ metadata, recordedAt }: Pick<EventHeader, "metadata" | "recordedAt">): string {
  return `${metadata.commandId}@${recordedAt}`;
}

/** Reads the log. Events have their data in the current schema version, or are marked as unreadable. */
export interface LogReader {
  readonly head: () => Promise<LogHead>;
  /** Returns the {@link eventIdentity} of the event at `position`; undefined when there is no such event. */
  readonly identityAt: (position: Position) => Promise<string | undefined>;
  /** Reads up to `limit` events after `position`, in order. */
  readonly readAfter: (position: Position, limit: number) => Promise<readonly LogEvent[]>;
  /**
   * Reads up to `limit` events of a stream after `afterVersion` (0 for all), in order.
   * @throws the reason of `signal` when that is aborted; the query is canceled in the database too.
   */
  readonly readStream: (
    streamId: string,
    afterVersion: number,
    limit: number,
    signal?: AbortSignal,
  ) => Promise<readonly LogEvent[]>;
  /** Reads a page of a stream and the stream's last version, as of one moment. @throws as `readStream` */
  readonly readStreamPage: (streamId: string, range: VersionRange, signal?: AbortSignal) => Promise<StreamPage>;
}

/** A range of a stream's versions, both ends exclusive, and the events to read in it. */
export interface VersionRange {
  /** 0 by default. */
  readonly after?: number;
  /** No upper end by default. */
  readonly before?: number;
  readonly limit: number;
  /** Whether to read the first or the last `limit` events of the range. */
  readonly from: "start" | "end";
}

/** A page of a stream. */
export interface StreamPage {
  /** In the order of their versions. */
  readonly events: readonly LogEvent[];
  /** The first event of the stream; undefined when the stream does not exist. */
  readonly first: LogEvent | undefined;
  /** The version of the last event of the stream, which is the number of its events; 0 when it does not exist. */
  readonly lastVersion: number;
  /** Whether the stream has events before and after the page. */
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

const readAfter = statement("read_after", "./read-after.sql");
const readStream = statement("read_stream", "./read-stream.sql");
const readStreamPage = statement("read_stream_page", "./read-stream-page.sql");

function statement(name: string, file: string): Statement {
  return { name: `bifold_${name}`, text: readFileSync(new URL(file, import.meta.url), "utf8") };
}

/** No attempt starts later than this. */
const readBudgetMs = 5_000;

interface Row {
  /** A bigint arrives as text. A float would depend on the session's extra_float_digits. */
  readonly position: string;
  readonly stream_id: string;
  readonly stream_type: string;
  readonly version: number;
  readonly type: string;
  readonly schema_version: number;
  /** Any JSON: an operator or another program may have written it. */
  readonly data: unknown;
  readonly metadata: unknown;
  readonly recorded_at: string;
}

/** A row of {@link readStreamPage}; `version` is null in the only row of an empty stream. */
interface PageRow extends Omit<Row, "version"> {
  readonly version: number | null;
  readonly last_version: number;
  /** The page consists of the versions after `lower` up to `upper`. */
  readonly lower: number;
  readonly upper: number;
}

/** The largest value of the column `version`. */
const maxVersion = 2 ** 31 - 1;

/** Creates a reader of the log in PostgreSQL; `formats` covers all event types of this build. */
export function createLogReader(
  { prisma, query }: Pick<Postgres, "prisma" | "query">,
  formats: EventFormats,
): LogReader {
  // A broken connection costs one attempt. While the server stays unavailable, the caller decides how long to wait.
  const readRows = <Found extends object>(statement: Statement, values: readonly unknown[], signal?: AbortSignal) =>
    withRetry(() => query<Found>(statement, values, signal), { budgetMs: readBudgetMs, signal });
  const read = async (statement: Statement, values: readonly unknown[], signal?: AbortSignal) => {
    const rows = await readRows<Row>(statement, values, signal);
    return rows.map((row) => upcast(formats, toEvent(row)));
  };
  return {
    head: createHeadReader(prisma),
    identityAt: async (position) => {
      const [event] = await read(readAfter, [position - 1, 1]);
      return event && eventIdentity(event);
    },
    readAfter: (position, limit) => read(readAfter, [position, limit]),
    readStream: (streamId, afterVersion, limit, signal) => read(readStream, [streamId, afterVersion, limit], signal),
    readStreamPage: async (streamId, range, signal) => {
      const rows = await readRows<PageRow>(readStreamPage, [streamId, ...pageValues(range)], signal);
      return toStreamPage(rows, (row) => upcast(formats, toEvent(row)));
    },
  };
}

/** Cursors are any numbers; a version is an integer. */
function pageValues({ after = 0, before = maxVersion, limit, from }: VersionRange): readonly unknown[] {
  const version = (value: number) => Math.min(Math.max(value, 0), maxVersion);
  return [version(Math.floor(after)), version(Math.ceil(before)), limit, from === "end"];
}

function toStreamPage(rows: readonly PageRow[], decode: (row: Row) => LogEvent): StreamPage {
  const { last_version: lastVersion = 0, lower = 0, upper = 0 } = rows[0] ?? {};
  const events = rows.flatMap((row) => (row.version === null ? [] : [decode({ ...row, version: row.version })]));
  return {
    events: events.filter(({ version }) => version > lower && version <= upper),
    first: events.find(({ version }) => version === 1),
    lastVersion,
    hasPrevious: lower > 0,
    hasNext: upper < lastVersion,
  };
}

function toEvent(row: Row): EventHeader & { readonly data: unknown } {
  return {
    position: Number(row.position),
    streamId: row.stream_id,
    streamType: row.stream_type,
    version: row.version,
    type: row.type,
    schemaVersion: row.schema_version,
    data: row.data,
    metadata: metadataOf(row),
    recordedAt: Number(row.recorded_at),
  };
}

function metadataOf({ metadata }: Row): EventMetadata {
  const stored: Partial<EventMetadata> = typeof metadata === "object" && metadata !== null ? metadata : {};
  return { commandId: "", correlationId: "", causationId: "", ...stored };
}
