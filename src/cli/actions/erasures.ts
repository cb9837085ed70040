import { readFile } from "node:fs/promises";
import { z } from "zod";
import { loadAggregates, type Aggregate, type AggregateSource } from "../../aggregate.js";
import { erasuresChannelOf, eventsChannelOf } from "../../core/channels.js";
import { requireMasterKeys } from "../../open-personal-data.js";
import {
  createKeyStore,
  createMasterKeys,
  createSubjectKeys,
  createWriter,
  listErasures,
  replayErasures,
  type ReplayedErasures,
  type ReplayPhase,
} from "../../personal-data/index.js";
import type { Postgres } from "../../platform/postgres/postgres.js";
import { createWriteSide, type WriteSide } from "../../write-side/index.js";
import { withConnections, withKeysPostgres, withPostgres, type Connections } from "../connections.js";
import { interrupted } from "../interrupt.js";
import { counted, createTable, write, writeJson } from "../output.js";
import { createProgressBoard } from "../progress.js";
import { UsageError } from "../usage-error.js";

/** The options of the commands of `bifold erasures`. */
export interface ErasuresOptions {
  readonly json?: true;
}

/** Prints the erased data subjects. */
export async function list({ json }: ErasuresOptions): Promise<void> {
  await withPostgres(async (log, config) =>
    withKeysPostgres(config, log, async ({ prisma }) => {
      const table = createTable<{ readonly subject: string; readonly erasedAt: Date }>([
        { title: "CUSTOMER", cell: ({ subject }) => subject },
        { title: "ERASED", cell: ({ erasedAt }) => erasedAt.toISOString() },
      ]);
      for await (const page of listErasures(prisma))
        if (json) await writeJson(...page);
        else await write(table(page));
    }),
  );
}

/** Makes keys and log agree on who is erased, with the subjects of these files. */
export async function replay(
  source: AggregateSource,
  files: readonly string[],
  { json = false }: { readonly json?: boolean },
): Promise<void> {
  const signal = interrupted();
  const subjects = await readSubjects(files);
  const aggregates = await loadAggregates(source);
  const board = createProgressBoard({ title: "replay", unit: "events", json });
  const progress = { read: board.add("log"), erase: board.add("erasures", "customers") };
  const onProgress = (phase: ReplayPhase, done: number, total: number) => {
    progress[phase].update(done, total);
  };
  try {
    await withConnections(async (connections) =>
      withKeysPostgres(connections.config, connections.postgres, async (keys) => {
        for await (const page of listErasures(keys.prisma)) for (const { subject } of page) subjects.add(subject);
        const replayed = await replayIn(connections, keys, { aggregates, subjects, signal, onProgress });
        await report(replayed, json);
      }),
    );
  } finally {
    board.end();
  }
}

async function report({ keys, recorded }: ReplayedErasures, json: boolean): Promise<void> {
  if (json) await writeJson({ keys, recorded });
  else await write(`${counted(keys, "key")} destroyed; ${counted(recorded, "erasure")} recorded in the log\n`);
}

interface Replay {
  readonly aggregates: readonly Aggregate[];
  readonly subjects: ReadonlySet<string>;
  readonly signal: AbortSignal;
  readonly onProgress: (phase: ReplayPhase, done: number, total: number) => void;
}

async function replayIn(
  connections: Connections,
  keys: Postgres,
  { aggregates, ...replaying }: Replay,
): Promise<ReplayedErasures> {
  const eraseSubject = aggregates.find((aggregate) => aggregate.eraseSubject)?.eraseSubject;
  const { publishErasure, flush } = createPublisher(connections);
  const { commands, drain } = await openWriteSide(connections, keys, publishErasure);
  const origin = { correlationId: "erasures-replay", actor: "bifold erasures replay", role: "staff" };
  try {
    return await replayErasures({
      ...replaying,
      log: connections.postgres.prisma,
      store: createKeyStore(keys.prisma),
      publishErasure,
      erase: async (subject) => {
        if (eraseSubject === undefined) throw new UsageError("No aggregate erases data subjects");
        await eraseSubject(commands, subject, origin);
      },
    });
  } finally {
    await drain();
    await flush();
  }
}

const ignore = () => undefined;

/** Publishes erasures. Where a message fails, cached keys expire. */
function createPublisher({ redis }: Connections) {
  const published: Promise<unknown>[] = [];
  return {
    publishErasure: (subject: string) => {
      published.push(redis.spublish(erasuresChannelOf(redis.namespace), subject).catch(ignore));
    },
    /** Resolves once all messages are sent: closing the connection would discard those of the last moment. */
    flush: () => Promise.all(published),
  };
}

async function openWriteSide(
  { config, postgres, redis }: Connections,
  keys: Postgres,
  publishErasure: (subject: string) => void,
): Promise<WriteSide> {
  const store = createKeyStore(keys.prisma);
  return createWriteSide({
    prisma: postgres.prisma,
    publish: (message) => redis.spublish(eventsChannelOf(redis.namespace), message),
    // The read side reads the events from the log.
    onPublishFailure: ignore,
    maxBatch: config.batchSize,
    personalData: createWriter({
      keys: createSubjectKeys(store, createMasterKeys(await requireMasterKeys(config))),
      separateStore: keys === postgres ? undefined : store,
      publishErasure,
    }),
  });
}

const erasure = z.object({ subject: z.string().min(1) });

async function readSubjects(files: readonly string[]): Promise<Set<string>> {
  const subjects = new Set<string>();
  for (const file of files)
    for (const [index, line] of (await readFile(file, "utf8")).split("\n").entries())
      if (line.trim() !== "") subjects.add(subjectOf(line, `${file}:${index + 1}`));
  return subjects;
}

function subjectOf(line: string, place: string): string {
  try {
    return erasure.parse(JSON.parse(line)).subject;
  } catch {
    throw new UsageError(`${place} is not a line of "bifold erasures list --json"`);
  }
}
