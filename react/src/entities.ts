import type { OrderFieldsFragment, ProductFieldsFragment } from "@bifold/client";

/** The entities that the hooks keep current, with the fields that the SDK selects. */
export interface Entities {
  readonly order: OrderFieldsFragment;
  readonly product: ProductFieldsFragment;
}

export type EntityType = keyof Entities;

/** An entity that may have changes of a command that the read model does not include yet. */
export type Pending<Entity> = Entity & { readonly isPending: boolean };

/** An entity of any type, as the read model has it. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

type Listener<Type extends EntityType> = (nodes: readonly Entities[Type][]) => void;

/** The newest known version of each entity. */
export interface EntityCache {
  readonly get: <Type extends EntityType>(type: Type, id: string) => Entities[Type] | undefined;
  /** Keeps the entities that are newer than the known ones, and notifies the listeners of their type. */
  readonly publish: <Type extends EntityType>(type: Type, nodes: readonly Entities[Type][]) => void;
  /** Calls the listener with newer entities, until the signal. */
  readonly listen: <Type extends EntityType>(type: Type, listener: Listener<Type>, signal: AbortSignal) => void;
  /** Discards all entities, whose versions mean nothing after the log was replaced. */
  readonly clear: () => void;
}

const maxEntities = 5_000;

/** Creates an empty cache. It forgets the entities that changed longest ago. */
export function createEntityCache(): EntityCache {
  const newest = new Map<string, Versioned>();
  const listeners = { order: new Set<Listener<"order">>(), product: new Set<Listener<"product">>() };
  const keyOf = (type: EntityType, id: string) => `${type}:${id}`;
  const listenersOf = <Type extends EntityType>(type: Type) => listeners[type] as unknown as Set<Listener<Type>>;

  function keepIfNewer(key: string, node: Versioned): boolean {
    const known = newest.get(key);
    if (known && known.version >= node.version) return false;
    newest.delete(key);
    newest.set(key, node);
    return true;
  }

  return {
    get: <Type extends EntityType>(type: Type, id: string) => newest.get(keyOf(type, id)) as Entities[Type] | undefined,
    publish: (type, nodes) => {
      const newer = nodes.filter((node) => keepIfNewer(keyOf(type, node.id), node));
      for (const [oldest] of newest) {
        if (newest.size <= maxEntities) break;
        newest.delete(oldest);
      }
      if (newer.length > 0) for (const listener of [...listenersOf(type)]) listener(newer);
    },
    listen: (type, listener, signal) => {
      const all = listenersOf(type);
      all.add(listener);
      signal.addEventListener("abort", () => all.delete(listener));
    },
    clear: () => {
      newest.clear();
    },
  };
}
