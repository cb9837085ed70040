import { useMemo, useSyncExternalStore } from "react";
import type { Entities, EntityType, Pending } from "./entities.js";
import { useResource, type Hub } from "./hub.js";
import { createList, type List, type ListSource, type ListState } from "./list-store.js";
import { listWithPending, noChanges } from "./pending.js";
import type { Fallible } from "./resource.js";
import type { LiveStatus } from "./status.js";

/** A live list with infinite paging. */
export interface ListResult extends Fallible {
  /** The number of entities in the whole list, pending ones included; undefined before the first page is loaded. */
  readonly totalCount: number | undefined;
  /** Whether `loadMore` loads a further page. */
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly isLoadingMore: boolean;
  readonly status: LiveStatus;
  /** Reads all loaded pages again. */
  readonly refetch: () => void;
}

const nothing: readonly never[] = [];

/** The entities of a list with their pending changes, and its state. Without a source, nothing is read. */
export function useList<Type extends EntityType>(
  key: readonly unknown[],
  skip: boolean,
  sourceOf: (hub: Hub) => ListSource<Type>,
): ListResult & { readonly nodes: readonly Pending<Entities[Type]>[] } {
  const { hub, resource, state, statusIf } = useResource<ListState<Type>, List<Type>>([...key, skip], (hub) =>
    createList(hub, sourceOf(hub), skip),
  );
  const { pending, entities } = hub;
  const changes = useSyncExternalStore(pending.subscribe, pending.get, noChanges);
  const { window, isLoadingMore, error } = state;
  const { source, loadMore, refetch } = resource;
  const loaded = window?.nodes ?? nothing;
  const nodes = useMemo(() => listWithPending(loaded, changes, source, entities), [source, loaded, changes, entities]);
  return {
    ...{ nodes, loadMore, refetch, isLoadingMore, error },
    totalCount: window && window.totalCount + nodes.length - loaded.length,
    hasMore: window?.hasNextPage ?? false,
    status: statusIf(window !== undefined),
  };
}
