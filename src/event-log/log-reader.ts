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
}

const readAfter = statement("read_after", "./read-after.sql");
const readStream = statement("read_stream", "./read-stream.sql");

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

/** Creates a reader of the log in PostgreSQL; `formats` covers all event types of this build. */
export function createLogReader(
  { prisma, query }: Pick<Postgres, "prisma" | "query">,
  formats: EventFormats,
): LogReader {
  const read = async (statement: Statement, values: readonly unknown[], signal?: AbortSignal) => {
    // A broken connection costs one attempt. While the server stays unavailable, the caller decides how long to wait.
    const rows = await withRetry(() => query<Row>(statement, values, signal), { budgetMs: readBudgetMs, signal });
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
