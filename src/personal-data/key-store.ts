import { toTextArray } from "../platform/postgres/postgres-array.js";
import { UnavailableError } from "../platform/failures/errors.js";
import type { PrismaClient } from "../platform/postgres/postgres.js";
import type { WrappedKey } from "./master-keys.js";

/** A row of `subject_key`. */
export interface StoredKey {
  readonly subject: string;
  readonly version: number;
  /** Undefined once the subject is erased. */
  readonly wrappedKey: WrappedKey | undefined;
}

/** Keys to store for subjects that have none, wrapped by one master key. */
export interface NewKeys {
  readonly masterKeyId: string;
  readonly keys: readonly { readonly subject: string; readonly wrapped: Uint8Array }[];
}

/** The stored key of a subject that was offered one. */
export type EnsuredKey =
  /** The offered key. */
  | ({ readonly kind: "added" } & Pick<StoredKey, "subject" | "version">)
  /** Another one, which the subject had before. */
  | ({ readonly kind: "kept" } & StoredKey);

/** The table `subject_key`, in the database of the log or in a separate one. */
export interface KeyStore {
  /** Returns the keys of these subjects, as far as they have any. */
  readonly find: (subjects: readonly string[]) => Promise<readonly StoredKey[]>;
  /** Stores keys for those of the subjects that have none. Returns the stored key of each subject. */
  readonly ensure: (keys: NewKeys) => Promise<readonly EnsuredKey[]>;
  /** Destroys the keys of subjects, permanently. Returns how many of them were not erased before. */
  readonly erase: (subjects: readonly string[]) => Promise<number>;
}

interface KeyRow {
  readonly subject: string;
  readonly version: number;
  readonly wrapped_key: Uint8Array | null;
  readonly master_key_id: string | null;
}

interface EnsuredRow extends KeyRow {
  readonly is_added: boolean;
}

/**
 * A random nonce makes every wrapped key different, so an equal one is the one that was offered. Prisma need not convert its
 * bytes.
 */
const ensureStatement = `
  SELECT subject, version, is_added, CASE WHEN NOT is_added THEN wrapped_key END AS wrapped_key, master_key_id
  FROM ensure_subject_keys($1::text[], $2::text[], $3) AS k
  CROSS JOIN LATERAL (
    SELECT k.wrapped_key IS NOT NULL AND k.wrapped_key IN (SELECT decode(o, 'base64') FROM unnest($2::text[]) AS o) AS is_added
  ) AS added`;

/** Opens the table in a database. */
export function createKeyStore(prisma: PrismaClient): KeyStore {
  return {
    find: async (subjects) => {
      const rows = await prisma.$queryRaw<KeyRow[]>`
        SELECT subject, version, wrapped_key, master_key_id FROM find_subject_keys(${toTextArray(subjects)}::text[])`;
      return rows.map(toStoredKey);
    },
    ensure: async ({ masterKeyId, keys }) => {
      const subjects = toTextArray(keys.map(({ subject }) => subject));
      const wrapped = toTextArray(keys.map((key) => Buffer.from(key.wrapped).toString("base64")));
      const rows = await prisma.$queryRawUnsafe<EnsuredRow[]>(ensureStatement, subjects, wrapped, masterKeyId);
      return rows.map(toEnsuredKey);
    },
    erase: async (subjects) => {
      const [row] = await prisma.$queryRaw<{ erased: number }[]>`
        SELECT erase_subject_keys(${toTextArray(subjects)}::text[]) AS erased`;
      return row?.erased ?? 0;
    },
  };
}

/** The keys of a process without a database: it can neither store nor read any. */
export const absentKeyStore: KeyStore = { find: unavailable, ensure: unavailable, erase: unavailable };

function unavailable(): Promise<never> {
  return Promise.reject(
    new UnavailableError("This process has no database with keys: set DATABASE_URL or KEYS_DATABASE_URL"),
  );
}

function toEnsuredKey(row: EnsuredRow): EnsuredKey {
  return row.is_added
    ? { kind: "added", subject: row.subject, version: row.version }
    : { kind: "kept", ...toStoredKey(row) };
}

function toStoredKey({ subject, version, wrapped_key, master_key_id }: KeyRow): StoredKey {
  const isErased = wrapped_key === null || master_key_id === null;
  return {
    subject,
    version,
    wrappedKey: isErased ? undefined : { masterKeyId: master_key_id, wrapped: wrapped_key },
  };
}
