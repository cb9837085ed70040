import { Command } from "ioredis";
import { openCluster, openServer, type RedisServer, type WatchConnection } from "./redis.js";
import { defaultNamespace, type RedisServers } from "./redis-servers.js";

/**
 * The Redis nodes that own sharded pub/sub channels. Channels map to nodes by hash slot, as keys do, and a channel's
 * messages reach only subscribers of the same node. A single Redis is one node that owns all channels.
 */
export interface ChannelNodes {
  /** Returns the name of the node that owns a channel; undefined while it is unknown. */
  readonly ownerOf: (channel: string) => string | undefined;
  /** Opens a connection to a node. It reconnects automatically. */
  readonly connect: (node: string) => RedisServer;
  /** Adds a listener that is called after each refresh of the slot map. */
  readonly onSeen: (listener: () => void) => void;
  /** Requests a refresh of the slot map. */
  readonly look: () => void;
  readonly close: () => void;
  /** The prefix of this deployment's channel names. */
  readonly namespace: string;
}

/** Returns the channel nodes of these servers. In a cluster, opens a connection that tracks the slot map. */
export function openChannelNodes(servers: RedisServers, name: string, watch: WatchConnection): ChannelNodes {
  if ("cluster" in servers) return clusterNodes(servers, name, watch);
  return {
    namespace: servers.namespace ?? defaultNamespace,
    ownerOf: () => "single",
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
