import type { Entities, EntityCache, EntityType, Pending, Versioned } from "./entities.js";
import { createListeners } from "./listeners.js";

/** The change of an entity by a command that the read model does not include yet. */
export interface PendingChange {
  readonly type: EntityType | "customer";
  readonly id: string;
  /** The changed fields; all fields of a new entity. */
  readonly patch: object;
  readonly isNew: boolean;
  /** The version of the entity with the change; undefined before the receipt. */
  readonly version?: number;
}

/** The pending changes of a client, oldest first. */
export interface PendingChanges {
  readonly get: () => readonly PendingChange[];
  readonly subscribe: (listener: () => void) => () => void;
  /** Adds a change. Returns a function that replaces it, or removes it. */
  readonly add: (change: PendingChange) => (next?: PendingChange) => void;
}

/** The changes on a server, and before the first one. */
const none: readonly PendingChange[] = [];
export const noChanges = () => none;

/** Creates an empty list of changes. */
export function createPendingChanges(): PendingChanges {
  const { subscribe, notify } = createListeners();
  let changes = none;
  const set = (next: readonly PendingChange[]) => {
    changes = next;
    notify();
  };
  return {
    ...{ subscribe, get: () => changes },
    add: (added) => {
      let current: PendingChange | undefined = added;
      set([...changes, added]);
      return (next) => {
        set(changes.flatMap((change) => (change === current ? (next ?? []) : change)));
        current = next;
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
  const open = changes.filter((change) => {
    const isIncluded = node && change.version !== undefined && node.version >= change.version;
    return change.type === type && change.id === id && !isIncluded && (node ?? change.isNew);
  });
  if (open.length === 0) return node && { ...node, isPending: false };
  return Object.assign({}, node, ...open.map(({ patch }) => patch), { isPending: true }) as Pending<Node>;
}

/** How a list selects and sorts its entities. */
export interface ListOrder<Type extends EntityType> {
  readonly type: Type;
  readonly matches: (node: Entities[Type]) => boolean;
  readonly compare: (one: Entities[Type], other: Entities[Type]) => number;
  /** Whether a change can move an entity within the list. */
  readonly isMoving: boolean;
  /** Whether a change can move an entity into the list or out of it. */
  readonly isFiltering: boolean;
}

/** A list with its pending changes: entities are changed, leave the list, or join it. */
export function listWithPending<Type extends EntityType>(
  nodes: readonly Pending<Entities[Type]>[],
  changes: readonly PendingChange[],
  { type, matches, compare }: ListOrder<Type>,
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
