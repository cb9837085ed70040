import stringify from "safe-stable-stringify";
import type { AnyStateFold } from "../../core/decider.js";
import { loadSql } from "../../event-log/load-sql.js";
import { loadStreams, readStreamEvents, type StoredStream } from "../../event-log/write-model.js";
import type { PrismaClient } from "../../platform/postgres/postgres.js";
import { messageOf } from "../../platform/failures/error-text.js";
import { foldStream } from "../fold-stream.js";
import { compareFields, streamKey, type WriteModelDifference } from "./difference.js";

/** A stream, derived from its events. */
export interface LoggedStream {
  readonly streamId: string;
  readonly streamType: string;
  /** The version of its last event at the time of the read. */
  readonly version: number;
}

const selectLoggedStreams = loadSql(new URL("./logged-streams.sql", import.meta.url));
const pageSize = 500;

/** Yields all streams that have events, by pages. */
export async function* loggedStreams(prisma: PrismaClient): AsyncGenerator<readonly LoggedStream[]> {
  let last: string | undefined = "";
  while (last !== undefined) {
    const rows: { stream_id: string; stream_type: string; version: number }[] = await prisma.$queryRaw(
      selectLoggedStreams(last, pageSize),
    );
    if (rows.length > 0)
      yield rows.map((row) => ({ streamId: row.stream_id, streamType: row.stream_type, version: row.version }));
    last = rows.length < pageSize ? undefined : rows.at(-1)?.stream_id;
  }
}

/** Yields the ids of `stream` rows that have no event in the log, by pages. */
export async function* surplusStreams(prisma: PrismaClient): AsyncGenerator<readonly string[]> {
  let last: string | undefined = "";
  while (last !== undefined) {
    const rows: { stream_id: string; surplus: boolean }[] = await prisma.$queryRaw`
      SELECT s.stream_id, NOT EXISTS (SELECT FROM event e WHERE e.stream_id = s.stream_id AND e.version = 1) AS surplus
      FROM stream s WHERE s.stream_id > ${last} ORDER BY s.stream_id LIMIT ${pageSize}`;
    yield rows.filter(({ surplus }) => surplus).map(({ stream_id }) => stream_id);
    last = rows.length < pageSize ? undefined : rows.at(-1)?.stream_id;
  }
}

/** Folds a stream to its state at a version. @throws Error when its events cannot be folded. */
export async function foldLoggedStream(
  prisma: PrismaClient,
  folds: ReadonlyMap<string, AnyStateFold>,
  { streamId, streamType, version }: LoggedStream,
): Promise<{ readonly state: object; readonly stateVersion: number }> {
  const fold = folds.get(streamType);
  if (fold === undefined) throw new Error(`Unknown stream type ${streamType}`);
  const read = readStreamEvents.bind(undefined, prisma);
  return { state: await foldStream(read, fold, streamId, version), stateVersion: fold.stateVersion };
}

/** Compares stream rows, which may change meanwhile, with their events. Returns the differences by stream id. */
export async function compareStreams(
  prisma: PrismaClient,
  folds: ReadonlyMap<string, AnyStateFold>,
  logged: readonly LoggedStream[],
): Promise<ReadonlyMap<string, readonly WriteModelDifference[]>> {
  // Read after the events: an intact row is never behind them.
  const stored = await loadStreams(
    prisma,
    logged.map(({ streamId }) => streamId),
  );
  const found = new Map<string, readonly WriteModelDifference[]>();
  for (const stream of logged) {
    const differences = await compareStream(prisma, folds, stream, stored.get(stream.streamId));
    if (differences.length > 0) found.set(stream.streamId, differences);
  }
  return found;
}

async function compareStream(
  prisma: PrismaClient,
  folds: ReadonlyMap<string, AnyStateFold>,
  logged: LoggedStream,
  stored: StoredStream | undefined,
): Promise<readonly WriteModelDifference[]> {
  const { streamId } = logged;
  const key = streamKey(streamId);
  if (stored === undefined) return [{ kind: "missing", key }];
  // A row ahead of the events read has new events, unless it is ahead of the log.
  const version =
    stored.version > logged.version ? await lastVersion(prisma, streamId, stored.version) : logged.version;
  if (version !== stored.version)
    return compareFields(key, { version: String(version) }, { version: String(stored.version) });
  try {
    const { state, stateVersion } = await foldLoggedStream(prisma, folds, { ...logged, version });
    // A state of another state version is never used: loading folds it again.
    if (stateVersion !== stored.stateVersion) return [];
    return compareFields(key, { state: stringify(state) }, { state: stringify(stored.state) });
  } catch (error) {
    return [{ kind: "failing", streamId, position: 0, error: messageOf(error) }];
  }
}

async function lastVersion(prisma: PrismaClient, streamId: string, atMost: number): Promise<number> {
  const [row] = await prisma.$queryRaw<{ version: number | null }[]>`
    SELECT max(version) AS version FROM event WHERE stream_id = ${streamId} AND version <= ${atMost}`;
  return row?.version ?? 0;
}
