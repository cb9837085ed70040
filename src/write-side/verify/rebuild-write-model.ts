import { randomUUID } from "node:crypto";
import type { AnyStateFold } from "../../core/decider.js";
import type { PrismaClient } from "../../platform/postgres/postgres.js";
import { unknownRequestHash } from "../request-hash.js";
import { compareCommands, loggedCommands, surplusCommands, type LoggedCommand } from "./commands.js";
import { compareHeads, readHeads } from "./head.js";
import { compareStreams, foldLogged, loggedStreams, surplusStreams, type LoggedStream } from "./streams.js";
import { foldsByType, type WriteModelParts } from "./verify-write-model.js";

/** What was mended. */
export interface RebuiltWriteModel {
  readonly streams: number;
  readonly commands: number;
  /** Whether `log_head` was wrong. */
  readonly head: boolean;
}

/** The client within a transaction. */
type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** How often a stream is folded again that moves on meanwhile; the last time appends wait for it. */
const tries = 3;
const timeouts = { maxWait: 10_000, timeout: 30_000 };

/**
 * Mends what differs from the log in streams, commands and the log's head, while commands go on: each row, or page of
 * commands, in a transaction of its own. Commands whose row was lost get it back without their request hash, which no
 * event tells: a retry of theirs is answered with the first receipt, whatever it asks for.
 * @throws Error when a stream cannot be folded; the reason of `signal`.
 */
export async function rebuildWriteModel(parts: WriteModelParts): Promise<RebuiltWriteModel> {
  const { prisma, folds } = parts;
  const head = await mendHead(prisma);
  const streams = await mendStreams(parts, foldsByType(folds));
  const commands = await mendCommands(parts);
  return { streams, commands, head };
}

/** Appends wait for the lock, so that what is read under it holds until the commit. */
async function lockLog(transaction: Transaction): Promise<void> {
  await transaction.$queryRaw`SELECT position FROM log_head WHERE id = 1 FOR UPDATE`;
}

/** First of all, as no append succeeds while it is wrong. */
async function mendHead(prisma: PrismaClient): Promise<boolean> {
  if (compareHeads(await readHeads(prisma)).length === 0) return false;
  return (
    (await prisma.$executeRaw`
      INSERT INTO log_head (position, epoch)
      SELECT (SELECT coalesce(max(e.position), 0) FROM event e),
             coalesce((SELECT epoch FROM log_epoch ORDER BY number DESC LIMIT 1), gen_random_uuid())
      ON CONFLICT (id) DO UPDATE SET position = (SELECT coalesce(max(e.position), 0) FROM event e)`) > 0
  );
}

async function mendStreams(
  { prisma, signal }: WriteModelParts,
  folds: ReadonlyMap<string, AnyStateFold>,
): Promise<number> {
  let mended = 0;
  for await (const page of loggedStreams(prisma)) {
    const differing = await compareStreams(prisma, folds, page);
    for (const stream of page.filter(({ streamId }) => differing.has(streamId))) {
      signal.throwIfAborted();
      await mendStream(prisma, folds, stream);
      mended++;
    }
  }
  for await (const page of surplusStreams(prisma)) {
    signal.throwIfAborted();
    // One that has got an event meanwhile is left alone.
    mended += await prisma.$executeRaw`
      DELETE FROM stream s WHERE s.stream_id = ANY(${page}::text[])
      AND NOT EXISTS (SELECT FROM event e WHERE e.stream_id = s.stream_id)`;
  }
  return mended;
}

async function mendStream(
  prisma: PrismaClient,
  folds: ReadonlyMap<string, AnyStateFold>,
  stream: LoggedStream,
): Promise<void> {
  let { version } = stream;
  for (let attempt = 1; ; attempt++) {
    // Folded before the lock: a long stream must not stop the appends.
    const folded = await foldLogged(prisma, folds, { ...stream, version });
    const current = await prisma.$transaction(async (transaction) => {
      await lockLog(transaction);
      const logged = await versionOf(transaction, stream.streamId);
      if (logged !== version && attempt < tries) return logged;
      const { state, stateVersion } =
        logged === version ? folded : await foldLogged(prisma, folds, { ...stream, version: logged });
      await transaction.$executeRaw`
        INSERT INTO stream (stream_id, stream_type, version, state, append_id, state_version)
        VALUES (${stream.streamId}, ${stream.streamType}, ${logged}, ${JSON.stringify(state)}::jsonb,
                ${randomUUID()}::uuid, ${stateVersion})
        ON CONFLICT (stream_id) DO UPDATE
        SET stream_type = excluded.stream_type, version = excluded.version, state = excluded.state,
            append_id = excluded.append_id, state_version = excluded.state_version`;
      return undefined;
    }, timeouts);
    if (current === undefined) return;
    version = current;
  }
}

async function versionOf(transaction: Transaction, streamId: string): Promise<number> {
  const [row] = await transaction.$queryRaw<{ version: number }[]>`
    SELECT max(version) AS version FROM event WHERE stream_id = ${streamId}`;
  return row?.version ?? 0;
}

async function mendCommands({ prisma, signal, onProgress }: WriteModelParts): Promise<number> {
  const { logged: end } = await readHeads(prisma);
  let mended = 0;
  for await (const { commands, position } of loggedCommands(prisma, end)) {
    signal.throwIfAborted();
    const differing = await compareCommands(prisma, commands);
    mended += await insertCommands(
      prisma,
      commands.filter(({ commandId }) => differing.has(commandId)),
    );
    onProgress(position, end);
  }
  for await (const page of surplusCommands(prisma)) {
    signal.throwIfAborted();
    // Their events are not in the log: a command with this id has to be accepted again.
    if (page.length > 0)
      mended += await prisma.$executeRaw`DELETE FROM command WHERE command_id = ANY(${page}::text[])`;
  }
  return mended;
}

async function insertCommands(prisma: PrismaClient, commands: readonly LoggedCommand[]): Promise<number> {
  if (commands.length === 0) return 0;
  const ids = commands.map(({ commandId }) => commandId);
  const streamIds = commands.map(({ streamId }) => streamId);
  const versions = commands.map(({ version }) => version);
  const positions = commands.map(({ position }) => BigInt(position));
  return prisma.$executeRaw`
    INSERT INTO command (command_id, request_hash, stream_id, version, position)
    SELECT r.command_id, ${unknownRequestHash}, r.stream_id, r.version, r.position
    FROM unnest(${ids}::text[], ${streamIds}::text[], ${versions}::int[], ${positions}::bigint[])
         AS r (command_id, stream_id, version, position)
    ON CONFLICT (command_id) DO UPDATE
    SET stream_id = excluded.stream_id, version = excluded.version, position = excluded.position`;
}
