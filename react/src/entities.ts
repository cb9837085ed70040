import type { OrderFieldsFragment, ProductFieldsFragment } from "@bifold/client";
import { onAbort } from "./listeners.js";

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
  const listeners = new Set<readonly [type: EntityType, listener: Listener<never>]>();

  const get = <Type extends EntityType>(type: Type, id: string) => newest.get(type + id) as Entities[Type] | undefined;

  return {
    get,
    publish: (type, nodes) => {
      const newer = nodes.filter((node) => {
        const { id, version } = node;
        if (version <= (get(type, id)?.version ?? 0)) return false;
        newest.delete(type + id);
        newest.set(type + id, node);
        return true;
      });
      for (const [oldest] of newest) if (newest.size > maxEntities) newest.delete(oldest);
      for (const [listened, listener] of listeners) if (listened === type) listener(newer as never);
    },
    listen: (type, listener, signal) => {
      const entry = [type, listener] as const;
      listeners.add(entry);
      onAbort(signal, () => {
        listeners.delete(entry);
      });
    },
    clear: () => {
      newest.clear();
    },
  };
}
