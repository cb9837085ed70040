import type { KeyObject } from "node:crypto";
import type { DomainEvent, EventFormats } from "../core/event.js";
import { withRetry } from "../platform/postgres/retry.js";
import type { KeyStore } from "./key-store.js";
import { sealEvents, type Sealing } from "./seal-events.js";
import type { SubjectKeys } from "./subject-keys.js";

/** Seals personal data, for the write side. Throws an UnavailableError while the keys cannot be read. */
export interface PersonalDataWriter {
  /** Returns the key for the hashes of requests with personal data. It is the same after a rotation of the master keys. */
  readonly hashKey: () => Promise<KeyObject>;
  /** Seals the personal data of new events of a stream. */
  readonly seal: (streamId: string, formats: EventFormats, events: readonly DomainEvent[]) => Promise<Sealing>;
  /**
   * Completes the erasure of data subjects, after the commit of the events that erase them: their keys are destroyed, and
   * no process uses a cached one. May be repeated.
   */
  readonly completeErasure: (subjects: readonly string[]) => Promise<void>;
}

/** The collaborators of {@link createWriter}. */
export interface WriterDeps {
  readonly keys: SubjectKeys;
  /** The keys, when they are in a separate database. In the database of the log, the append destroys the keys. */
  readonly separateStore: KeyStore | undefined;
  /** Notifies the other processes of an erasure. A failure leaves them to the expiry of their caches. */
  readonly publishErasure: (subject: string) => void;
}

/** The subject of the deployment's own key. */
const deployment = "";

/** Creates the writer of a process. */
export function createWriter({ keys, separateStore, publishErasure }: WriterDeps): PersonalDataWriter {
  /** Kept for the life of the process, because the key never changes: a command waits for the database at most once. */
  let hashKey: Promise<KeyObject> | undefined;

  async function loadHashKey(): Promise<KeyObject> {
    try {
      const state = await keys.ensure(deployment);
      if (state.kind === "erased") throw new Error("The key of request hashes was destroyed");
      return state.key;
    } catch (error) {
      hashKey = undefined;
      throw error;
    }
  }

  return {
    hashKey: () => (hashKey ??= loadHashKey()),
    seal: (streamId, formats, events) => sealEvents(keys, streamId, formats, events),
    completeErasure: async (subjects) => {
      if (separateStore) await withRetry(() => separateStore.erase(subjects));
      for (const subject of subjects) {
        keys.evict(subject);
        publishErasure(subject);
      }
    },
  };
}
