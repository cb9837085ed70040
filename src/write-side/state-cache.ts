import DataLoader from "dataloader";
import { LRUCache } from "lru-cache";
import type { AnyStateFold } from "../core/decider.js";
import type { StoredStream } from "../event-log/write-model.js";

/** A stream with its state in the current state version of its decider. */
export type LoadedStream = Pick<StoredStream, "version" | "state" | "lastAppendId">;

/**
 * Caches streams of the write model. A cached stream may be stale, or belong to a timeline that a failover or a restore
 * has ended. An append detects that by version and last append; a refusal must not rely on cached state.
 */
export interface StateCache {
  /** Returns the cached stream; undefined when it is not cached. */
  readonly get: (streamId: string) => LoadedStream | undefined;
  /**
   * Loads the stream from the database and caches it; undefined when it does not exist. A state of another
   * version is folded again from the events. All loads of one turn of the event loop share one statement.
   */
  readonly load: (streamId: string, fold: AnyStateFold) => Promise<LoadedStream | undefined>;
  readonly set: (streamId: string, stream: LoadedStream) => void;
  /** Evicts all streams. */
  readonly clear: () => void;
}

/** Options of {@link createStateCache}. */
export interface StateCacheOptions {
  readonly loadStreams: (streamIds: readonly string[]) => Promise<ReadonlyMap<string, StoredStream>>;
  readonly foldStream: (fold: AnyStateFold, streamId: string, version: number) => Promise<object>;
  /** The most streams cached; the least recently used are evicted. */
  readonly maxStreams: number;
}

/** Creates an empty cache. */
export function createStateCache({ loadStreams, foldStream, maxStreams }: StateCacheOptions): StateCache {
  const cached = new LRUCache<string, LoadedStream>({ max: maxStreams });
  const loader = new DataLoader<string, StoredStream | undefined>(
    async (streamIds) => {
      const streams = await loadStreams(streamIds);
      return streamIds.map((streamId) => streams.get(streamId));
    },
    { cache: false, maxBatchSize: 1_000 },
  );

  async function withCurrentState(stored: StoredStream, fold: AnyStateFold, streamId: string): Promise<LoadedStream> {
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
      const stream = await withCurrentState(stored, fold, streamId);
      cached.set(streamId, stream);
      return stream;
    },
    set: (streamId, stream) => cached.set(streamId, stream),
    clear: () => {
      cached.clear();
    },
  };
}
