import { useMemo, useSyncExternalStore } from "react";
import { useConnectionState } from "./connection.js";
import type { Entities, EntityType, Pending } from "./entities.js";
import type { List } from "./list-store.js";
import { listWithPending } from "./pending.js";
import { useHub } from "./provider.js";
import { statusOf, type LiveStatus } from "./status.js";

/** A live list with infinite paging. */
export interface ListResult {
  /** The number of entities in the whole list, pending ones included; undefined before the first page is loaded. */
  readonly totalCount: number | undefined;
  /** Whether `loadMore` loads a further page. */
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly isLoadingMore: boolean;
  readonly status: LiveStatus;
  /** Why the last read or the subscription failed. */
  readonly error: unknown;
  /** Reads all loaded pages again. */
  readonly refetch: () => void;
}

const nothing: readonly never[] = [];

/** The entities of a list with their pending changes, and its state. */
export function useList<Type extends EntityType>(
  list: List<Type>,
): ListResult & { readonly nodes: readonly Pending<Entities[Type]>[] } {
  const { pending, entities } = useHub();
  const { window, isLoadingMore, error } = useSyncExternalStore(list.subscribe, list.get, list.initial);
  const changes = useSyncExternalStore(pending.subscribe, pending.get, () => nothing);
  const connection = useConnectionState();
  const loaded = window?.nodes ?? nothing;
  const { source, loadMore, refetch } = list;
  const nodes = useMemo(
    () => listWithPending(source.type, loaded, changes, source, entities),
    [source, loaded, changes, entities],
  );
  return {
    nodes,
    totalCount: window && window.totalCount + nodes.length - loaded.length,
    hasMore: window?.hasMore ?? false,
    ...{ loadMore, refetch, isLoadingMore, error },
    status: statusOf(window !== undefined, error, connection),
  };
}
