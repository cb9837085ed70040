import type { PrismaClient } from "../platform/postgres.js";
import type { Position } from "../core/position.js";

/** A stream's row: what its next decision starts from. */
export interface StoredStream {
  readonly version: number;
  readonly state: object;
}

/** An accepted command's row. */
export interface StoredCommand {
  readonly requestHash: string;
  readonly streamId: string;
  readonly version: number;
  readonly position: Position;
}

/** The streams that exist among `streamIds`, by id. */
export async function loadStreams(
  prisma: PrismaClient,
  streamIds: readonly string[],
): Promise<ReadonlyMap<string, StoredStream>> {
  const rows = await prisma.$queryRaw<{ stream_id: string; version: number; state: object }[]>`
    SELECT stream_id, version, state FROM stream WHERE stream_id = ANY(${streamIds}::text[])`;
  return new Map(rows.map(({ stream_id, version, state }) => [stream_id, { version, state }]));
}

/** The command accepted under this id, if any. */
export async function findCommand(prisma: PrismaClient, commandId: string): Promise<StoredCommand | undefined> {
  const [row] = await prisma.$queryRaw<
    { request_hash: string; stream_id: string; version: number; position: bigint }[]
  >`SELECT request_hash, stream_id, version, position FROM command WHERE command_id = ${commandId}`;
  return (
    row && {
      requestHash: row.request_hash,
      streamId: row.stream_id,
      version: row.version,
      position: Number(row.position),
    }
  );
}
