import DataLoader from "dataloader";
import { LRUCache } from "lru-cache";
import { UnavailableError } from "../platform/failures/errors.js";
import { withRetry } from "../platform/postgres/retry.js";
import { DecryptionError, newKey, toKey } from "./cipher.js";
import { groupCalls } from "./group-calls.js";
import type { KeyStore, StoredKey } from "./key-store.js";
import type { MasterKeys } from "./master-keys.js";
import type { KeyState } from "./subject-key.js";

/**
 * The keys of data subjects, with a bounded cache. Concurrent look-ups share a statement. Throws an UnavailableError while the
 * keys cannot be read.
 */
export interface SubjectKeys {
  /** Returns the key of a subject. */
  readonly find: (subject: string) => Promise<KeyState>;
  /** Returns the key of a subject, and creates it first if the subject has none. */
  readonly ensure: (subject: string) => Promise<Exclude<KeyState, { readonly kind: "none" }>>;
  /** Evicts the key of a subject from the cache. */
  readonly evict: (subject: string) => void;
  /** Evicts all keys from the cache. */
  readonly clear: () => void;
}

/** A key is cached this long from the start of its look-up: no longer after its erasure, where the eviction was lost. */
const ttlMs = 60_000;
const maxCachedKeys = 10_000;
const maxBatchSize = 1_000;

type StoredState = Exclude<KeyState, { readonly kind: "none" }>;

/** A key that this process offered to the store. */
interface CreatedKey {
  readonly dataKey: Uint8Array;
  readonly wrapped: Uint8Array;
}

/** Creates the keys of a process. The clock is monotonic, in milliseconds. */
export function createSubjectKeys(
  store: KeyStore,
  masterKeys: MasterKeys,
  clock: { readonly now: () => number } = performance,
): SubjectKeys {
  const cached = new LRUCache<string, StoredState>({
    ...{ max: maxCachedKeys, ttl: ttlMs, ttlResolution: 0, perf: clock },
    // Expired keys leave the memory of the process without a further look-up.
    ttlAutopurge: true,
  });
  /** Look-ups that began before an eviction must not undo it. */
  let evictions = 0;

  /** Runs a look-up, and caches what it returns. */
  async function lookUp(
    read: () => Promise<readonly StoredKey[]>,
    created?: ReadonlyMap<string, CreatedKey>,
  ): Promise<ReadonlyMap<string, StoredState | Error>> {
    const before = evictions;
    const start = clock.now();
    const stored = await read();
    const states = new Map(stored.map((key) => [key.subject, toState(masterKeys, key, created?.get(key.subject))]));
    for (const [subject, state] of states)
      if (evictions === before && !(state instanceof Error)) cached.set(subject, state, { start });
    return states;
  }

  const finder = new DataLoader<string, KeyState>(
    async (subjects) => {
      // A query does not wait for a database that is unavailable: its personal fields fail, and the rest is answered.
      const states = await lookUp(() => withRetry(() => store.find([...new Set(subjects)]), { budgetMs: 0 }));
      return subjects.map((subject) => states.get(subject) ?? { kind: "none" });
    },
    { cache: false, maxBatchSize },
  );
  const create = groupCalls<StoredState>((subjects) => {
    const created = new Map(subjects.map((subject) => [subject, createKey(masterKeys, subject)]));
    const keys = [...created].map(([subject, { wrapped }]) => ({ subject, wrapped }));
    return lookUp(() => withRetry(() => store.ensure({ masterKeyId: masterKeys.currentId, keys })), created);
  }, maxBatchSize);

  return {
    find: async (subject) => cached.get(subject) ?? finder.load(subject),
    ensure: async (subject) => cached.get(subject) ?? create(subject),
    evict: (subject) => {
      evictions++;
      cached.delete(subject);
    },
    clear: () => {
      evictions++;
      cached.clear();
    },
  };
}

function createKey(masterKeys: MasterKeys, subject: string): CreatedKey {
  const dataKey = newKey();
  return { dataKey, wrapped: masterKeys.wrap(subject, dataKey).wrapped };
}

/** A key that does not unwrap fails alone. */
function toState(
  masterKeys: MasterKeys,
  { subject, version, wrappedKey }: StoredKey,
  created?: CreatedKey,
): StoredState | Error {
  if (wrappedKey === undefined) return { kind: "erased" };
  // A random nonce makes every wrapped key different: this is the created one, and not that of another process.
  if (created !== undefined && Buffer.compare(created.wrapped, wrappedKey.wrapped) === 0)
    return { kind: "available", version, key: toKey(created.dataKey) };
  try {
    return { kind: "available", version, key: toKey(masterKeys.unwrap(subject, wrappedKey)) };
  } catch (error) {
    if (!(error instanceof DecryptionError)) return error instanceof Error ? error : new Error(String(error));
    const reason = `The key ${wrappedKey.masterKeyId} of ENCRYPTION_KEYS is not the one that wrapped the keys`;
    return new UnavailableError(reason, { cause: error });
  }
}
