import { Command } from "ioredis";
import { openCluster, openServer, type RedisServer, type WatchConnection } from "./redis.js";
import { defaultNamespace, type RedisServers } from "./redis-servers.js";

/**
 * The nodes of Redis that sharded pub/sub channels belong to, by the same hash slots as keys: what is published on a
 * channel can be heard on its node alone. A single Redis is one node, with all of them.
 */
export interface ChannelNodes {
  /** The name of a channel's node; undefined while it is not known. */
  readonly ownerOf: (channel: string) => string | undefined;
  /** Opens a connection to a node, which reconnects by itself. */
  readonly connect: (node: string) => RedisServer;
  /** Called whenever it was looked up which node owns what. */
  readonly onSeen: (listener: () => void) => void;
  /** Looks it up soon. */
  readonly look: () => void;
  readonly close: () => void;
  /** What the names of this deployment's channels start with. */
  readonly namespace: string;
}

/** The nodes of these servers. */
export function openChannelNodes(servers: RedisServers, name: string, watch: WatchConnection): ChannelNodes {
  if ("cluster" in servers) return clusterNodes(servers, name, watch);
  return {
    namespace: servers.namespace ?? defaultNamespace,
    ownerOf: () => "the one",
    connect: () => openServer(servers, name, watch),
    onSeen: () => undefined,
    look: () => undefined,
    close: () => undefined,
  };
}

function clusterNodes(
  { cluster: addresses, ...servers }: Extract<RedisServers, { readonly cluster: unknown }>,
  name: string,
  watch: WatchConnection,
): ChannelNodes {
  const topology = openCluster(addresses, { ...servers, cluster: addresses }, `${name}-topology`, watch);
  return {
    namespace: topology.namespace,
    ownerOf: (channel) => topology.slots[new Command("spublish", [channel]).getSlot()]?.[0],
    connect: (node) => {
      const colon = node.lastIndexOf(":");
      const [host, port] = [node.slice(0, colon), node.slice(colon + 1)];
      const url = `redis://${host.includes(":") ? `[${host}]` : host}:${port}`;
      return openServer({ ...servers, url }, name, watch);
    },
    onSeen: (listener) => {
      topology.on("refresh", listener);
    },
    look: () => {
      topology.refreshSlotsCache();
    },
    close: () => {
      topology.disconnect();
    },
  };
}
