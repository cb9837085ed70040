import DataLoader from "dataloader";
import { LRUCache } from "lru-cache";
import type { StoredStream } from "../event-log/write-model.js";

/**
 * The write model as this process knows it. What is remembered may be stale: an append finds that out by the version,
 * and a refusal must not rest on it.
 */
export interface StateCache {
  /** What is remembered of a stream; undefined when nothing is. */
  readonly recall: (streamId: string) => StoredStream | undefined;
  /**
   * The stream as the database has it; undefined when it does not exist. Reads of one turn of the event loop become one
   * statement.
   */
  readonly load: (streamId: string) => Promise<StoredStream | undefined>;
  readonly remember: (streamId: string, stream: StoredStream) => void;
}

/** Remembers up to `maxStreams` streams, those used last. */
export function createStateCache(
  loadStreams: (streamIds: readonly string[]) => Promise<ReadonlyMap<string, StoredStream>>,
  maxStreams: number,
): StateCache {
  const known = new LRUCache<string, StoredStream>({ max: maxStreams });
  const loader = new DataLoader<string, StoredStream | undefined>(
    async (streamIds) => {
      const streams = await loadStreams(streamIds);
      return streamIds.map((streamId) => streams.get(streamId));
    },
    { cache: false, maxBatchSize: 1_000 },
  );
  return {
    recall: (streamId) => known.get(streamId),
    load: async (streamId) => {
      const stored = await loader.load(streamId);
      if (stored) known.set(streamId, stored);
      else known.delete(streamId);
      return stored;
    },
    remember: (streamId, stream) => known.set(streamId, stream),
  };
}
