import { useSyncExternalStore } from "react";
import type { Client } from "@bifold/client";
import { useConnectionState } from "./connection.js";
import { createEntityCache, type EntityCache } from "./entities.js";
import { createFeeds, type Feeds } from "./feeds.js";
import { createPendingChanges, type PendingChanges } from "./pending.js";
import { useClient } from "./provider.js";
import type { Fallible, Resource } from "./resource.js";
import { statusOf, type LiveStatus } from "./status.js";

/** What all hooks of a client share. */
export interface Hub {
  readonly client: Client;
  readonly entities: EntityCache;
  readonly feeds: Feeds;
  readonly pending: PendingChanges;
  /** By key. An unused one stays for a while, to show its last state at once when it is used again. */
  readonly resources: Map<string, Resource<unknown>>;
}

const maxResources = 200;
const hubs = new WeakMap<Client, Hub>();

/** What the hooks of the nearest client share. */
export function useHub(): Hub {
  const client = useClient();
  let hub = hubs.get(client);
  if (!hub) {
    const entities = createEntityCache();
    hub = {
      client,
      entities,
      feeds: createFeeds(client, entities),
      pending: createPendingChanges(),
      resources: new Map(),
    };
    hubs.set(client, hub);
  }
  return hub;
}

/** A resource, its state, and the status of its data. */
export interface UsedResource<State, Extras> {
  readonly hub: Hub;
  readonly resource: Resource<State> & Extras;
  readonly state: State;
  readonly statusIf: (hasData: boolean) => LiveStatus;
}

/** Uses the resource with this key. It is created without side effects, since that happens while rendering. */
export function useResource<State extends Fallible, Extras>(
  key: readonly unknown[],
  create: (hub: Hub) => Resource<State> & Extras,
): UsedResource<State, Extras> {
  const hub = useHub();
  const { resources } = hub;
  const name = JSON.stringify(key);
  const resource = (resources.get(name) as (Resource<State> & Extras) | undefined) ?? create(hub);
  // The last used one is at the end.
  resources.delete(name);
  resources.set(name, resource);
  for (const [oldest, { isActive }] of resources)
    if (resources.size > maxResources && !isActive()) resources.delete(oldest);
  const state = useSyncExternalStore(resource.subscribe, resource.get, resource.initial);
  const connection = useConnectionState();
  return { hub, resource, state, statusIf: (hasData) => statusOf(hasData, state.error, connection) };
}
