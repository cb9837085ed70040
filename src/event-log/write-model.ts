import type { RecordedEvent } from "../core/event.js";
import type { Position } from "../core/position.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import { recordedAtMs } from "./recorded-at.js";

/** A stream's row: what its next decision starts from. */
export interface StoredStream {
  readonly version: number;
  readonly state: object;
  /** The version of the decider's state; null when a build without such versions wrote it. */
  readonly stateVersion: number | null;
  /**
   * The append that wrote the row: tells the stream from what it is at the same version on another timeline. Null when
   * that was before there were such ids, which is the same on all of them.
   */
  readonly lastAppendId: string | null;
}

/** An accepted command's row. */
export interface StoredCommand {
  readonly requestHash: string;
  readonly streamId: string;
  readonly version: number;
  readonly position: Position;
}

/** An accepted command, and the current epoch of the log, which it is part of. */
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

/** Only append_events writes events, from these types. */
interface EventRow extends Omit<RecordedEvent, "position" | "recordedAt"> {
  readonly position: bigint;
  readonly recordedAtMs: bigint;
}

/** The streams that exist among `streamIds`, by id. */
export async function loadStreams(
  prisma: PrismaClient,
  streamIds: readonly string[],
): Promise<ReadonlyMap<string, StoredStream>> {
  const rows = await prisma.$queryRaw<StreamRow[]>`
    SELECT stream_id, version, state, state_version, append_id::text FROM stream
    WHERE stream_id = ANY(${streamIds}::text[])`;
  return new Map(
    rows.map(({ stream_id, version, state, state_version, append_id }) => [
      stream_id,
      { version, state, stateVersion: state_version, lastAppendId: append_id },
    ]),
  );
}

/** Up to `limit` events of a stream after one version, up to and including another, as they are stored. */
export async function readStreamEvents(
  prisma: PrismaClient,
  streamId: string,
  { after, to }: { readonly after: number; readonly to: number },
  limit: number,
): Promise<readonly RecordedEvent[]> {
  const rows = await prisma.$queryRaw<EventRow[]>`
    SELECT position, stream_id AS "streamId", stream_type AS "streamType", version, type,
           schema_version AS "schemaVersion", data, metadata, ${recordedAtMs}
    FROM event WHERE stream_id = ${streamId} AND version > ${after} AND version <= ${to}
    ORDER BY version LIMIT ${limit}`;
  return rows.map(({ recordedAtMs: ms, position, ...row }) => ({
    ...row,
    position: Number(position),
    recordedAt: Number(ms),
  }));
}

/** The command accepted under this id, if any. */
export async function findCommand(prisma: PrismaClient, commandId: string): Promise<AcceptedCommand | undefined> {
  const [row] = await prisma.$queryRaw<
    { request_hash: string; stream_id: string; version: number; position: bigint; epoch: string }[]
  >`SELECT c.request_hash, c.stream_id, c.version, c.position, h.epoch::text
    FROM command c, log_head h WHERE c.command_id = ${commandId}`;
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
