import { z } from "zod";
import type { PostgresNode } from "../system/postgres-node.js";

/** A stored event. */
export interface LogEvent {
  readonly position: number;
  readonly streamId: string;
  readonly version: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly commandId: string;
  readonly recordedAt: number;
}

/** A stored command, which was accepted. */
export interface LogCommand {
  /** As sent by the client, without the sender. */
  readonly commandId: string;
  readonly streamId: string;
  readonly version: number;
  readonly position: number;
}

/** The content of the database, read in one snapshot. */
export interface Log {
  readonly events: readonly LogEvent[];
  readonly commands: readonly LogCommand[];
  readonly head: number;
  /** Versions of the write model by stream. */
  readonly streams: ReadonlyMap<string, number>;
}

const event = z.object({
  position: z.coerce.number(),
  streamId: z.string(),
  version: z.number(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  commandId: z.string(),
  recordedAt: z.coerce.number(),
});
const command = z.object({
  commandId: z.string().transform((stored) => stored.slice(stored.lastIndexOf(" ") + 1)),
  streamId: z.string(),
  version: z.number(),
  position: z.coerce.number(),
});
const contents = z.object({
  head: z.coerce.number(),
  events: z.array(event),
  commands: z.array(command),
  streams: z.array(z.tuple([z.string(), z.number()])),
});

// One statement reads one snapshot.
const sql = `
  SELECT json_build_object(
    'head', (SELECT position FROM log_head),
    'events', (SELECT coalesce(json_agg(json_build_object(
        'position', position, 'streamId', stream_id, 'version', version, 'type', type, 'data', data,
        'commandId', metadata ->> 'commandId',
        'recordedAt', extract(epoch FROM recorded_at) * 1000) ORDER BY position), '[]') FROM event),
    'commands', (SELECT coalesce(json_agg(json_build_object(
        'commandId', command_id, 'streamId', stream_id, 'version', version, 'position', position)), '[]') FROM command),
    'streams', (SELECT coalesce(json_agg(json_build_array(stream_id, version)), '[]') FROM stream)
  ) AS log`;

/** Reads the log from the database directly, without Bifold. */
export async function readLog(postgres: PostgresNode): Promise<Log> {
  const [row] = await postgres.query(sql);
  const { head, events, commands, streams } = contents.parse(row?.["log"]);
  return { head, events, commands, streams: new Map(streams) };
}
