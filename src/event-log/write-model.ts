import type { RecordedEvent } from "../core/event.js";
import type { Position } from "../core/position.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import { loadSql } from "./load-sql.js";

const readStreamRange = loadSql(new URL("./read-stream-range.sql", import.meta.url));

/** A row of `stream`, from which the next decision starts. */
export interface StoredStream {
  readonly version: number;
  readonly state: object;
  /** The decider's state version; null when a build without state versions wrote the row. */
  readonly stateVersion: number | null;
  /**
   * The append that wrote the row. It distinguishes timelines on which the stream has the same version. Null when a
   * build without append ids wrote the row; such a row is the same on all timelines.
   */
  readonly lastAppendId: string | null;
}

/** A row of `command`: an accepted command. */
export interface StoredCommand {
  readonly requestHash: string;
  readonly streamId: string;
  readonly version: number;
  readonly position: Position;
}

/** An accepted command with the current epoch of the log. */
export interface AcceptedCommand extends StoredCommand {
  readonly epoch: string;
}

interface StreamRow {
  readonly stream_id: string;
  readonly version: number;
  readonly state: object;
  readonly state_version: number | null;
  readonly append_id: string | null;
}

/** `append_events` writes events of this shape only. */
interface EventRow extends Omit<RecordedEvent, "position" | "recordedAt"> {
  readonly position: bigint;
  readonly recordedAtMs: bigint;
}

/** Loads the existing streams among `streamIds`, by id. */
export async function loadStreams(
  prisma: PrismaClient,
  streamIds: readonly string[],
): Promise<ReadonlyMap<string, StoredStream>> {
  const rows = await prisma.$queryRaw<StreamRow[]>`
    SELECT stream_id, version, state, state_version, append_id::text FROM find_streams(${streamIds}::text[])`;
  return new Map(
    rows.map(({ stream_id, version, state, state_version, append_id }) => [
      stream_id,
      { version, state, stateVersion: state_version, lastAppendId: append_id },
    ]),
  );
}

/** Reads up to `limit` events of a stream as stored, from version `after` (exclusive) to `to` (inclusive). */
export async function readStreamEvents(
  prisma: PrismaClient,
  streamId: string,
  { after, to }: { readonly after: number; readonly to: number },
  limit: number,
): Promise<readonly RecordedEvent[]> {
  const rows = await prisma.$queryRaw<EventRow[]>(readStreamRange(streamId, after, to, limit));
  return rows.map(({ recordedAtMs, position, ...row }) => ({
    ...row,
    position: Number(position),
    recordedAt: Number(recordedAtMs),
  }));
}

/** Finds the command that was accepted under a scoped id; undefined when there is none. */
export async function findCommand(prisma: PrismaClient, commandId: string): Promise<AcceptedCommand | undefined> {
  const [row] = await prisma.$queryRaw<
    { request_hash: string; stream_id: string; version: number; position: bigint; epoch: string }[]
  >`SELECT c.request_hash, c.stream_id, c.version, c.position, h.epoch::text
    FROM find_command(${commandId}) c, log_head h`;
  return (
    row && {
      requestHash: row.request_hash,
      streamId: row.stream_id,
      version: row.version,
      position: Number(row.position),
      epoch: row.epoch,
    }
  );
}
