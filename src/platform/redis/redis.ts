import { Cluster, Redis as Server, type RedisCommander, type RedisOptions } from "ioredis";
import { once, type EventEmitter } from "node:events";
import type { WatchedConnection } from "./redis-monitor.js";
import { defaultNamespace, type RedisServers, type ServerAddress } from "./redis-servers.js";

/** A connection to Redis, or the connections to a Redis Cluster. Each command goes to the node that owns its key. */
export type Redis = RedisCommander &
  Pick<Server, "sendCommand" | "disconnect" | "pipeline"> &
  EventEmitter & { readonly status: string } & InNamespace;

/** A connection to one server. */
export type RedisServer = Server & InNamespace;

interface InNamespace {
  /** The prefix of all key and channel names of this deployment. */
  readonly namespace: string;
}

/** Called once with each connection, before it connects; see {@link RedisMonitor}. */
export type WatchConnection = (connection: WatchedConnection) => void;

type ConnectionOptions = Omit<RedisOptions, "replyMapping">;

/** Interval between refreshes of a cluster's slot map. */
const slotsRefreshIntervalMs = 2_000;

/**
 * Opens a connection that reconnects forever. While it is disconnected, commands fail immediately instead of queueing in
 * memory: the caller decides whether to retry.
 */
export function openRedis(servers: RedisServers, name: string, watch: WatchConnection): Redis {
  return "cluster" in servers ? openCluster(servers.cluster, servers, name, watch) : openServer(servers, name, watch);
}

/** Opens a connection to one server: the configured one, or the master that the Sentinels report. */
export function openServer(
  servers: Exclude<RedisServers, { readonly cluster: unknown }>,
  name: string,
  watch: WatchConnection,
): RedisServer {
  const options: ConnectionOptions = {
    ...connectionOptions(servers, name),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
    // After a failover the old master is a read-only replica.
    reconnectOnError: ({ message }) => message.startsWith("READONLY"),
  };
  const server =
    "url" in servers
      ? new Server(addressOf(servers), options)
      : new Server({ ...options, ...sentinelOptions(servers) });
  ignoreErrors(server);
  watch(server);
  return inNamespace(server, servers);
}

/** Opens connections to all nodes of a cluster, discovered from the configured ones. */
export function openCluster(
  nodes: readonly ServerAddress[],
  servers: RedisServers,
  name: string,
  watch: WatchConnection,
): Cluster & InNamespace {
  const cluster = new Cluster([...nodes], {
    redisOptions: connectionOptions(servers, name),
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    slotsRefreshInterval: slotsRefreshIntervalMs,
    slotsRefreshTimeout: 5_000,
    maxRedirections: 5,
    // A command whose node is unavailable fails; only a redirected command is sent again.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    clusterRetryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
    // Keep the host name: certificates are issued for names, not for resolved addresses.
    ...(servers.tls && {
      dnsLookup: (host, callback) => {
        callback(null, host);
      },
    }),
  });
  ignoreErrors(cluster);
  watch(cluster);
  // Connect eagerly; otherwise commands fail until the first one has opened the connection.
  cluster.on("+node", (node: Server) => {
    node.connect().catch(() => undefined); // Also emitted as "node error".
  });
  return inNamespace(cluster, servers);
}

/** Without a listener ioredis prints each error to the console. Commands fail anyway, and the monitor logs the loss. */
function ignoreErrors(connection: EventEmitter): void {
  connection.on("error", () => undefined);
}

function inNamespace<Connection extends object>(
  connection: Connection,
  { namespace = defaultNamespace }: RedisServers,
): Connection & InNamespace {
  return Object.assign(connection, { namespace });
}

/** Resolves once Redis, or each master of a cluster, is connected. @throws the error of a connection that fails. */
export async function connected(redis: Redis): Promise<void> {
  if (redis.status !== "ready") await once(redis, "ready");
  if (!(redis instanceof Cluster)) return;
  const connecting = redis.nodes("master").filter(({ status }) => status !== "ready");
  await Promise.all(connecting.map((node) => once(node, "ready")));
}

/** Puts the login into the URL, since ioredis prefers the URL to the options. */
function addressOf({ url, login, tls }: Extract<RedisServers, { readonly url: string }>): string {
  const address = new URL(url);
  if (login?.username !== undefined) address.username = encodeURIComponent(login.username);
  if (login?.password !== undefined) address.password = encodeURIComponent(login.password);
  return tls ? address.href.replace(/^rediss:/, "redis:") : address.href;
}

function connectionOptions({ login, tls }: RedisServers, name: string): ConnectionOptions {
  return {
    connectionName: `bifold-${name}`,
    enableAutoPipelining: true,
    // CLIENT SETINFO requires Redis 7.2 and a permission.
    disableClientInfo: true,
    connectTimeout: 5_000,
    // A server that hangs counts as unavailable: a command fails after this time, with a reconnect in under 6 seconds.
    socketTimeout: 4_000,
    // The subscriber resubscribes itself, because it must also read the messages that it missed.
    autoResubscribe: false,
    autoPipeliningIgnoredCommands: ["ssubscribe"],
    ...(login?.username !== undefined && { username: login.username }),
    ...(login?.password !== undefined && { password: login.password }),
    ...(tls && { tls: { ...tls } }),
  };
}

function sentinelOptions(servers: Extract<RedisServers, { readonly sentinels: unknown }>): ConnectionOptions {
  const { sentinels, master, sentinelLogin, tls } = servers;
  return {
    sentinels: [...sentinels],
    name: master,
    role: "master",
    // No failoverDetector: it permanently closes a connection that is connecting during a failover. It is not needed
    // either, since the Sentinels disconnect the clients of a replaced master.
    sentinelRetryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
    ...(sentinelLogin.username !== undefined && { sentinelUsername: sentinelLogin.username }),
    ...(sentinelLogin.password !== undefined && { sentinelPassword: sentinelLogin.password }),
    ...(tls && { sentinelTLS: { ...tls }, enableTLSForSentinelMode: true }),
  };
}
