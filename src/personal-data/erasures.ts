import type { PrismaClient } from "../platform/postgres/postgres.js";
import type { KeyStore } from "./key-store.js";

/** An erased data subject. */
export interface Erasure {
  readonly subject: string;
  readonly erasedAt: Date;
}

const pageSize = 1_000;
/** Positions of the log per statement. */
const positionsPerPage = 20_000;
/** Erasures that are in flight together share a group commit. */
const erasuresAtOnce = 64;

/** Yields the erased data subjects that a database with keys knows, by pages. */
export async function* listErasures(prisma: PrismaClient): AsyncGenerator<readonly Erasure[]> {
  let after = "";
  for (;;) {
    const page: { subject: string; erased_at: Date }[] = await prisma.$queryRaw`
      SELECT subject, erased_at FROM subject_key
      WHERE subject > ${after} AND erased_at IS NOT NULL ORDER BY subject LIMIT ${pageSize}`;
    if (page.length > 0) yield page.map(({ subject, erased_at }) => ({ subject, erasedAt: erased_at }));
    const last = page.at(-1);
    if (page.length < pageSize || last === undefined) return;
    after = last.subject;
  }
}

/** The collaborators of {@link replayErasures}. */
export interface ReplayDeps {
  /** The database of the log. */
  readonly log: PrismaClient;
  readonly store: KeyStore;
  /** The subjects that are known to be erased, from wherever. */
  readonly subjects: ReadonlySet<string>;
  /** Erases a subject by a command, which records the erasure in the log and destroys the key. */
  readonly erase: (subject: string) => Promise<void>;
  /** Notifies the processes, so that they evict a key that was destroyed without a command. */
  readonly publishErasure: (subject: string) => void;
  readonly signal: AbortSignal;
  readonly onProgress: (phase: ReplayPhase, done: number, total: number) => void;
}

/** A phase of a replay: it reads the events of the log, then it erases subjects. */
export type ReplayPhase = "read" | "erase";

/** What a replay changed. */
export interface ReplayedErasures {
  /** The keys that were destroyed, because the log records the erasure of their subjects. */
  readonly keys: number;
  /** The subjects whose erasure was recorded in the log, because it was known elsewhere. */
  readonly recorded: number;
}

/**
 * Makes keys and log agree on who is erased. First it destroys the keys of the subjects that the log records as erased, then
 * it erases the given subjects that the log does not record. May be interrupted and repeated.
 * @throws the reason of `signal` when that is aborted
 */
export async function replayErasures(deps: ReplayDeps): Promise<ReplayedErasures> {
  const { store, subjects, publishErasure } = deps;
  const inLog = new Set<string>();
  let keys = 0;
  for await (const page of erasedInLog(deps)) {
    const destroyed = page.length > 0 ? await store.erase(page) : 0;
    keys += destroyed;
    for (const subject of page) {
      inLog.add(subject);
      if (destroyed > 0) publishErasure(subject);
    }
  }
  const unrecorded = [...subjects].filter((subject) => !inLog.has(subject));
  await eraseAll(deps, unrecorded);
  return { keys, recorded: unrecorded.length };
}

/** Erases subjects, several at a time. */
async function eraseAll({ erase, signal, onProgress }: ReplayDeps, subjects: readonly string[]): Promise<void> {
  for (let done = 0; done < subjects.length; done += erasuresAtOnce) {
    signal.throwIfAborted();
    const page = subjects.slice(done, done + erasuresAtOnce);
    await Promise.all(page.map(erase));
    onProgress("erase", done + page.length, subjects.length);
  }
}

/** Yields the subjects that events of the log erase, by pages of the log. */
async function* erasedInLog({ log, signal, onProgress }: ReplayDeps): AsyncGenerator<readonly string[]> {
  const [head] = await log.$queryRaw<{ position: bigint }[]>`SELECT position FROM log_head WHERE id = 1`;
  const end = Number(head?.position ?? 0);
  for (let after = 0; after < end; after += positionsPerPage) {
    signal.throwIfAborted();
    const rows = await log.$queryRaw<{ subject: string }[]>`
      SELECT metadata ->> 'erases' AS subject FROM event
      WHERE position > ${after} AND position <= ${after + positionsPerPage} AND metadata ? 'erases'`;
    yield [...new Set(rows.map(({ subject }) => subject))];
    onProgress("read", Math.min(after + positionsPerPage, end), end);
  }
}
