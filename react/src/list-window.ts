import type { Entities, EntityType, Pending, Versioned } from "./entities.js";
import type { ListOrder } from "./pending.js";

/** A page of a list. */
export interface ListPage<Node> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: Node }[];
}

/** The loaded part of a list, from its start. */
export interface ListWindow<Node> {
  readonly nodes: readonly Pending<Node>[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  /** The last entity of the last page, as it was then: `endCursor` is its place, even after it has moved or left. */
  readonly end: Node | undefined;
}

/** A window after changes. */
export interface ChangedWindow<Node> {
  readonly window: ListWindow<Node>;
  /** Whether the changes leave open the number of entities in the whole list. */
  readonly isCountUnknown: boolean;
}

/** Adds a page at the end of a window; starts a window without one. */
export function withPage<Node extends Versioned>(
  window: ListWindow<Node> | undefined,
  { totalCount, pageInfo, edges }: ListPage<Node>,
): ListWindow<Node> {
  const nodes = new Map(window?.nodes.map((node) => [node.id, node]));
  for (const { node } of edges) if (!nodes.has(node.id)) nodes.set(node.id, { ...node, isPending: false });
  return { ...pageInfo, nodes: [...nodes.values()], totalCount, end: edges.at(-1)?.node ?? window?.end };
}

/** Applies newer versions of entities: each is replaced, moved, added, or removed. Returns the window if nothing changes. */
export function withChanges<Type extends EntityType>(
  window: ListWindow<Entities[Type]>,
  changes: readonly Entities[Type][],
  { matches, compare, isMoving, isFiltering }: ListOrder<Type>,
): ChangedWindow<Entities[Type]> {
  const nodes = new Map(window.nodes.map((node) => [node.id, node]));
  const { end, hasNextPage } = window;
  const isInside = (node: Entities[Type]) => !hasNextPage || !end || node.id === end.id || compare(node, end) < 0;
  let { totalCount } = window;
  let isChanged = false;
  let isCountUnknown = false;
  for (const change of changes) {
    const known = nodes.get(change.id);
    if (known && known.version >= change.version) continue;
    isChanged = true;
    if (matches(change)) {
      if (known || isInside(change)) nodes.set(change.id, { ...change, isPending: false });
      if (known) continue;
      // Outside of the window, and if it moves also inside, an entity can have been counted before.
      if (isInside(change) && (!hasNextPage || !isMoving || change.version === 1)) totalCount++;
      else if (isFiltering) isCountUnknown = true;
    } else if (known) {
      nodes.delete(change.id);
      totalCount--;
    } else if (isFiltering && hasNextPage) isCountUnknown = true;
  }
  const changed = () => ({ ...window, nodes: [...nodes.values()].sort(compare), totalCount });
  return { window: isChanged ? changed() : window, isCountUnknown };
}
