import type { Client } from "@bifold/client";
import { createEntityCache, type EntityCache } from "./entities.js";
import { createFeeds, type Feeds } from "./feeds.js";
import { createPendingChanges, type PendingChanges } from "./pending.js";
import type { Resource } from "./resource.js";

/** What all hooks of a client share. */
export interface Hub {
  readonly client: Client;
  readonly entities: EntityCache;
  readonly feeds: Feeds;
  readonly pending: PendingChanges;
  /** The resource with this key. It is created without side effects, since rendering does so. */
  readonly resource: <State>(key: string, create: () => Resource<State>) => Resource<State>;
}

const maxIdleResources = 100;
const hubs = new WeakMap<Client, Hub>();

/** The hub of a client. */
export function hubOf(client: Client): Hub {
  const hub = hubs.get(client) ?? createHub(client);
  hubs.set(client, hub);
  return hub;
}

function createHub(client: Client): Hub {
  const entities = createEntityCache();
  const resources = new Map<string, Resource<unknown>>();
  return {
    ...{ client, entities, feeds: createFeeds(client, entities), pending: createPendingChanges() },
    resource: <State>(key: string, create: () => Resource<State>) => {
      const resource = (resources.get(key) as Resource<State> | undefined) ?? create();
      // The last used one is at the end.
      resources.delete(key);
      resources.set(key, resource);
      discardIdle(resources);
      return resource;
    },
  };
}

/** Discards the unused resources beyond a limit. The others show their last state at once when they are used again. */
function discardIdle(resources: Map<string, Resource<unknown>>): void {
  if (resources.size <= maxIdleResources) return;
  const idle = [...resources].filter(([, resource]) => !resource.isActive());
  for (const [key] of idle.slice(0, Math.max(0, idle.length - maxIdleResources))) resources.delete(key);
}
