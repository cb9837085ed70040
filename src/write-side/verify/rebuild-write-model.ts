import { randomUUID } from "node:crypto";
import type { AnyStateFold } from "../../core/decider.js";
import { loadSql } from "../../event-log/load-sql.js";
import type { PrismaClient } from "../../platform/postgres/postgres.js";
import { unknownRequestHash } from "../request-hash.js";
import { compareCommands, loggedCommands, surplusCommands, type LoggedCommand } from "./commands.js";
import { compareHeads, readHeads } from "./head.js";
import { compareStreams, foldLoggedStream, loggedStreams, surplusStreams, type LoggedStream } from "./streams.js";
import { foldsByType, type WriteModelDeps } from "./verify-write-model.js";

/** The number of repaired rows. */
export interface RebuiltWriteModel {
  readonly streams: number;
  readonly commands: number;
  /** Whether `log_head` was repaired. */
  readonly head: boolean;
}

type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

const updateHead = loadSql(new URL("./repair-head.sql", import.meta.url));
const upsertStream = loadSql(new URL("./upsert-stream.sql", import.meta.url));
const upsertCommandRows = loadSql(new URL("./upsert-commands.sql", import.meta.url));

/** Attempts to fold a stream that changes meanwhile; the last one folds under the lock, while appends wait. */
const maxAttempts = 3;
/** Milliseconds. */
const transactionTimeouts = { maxWait: 10_000, timeout: 30_000 };

/**
 * Repairs streams, commands and the log's head where they differ from the log. Commands continue meanwhile: each stream
 * and each page of commands has its own transaction. A restored command row lacks its request hash, which no event
 * contains, so any retry under its id returns the first receipt.
 * @throws Error when a stream cannot be folded.
 * @throws the reason of `signal` when that is aborted.
 */
export async function rebuildWriteModel(deps: WriteModelDeps): Promise<RebuiltWriteModel> {
  const { prisma, folds } = deps;
  const head = await repairHead(prisma);
  const streams = await repairStreams(deps, foldsByType(folds));
  const commands = await repairCommands(deps);
  return { streams, commands, head };
}

/** Blocks appends until the commit, so that what the transaction reads stays current. */
async function lockLog(transaction: Transaction): Promise<void> {
  await transaction.$queryRaw`SELECT position FROM log_head WHERE id = 1 FOR UPDATE`;
}

/** Runs first, since no append succeeds while the head is wrong. */
async function repairHead(prisma: PrismaClient): Promise<boolean> {
  if (compareHeads(await readHeads(prisma)).length === 0) return false;
  return (await prisma.$executeRaw(updateHead())) > 0;
}

async function repairStreams(
  { prisma, signal }: WriteModelDeps,
  folds: ReadonlyMap<string, AnyStateFold>,
): Promise<number> {
  let repaired = 0;
  for await (const page of loggedStreams(prisma)) {
    const differing = await compareStreams(prisma, folds, page);
    for (const stream of page.filter(({ streamId }) => differing.has(streamId))) {
      signal.throwIfAborted();
      await repairStream(prisma, folds, stream);
      repaired++;
    }
  }
  for await (const page of surplusStreams(prisma)) {
    signal.throwIfAborted();
    // Keep a stream that got an event meanwhile.
    repaired += await prisma.$executeRaw`
      DELETE FROM stream s WHERE s.stream_id = ANY(${page}::text[])
      AND NOT EXISTS (SELECT FROM event e WHERE e.stream_id = s.stream_id)`;
  }
  return repaired;
}

async function repairStream(
  prisma: PrismaClient,
  folds: ReadonlyMap<string, AnyStateFold>,
  stream: LoggedStream,
): Promise<void> {
  let { version } = stream;
  for (let attempt = 1; ; attempt++) {
    // Fold before locking, so that a long stream does not block appends.
    const folded = await foldLoggedStream(prisma, folds, { ...stream, version });
    const current = await prisma.$transaction(async (transaction) => {
      await lockLog(transaction);
      const logged = await versionOf(transaction, stream.streamId);
      if (logged !== version && attempt < maxAttempts) return logged;
      const { state, stateVersion } =
        logged === version ? folded : await foldLoggedStream(prisma, folds, { ...stream, version: logged });
      await transaction.$executeRaw(
        upsertStream(stream.streamId, stream.streamType, logged, JSON.stringify(state), randomUUID(), stateVersion),
      );
      return undefined;
    }, transactionTimeouts);
    if (current === undefined) return;
    version = current;
  }
}

async function versionOf(transaction: Transaction, streamId: string): Promise<number> {
  const [row] = await transaction.$queryRaw<{ version: number }[]>`
    SELECT max(version) AS version FROM event WHERE stream_id = ${streamId}`;
  return row?.version ?? 0;
}

async function repairCommands({ prisma, signal, onProgress }: WriteModelDeps): Promise<number> {
  const { logged: end } = await readHeads(prisma);
  let repaired = 0;
  for await (const { commands, position } of loggedCommands(prisma, end)) {
    signal.throwIfAborted();
    const differing = await compareCommands(prisma, commands);
    repaired += await upsertCommands(
      prisma,
      commands.filter(({ commandId }) => differing.has(commandId)),
    );
    onProgress(position, end);
  }
  for await (const page of surplusCommands(prisma)) {
    signal.throwIfAborted();
    // Their events are not in the log, so a command with this id must be accepted again.
    if (page.length > 0)
      repaired += await prisma.$executeRaw`DELETE FROM command WHERE command_id = ANY(${page}::text[])`;
  }
  return repaired;
}

async function upsertCommands(prisma: PrismaClient, commands: readonly LoggedCommand[]): Promise<number> {
  if (commands.length === 0) return 0;
  const ids = commands.map(({ commandId }) => commandId);
  const streamIds = commands.map(({ streamId }) => streamId);
  const versions = commands.map(({ version }) => version);
  const positions = commands.map(({ position }) => BigInt(position));
  return prisma.$executeRaw(upsertCommandRows(unknownRequestHash, ids, streamIds, versions, positions));
}
