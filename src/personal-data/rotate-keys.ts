import { toIntegerArray, toTextArray } from "../platform/postgres/postgres-array.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import type { MasterKeys } from "./master-keys.js";

/** The collaborators of {@link rotateKeys}. */
export interface RotationDeps {
  /** The database of the keys. */
  readonly prisma: PrismaClient;
  readonly masterKeys: MasterKeys;
  readonly signal: AbortSignal;
  /** Called after each page of keys. */
  readonly onProgress: (done: number, total: number) => void;
}

interface OldKey {
  readonly subject: string;
  readonly version: number;
  readonly wrapped_key: Uint8Array;
  readonly master_key_id: string;
}

const pageSize = 500;

/**
 * Wraps every key that an older master key wraps by the current one, while processes use them. Sealed data does not change.
 * An interrupted rotation continues where it stopped. Returns the number of keys that it wrapped.
 * @throws the reason of `signal` when that is aborted; UnavailableError when an older master key is not configured
 */
export async function rotateKeys(deps: RotationDeps): Promise<number> {
  const total = await countOld(deps.prisma, deps.masterKeys.currentId);
  let done = 0;
  for (;;) {
    const rotated = await rotateOnce(deps, (inThisPass) => {
      deps.onProgress(done + inThisPass, Math.max(total, done + inThisPass));
    });
    // A process that still has the older list may have stored a key behind the first pass.
    if (rotated === 0) return done;
    done += rotated;
  }
}

async function rotateOnce(
  { prisma, masterKeys, signal }: RotationDeps,
  onPage: (rotated: number) => void,
): Promise<number> {
  let rotated = 0;
  let after: string | undefined;
  for (;;) {
    signal.throwIfAborted();
    const page: OldKey[] = await prisma.$queryRaw`
      SELECT subject, version, wrapped_key, master_key_id FROM subject_key
      WHERE (${after ?? null}::text IS NULL OR subject > ${after ?? ""}) AND master_key_id <> ${masterKeys.currentId}
      ORDER BY subject, version LIMIT ${pageSize}`;
    if (page.length === 0) return rotated;
    rotated += await rewrap(prisma, masterKeys, page);
    onPage(rotated);
    after = page.at(-1)?.subject;
  }
}

async function countOld(prisma: PrismaClient, currentId: string): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM subject_key WHERE master_key_id <> ${currentId}`;
  return Number(row?.count ?? 0);
}

/** A key that was erased meanwhile stays erased. */
async function rewrap(prisma: PrismaClient, masterKeys: MasterKeys, page: readonly OldKey[]): Promise<number> {
  const wrapped = page.map(({ subject, wrapped_key, master_key_id }) => {
    const dataKey = masterKeys.unwrap(subject, { masterKeyId: master_key_id, wrapped: wrapped_key });
    return Buffer.from(masterKeys.wrap(subject, dataKey).wrapped).toString("base64");
  });
  const [row] = await prisma.$queryRaw<{ rewrapped: number }[]>`
    SELECT rewrap_subject_keys(${toTextArray(page.map(({ subject }) => subject))}::text[],
                               ${toIntegerArray(page.map(({ version }) => version))}::int[],
                               ${toTextArray(page.map((key) => key.master_key_id))}::text[],
                               ${toTextArray(wrapped)}::text[], ${masterKeys.currentId}) AS rewrapped`;
  return row?.rewrapped ?? 0;
}
