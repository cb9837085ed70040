import type { Entities, EntityType } from "./entities.js";
import type { FeedListener } from "./feeds.js";
import type { Hub } from "./hub.js";
import { withChanges, withPage, type ListPage, type ListWindow } from "./list-window.js";
import type { ListOrder } from "./pending.js";
import { startReader } from "./reader.js";
import { createResource, type Fallible, type Resource, type Work } from "./resource.js";

/** Describes a list. */
export interface ListSource<Type extends EntityType> extends ListOrder<Type> {
  readonly pageSize: number;
  readonly readPage: (first: number, after: string | null, signal: AbortSignal) => Promise<ListPage<Entities[Type]>>;
  /** Follows the changes of a list: called at its start without ids, then with the new ids of each loaded page. */
  readonly follow: (ids: readonly string[], listener: FeedListener) => void;
}

/** The state of a list. */
export interface ListState<Type extends EntityType> extends Fallible {
  /** Undefined before the first page is loaded. */
  readonly window: ListWindow<Entities[Type]> | undefined;
  readonly isLoadingMore: boolean;
}

/** A list that loads and follows its entities while it is shown. */
export interface List<Type extends EntityType> extends Resource<ListState<Type>> {
  readonly source: ListSource<Type>;
  readonly loadMore: () => void;
}

interface ListActions {
  readonly refetch: () => void;
  readonly loadMore: () => void;
}

const maxPageSize = 100;
/** Per entity of the list, and for a page. */
const recountDelayMs = 20;

/** Creates a list; one that is skipped reads nothing. */
export function createList<Type extends EntityType>(hub: Hub, source: ListSource<Type>, skip: boolean): List<Type> {
  let actions: ListActions | undefined;
  const initial = { window: undefined, isLoadingMore: false, error: undefined };
  const start = (work: Work<ListState<Type>>) => (actions = startList(hub, source, work)).refetch;
  const resource = createResource<ListState<Type>>(initial, skip ? undefined : start);
  return { ...resource, source, loadMore: () => actions?.loadMore() };
}

function startList<Type extends EntityType>(
  hub: Hub,
  source: ListSource<Type>,
  work: Work<ListState<Type>>,
): ListActions {
  type Node = Entities[Type];
  const { entities } = hub;
  const { type, pageSize, readPage, follow } = source;
  const { get, update, signal } = work;
  const followed = new Set<string>();
  /** Changes during a read, which its result may lack. */
  let arrived: Node[] | undefined;
  let recountTimer: ReturnType<typeof setTimeout> | undefined;

  function apply(window: ListWindow<Node>, changes: readonly Node[], state?: Partial<ListState<Type>>): void {
    const changed = withChanges(window, changes, source);
    if (changed.isCountUnknown) recount();
    if (changed.window !== get().window) update({ ...state, window: changed.window });
  }

  /** Reads the list again for its number of entities, the more rarely the longer it is. */
  function recount(): void {
    recountTimer ??= setTimeout(
      () => {
        recountTimer = undefined;
        refetch();
      },
      recountDelayMs * (maxPageSize + (get().window?.nodes.length ?? 0)),
    );
  }

  function show(window: ListWindow<Node>, page: readonly Node[], changes: readonly Node[] = []): void {
    apply(window, [...page.map((node) => entities.get(type, node.id) ?? node), ...changes], { error: undefined });
    const ids = page.map(({ id }) => id).filter((id) => !followed.has(id));
    for (const id of ids) followed.add(id);
    if (ids.length > 0) follow(ids, work);
    entities.publish(type, page);
  }

  async function read(): Promise<void> {
    arrived = [];
    const shown = get().window?.nodes ?? [];
    const window = await readWindow(source, shown.length, signal);
    show(window, window.nodes, arrived);
    arrived = undefined;
  }

  async function readMore({ endCursor }: ListWindow<Node>): Promise<void> {
    const page = await readPage(pageSize, endCursor, signal);
    const { window } = get();
    // A read of the whole window can have moved its end meanwhile.
    if (window?.endCursor !== endCursor) return;
    show(
      withPage(window, page),
      page.edges.map(({ node }) => node),
    );
  }

  const refetch = startReader(hub, work, read);
  // A page can have been on its way when the list was left.
  update({ isLoadingMore: false });
  follow([], work);
  entities.listen(
    type,
    (changes) => {
      arrived?.push(...changes);
      const { window } = get();
      if (window) apply(window, changes);
    },
    signal,
  );
  return { refetch, loadMore: () => void loadMore(work, readMore) };
}

/** Loads a further page unless one is loading. */
async function loadMore<Type extends EntityType>(
  { get, update, onError }: Work<ListState<Type>>,
  readMore: (window: ListWindow<Entities[Type]>) => Promise<void>,
): Promise<void> {
  const { window, isLoadingMore } = get();
  if (!window?.hasNextPage || isLoadingMore) return;
  update({ isLoadingMore: true });
  await readMore(window).catch(onError);
  update({ isLoadingMore: false });
}

/** Reads as many entities from the start of a list as are shown, at least a page. */
async function readWindow<Type extends EntityType>(
  { pageSize, readPage }: ListSource<Type>,
  shownCount: number,
  signal: AbortSignal,
): Promise<ListWindow<Entities[Type]>> {
  const wanted = Math.max(pageSize, shownCount);
  let window: ListWindow<Entities[Type]> | undefined;
  do {
    const first = Math.min(maxPageSize, wanted - (window?.nodes.length ?? 0));
    window = withPage(window, await readPage(first, window?.endCursor ?? null, signal));
  } while (window.hasNextPage && window.nodes.length < wanted);
  return window;
}
