import DataLoader from "dataloader";
import { LRUCache } from "lru-cache";
import type { AnyStateFold } from "../core/decider.js";
import type { StoredStream } from "../event-log/write-model.js";

/** A stream with its state in the current version of its decider's state. */
export type LoadedStream = Pick<StoredStream, "version" | "state" | "lastAppendId">;

/**
 * The write model as this process knows it. What is cached may be stale, or of a timeline that a failover or a restore
 * has ended: an append finds that out by the version and the last append, and a refusal must not rest on it.
 */
export interface StateCache {
  /** The cached stream; undefined when there is none. */
  readonly get: (streamId: string) => LoadedStream | undefined;
  /**
   * The stream as the database has it; undefined when it does not exist. A state that was stored in another version is
   * folded again from the events. Reads of one turn of the event loop become one statement.
   */
  readonly load: (streamId: string, fold: AnyStateFold) => Promise<LoadedStream | undefined>;
  readonly set: (streamId: string, stream: LoadedStream) => void;
  /** Discards everything cached. */
  readonly clear: () => void;
}

/** What a state cache reads the database with. */
export interface StateCacheOptions {
  readonly loadStreams: (streamIds: readonly string[]) => Promise<ReadonlyMap<string, StoredStream>>;
  readonly foldStream: (fold: AnyStateFold, streamId: string, version: number) => Promise<object>;
  /** Streams cached, those used last. */
  readonly maxStreams: number;
}

/** Opens an empty cache. */
export function createStateCache({ loadStreams, foldStream, maxStreams }: StateCacheOptions): StateCache {
  const cached = new LRUCache<string, LoadedStream>({ max: maxStreams });
  const loader = new DataLoader<string, StoredStream | undefined>(
    async (streamIds) => {
      const streams = await loadStreams(streamIds);
      return streamIds.map((streamId) => streams.get(streamId));
    },
    { cache: false, maxBatchSize: 1_000 },
  );

  async function inCurrentVersion(stored: StoredStream, fold: AnyStateFold, streamId: string): Promise<LoadedStream> {
    const { version, lastAppendId } = stored;
    const state = stored.stateVersion === fold.stateVersion ? stored.state : await foldStream(fold, streamId, version);
    return { version, state, lastAppendId };
  }

  return {
    get: (streamId) => cached.get(streamId),
    load: async (streamId, fold) => {
      const stored = await loader.load(streamId);
      if (stored === undefined) {
        cached.delete(streamId);
        return undefined;
      }
      const stream = await inCurrentVersion(stored, fold, streamId);
      cached.set(streamId, stream);
      return stream;
    },
    set: (streamId, stream) => cached.set(streamId, stream),
    clear: () => {
      cached.clear();
    },
  };
}
