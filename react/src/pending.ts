import type { Entities, EntityCache, EntityType, Pending, Versioned } from "./entities.js";

/** The change of an entity by a command that the read model does not include yet. */
export interface PendingChange {
  readonly type: EntityType;
  readonly id: string;
  /** The changed fields; all fields of a new entity. */
  readonly patch: object;
  readonly isNew: boolean;
  /** The version of the entity with the change; undefined before the receipt. */
  readonly version: number | undefined;
}

/** The pending changes of a client, oldest first. */
export interface PendingChanges {
  readonly get: () => readonly PendingChange[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (change: PendingChange) => PendingEntry;
}

/** A change among the pending ones. */
export interface PendingEntry {
  /** The command was accepted: entities from this version on include the change. */
  readonly accept: (version: number) => void;
  readonly remove: () => void;
}

/** Creates an empty list of changes. */
export function createPendingChanges(): PendingChanges {
  const listeners = new Set<() => void>();
  let changes: readonly PendingChange[] = [];
  const set = (next: readonly PendingChange[]) => {
    changes = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => changes,
    subscribe: (listener) => {
      const own = () => {
        listener();
      };
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    add: (added) => {
      let current = added;
      set([...changes, added]);
      return {
        accept: (version) => {
          const accepted = { ...current, version };
          set(changes.map((change) => (change === current ? accepted : change)));
          current = accepted;
        },
        remove: () => {
          set(changes.filter((change) => change !== current));
        },
      };
    },
  };
}

/** An entity with its pending changes; as it is if there are none. */
export function withPending<Node extends Versioned>(
  type: EntityType,
  id: string,
  node: Node | null,
  changes: readonly PendingChange[],
): Pending<Node> | null {
  const open = changes.filter(
    (change) =>
      change.type === type && change.id === id && !isIncluded(change, node) && (node !== null || change.isNew),
  );
  if (open.length === 0) return node && { ...node, isPending: false };
  return Object.assign({}, node, ...open.map(({ patch }) => patch), { isPending: true }) as Pending<Node>;
}

function isIncluded({ version }: PendingChange, node: Versioned | null): boolean {
  return node !== null && version !== undefined && node.version >= version;
}

/** How a list selects and sorts its entities. */
export interface ListOrder<Node> {
  readonly matches: (node: Node) => boolean;
  readonly compare: (one: Node, other: Node) => number;
  /** Whether a change can move an entity within the list. */
  readonly isMoving: boolean;
  /** Whether a change can move an entity into the list or out of it. */
  readonly isFiltering: boolean;
}

/** A list with its pending changes: entities are changed, leave the list, or join it. */
export function listWithPending<Type extends EntityType>(
  type: Type,
  nodes: readonly Pending<Entities[Type]>[],
  changes: readonly PendingChange[],
  { matches, compare }: ListOrder<Entities[Type]>,
  entities: EntityCache,
): readonly Pending<Entities[Type]>[] {
  const ids = new Set(changes.filter((change) => change.type === type).map(({ id }) => id));
  if (ids.size === 0) return nodes;
  const listed = new Map(nodes.map((node) => [node.id, node]));
  let isChanged = false;
  for (const id of ids) {
    const node: Entities[Type] | undefined = listed.get(id) ?? entities.get(type, id);
    const changed = withPending(type, id, node ?? null, changes);
    if (!changed?.isPending) continue;
    isChanged = true;
    if (matches(changed)) listed.set(id, changed);
    else listed.delete(id);
  }
  return isChanged ? [...listed.values()].sort(compare) : nodes;
}
