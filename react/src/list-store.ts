import type { Entities, EntityType } from "./entities.js";
import type { Hub } from "./hub.js";
import { withChanges, withPage, type ListPage, type ListWindow } from "./list-window.js";
import type { ListOrder } from "./pending.js";
import { startReader } from "./reader.js";
import { createResource, type Resource, type Work } from "./resource.js";

/** Describes a list. */
export interface ListSource<Type extends EntityType> extends ListOrder<Entities[Type]> {
  readonly type: Type;
  readonly pageSize: number;
  readonly readPage: (first: number, after: string | null, signal: AbortSignal) => Promise<ListPage<Entities[Type]>>;
  /** Follows the changes of a list: called at its start, then with the ids of each loaded page. */
  readonly follow: (ids: readonly string[], onError: (error: unknown) => void, signal: AbortSignal) => void;
}

/** The state of a list. */
export interface ListState<Type extends EntityType> {
  /** Undefined before the first page is loaded. */
  readonly window: ListWindow<Entities[Type]> | undefined;
  readonly isLoadingMore: boolean;
  readonly error: unknown;
}

interface ListActions {
  readonly loadMore: () => void;
  readonly refetch: () => void;
}

/** A list that loads and follows its entities while it is shown. */
export interface List<Type extends EntityType> extends Resource<ListState<Type>>, ListActions {
  readonly source: ListSource<Type>;
}

const maxPageSize = 100;
/** The number of entities is read at most this often. */
const countIntervalMs = 2_000;

/** Creates a list; one that is skipped reads nothing. */
export function createList<Type extends EntityType>(hub: Hub, source: ListSource<Type>, skip: boolean): List<Type> {
  let actions: ListActions | undefined;
  const initial = { window: undefined, isLoadingMore: false, error: undefined };
  const resource = createResource<ListState<Type>>(initial, (work) => {
    if (!skip) actions = startList(hub, source, work);
  });
  return {
    ...{ ...resource, source },
    loadMore: () => actions?.loadMore(),
    refetch: () => actions?.refetch(),
  };
}

function startList<Type extends EntityType>(
  hub: Hub,
  source: ListSource<Type>,
  { get, update, signal }: Work<ListState<Type>>,
): ListActions {
  type Node = Entities[Type];
  const { entities } = hub;
  const { type, pageSize } = source;
  /** Changes during a read, which its result may lack. */
  const arrived: Node[] = [];
  const followed = new Set<string>();
  const onError = (error: unknown) => {
    update({ error });
  };
  const requestCount = createCounter(source, signal, (totalCount) => {
    const { window } = get();
    if (window) update({ window: { ...window, totalCount } });
  });

  /** The window with all known changes. */
  function current(window: ListWindow<Node>, changes: readonly Node[]): ListWindow<Node> {
    const changed = withChanges(window, changes, source);
    if (changed.isCountUnknown) requestCount();
    return changed.window;
  }

  function show(read: ListWindow<Node>, page: readonly Node[], changes: readonly Node[] = []): void {
    const newest = page.map((node) => entities.get(type, node.id) ?? node);
    update({ window: current(read, [...newest, ...changes]), error: undefined, isLoadingMore: false });
    const unfollowed = page.map(({ id }) => id).filter((id) => !followed.has(id));
    for (const id of unfollowed) followed.add(id);
    if (unfollowed.length > 0) source.follow(unfollowed, onError, signal);
    entities.publish(type, page);
  }

  async function read(): Promise<void> {
    arrived.length = 0;
    const wanted = Math.max(pageSize, get().window?.nodes.length ?? 0);
    let window: ListWindow<Node> | undefined;
    do {
      const count = Math.min(maxPageSize, wanted - (window?.nodes.length ?? 0));
      window = withPage(window, await source.readPage(count, window?.endCursor ?? null, signal));
    } while (window.hasMore && window.nodes.length < wanted);
    show(window, window.nodes, arrived);
  }

  async function readMore(): Promise<void> {
    const { window, isLoadingMore } = get();
    if (!window?.hasMore || isLoadingMore) return;
    update({ isLoadingMore: true });
    const page = await source.readPage(pageSize, window.endCursor, signal);
    const after = get().window;
    // A read of the whole window can have moved its end meanwhile.
    if (after?.endCursor === window.endCursor)
      show(
        withPage(after, page),
        page.edges.map(({ node }) => node),
      );
    else update({ isLoadingMore: false });
  }

  source.follow([], onError, signal);
  entities.listen(
    type,
    (changes) => {
      arrived.push(...changes);
      const { window } = get();
      if (!window) return;
      const changed = current(window, changes);
      if (changed !== window) update({ window: changed });
    },
    signal,
  );
  const refetch = startReader(hub, { read, onError, signal });
  return {
    refetch,
    loadMore: () => {
      readMore().catch((error: unknown) => {
        update({ error, isLoadingMore: false });
      });
    },
  };
}

/** Reads the number of entities when it is requested, once per interval at most. */
function createCounter<Type extends EntityType>(
  { readPage }: ListSource<Type>,
  signal: AbortSignal,
  onCount: (totalCount: number) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
  });
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      readPage(1, null, signal).then(
        ({ totalCount }) => {
          onCount(totalCount);
        },
        // The number stays as it is until the next change: the list itself is current.
        () => undefined,
      );
    }, countIntervalMs);
  };
}
