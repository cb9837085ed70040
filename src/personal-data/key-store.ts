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

/** The table `subject_key`, in the database of the log or in a separate one. */
export interface KeyStore {
  /** Returns the keys of these subjects, as far as they have any. */
  readonly find: (subjects: readonly string[]) => Promise<readonly StoredKey[]>;
  /** Stores keys for those of the subjects that have none. Returns the stored key of each subject. */
  readonly ensure: (keys: NewKeys) => Promise<readonly StoredKey[]>;
  /** Destroys the keys of subjects, permanently. Returns how many of them were not erased before. */
  readonly erase: (subjects: readonly string[]) => Promise<number>;
}

interface KeyRow {
  readonly subject: string;
  readonly version: number;
  readonly wrapped_key: Uint8Array | null;
  readonly master_key_id: string | null;
}

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
      const rows = await prisma.$queryRaw<KeyRow[]>`
        SELECT subject, version, wrapped_key, master_key_id
        FROM ensure_subject_keys(${subjects}::text[], ${wrapped}::text[], ${masterKeyId})`;
      return rows.map(toStoredKey);
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

function toStoredKey({ subject, version, wrapped_key, master_key_id }: KeyRow): StoredKey {
  const isErased = wrapped_key === null || master_key_id === null;
  return {
    subject,
    version,
    wrappedKey: isErased ? undefined : { masterKeyId: master_key_id, wrapped: wrapped_key },
  };
}
