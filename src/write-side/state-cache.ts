import DataLoader from "dataloader";
import { LRUCache } from "lru-cache";
import type { StoredStream } from "../event-log/write-model.js";

/** A stream's state, and whether it was read from the database just now or is remembered, and may be out of date. */
export interface LoadedStream extends StoredStream {
  readonly remembered: boolean;
}

/**
 * The write model as this process knows it. What is remembered may be stale: an append finds that out by the version,
 * and a refusal must not rest on it.
 */
export interface StateCache {
  /** Undefined when the stream does not exist. Reads of one turn of the event loop become one statement. */
  readonly load: (streamId: string, options: { readonly fresh: boolean }) => Promise<LoadedStream | undefined>;
  readonly remember: (streamId: string, stream: StoredStream) => void;
  readonly forget: (streamId: string) => void;
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
    load: async (streamId, { fresh }) => {
      const remembered = fresh ? undefined : known.get(streamId);
      if (remembered !== undefined) return { ...remembered, remembered: true };
      const stored = await loader.load(streamId);
      if (stored === undefined) return undefined;
      known.set(streamId, stored);
      return { ...stored, remembered: false };
    },
    remember: (streamId, stream) => known.set(streamId, stream),
    forget: (streamId) => known.delete(streamId),
  };
}
