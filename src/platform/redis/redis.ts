import { Cluster, Redis as Server, type RedisCommander, type RedisOptions } from "ioredis";
import { once, type EventEmitter } from "node:events";
import type { WatchedConnection } from "./redis-monitor.js";
import { defaultNamespace, type RedisServers, type ServerAddress } from "./redis-servers.js";

/** A connection to Redis, or the connections to a Redis Cluster: each command goes to the node that has its key. */
export type Redis = RedisCommander &
  Pick<Server, "sendCommand" | "disconnect" | "pipeline"> &
  EventEmitter & { readonly status: string } & InNamespace;

/** A connection to one server. */
export type RedisServer = Server & InNamespace;

interface InNamespace {
  /** What the names of all keys and channels of this deployment start with. */
  readonly namespace: string;
}

/** Is given each connection once, before it connects: see {@link RedisMonitor}. */
export type WatchConnection = (connection: WatchedConnection) => void;

type ConnectionOptions = Omit<RedisOptions, "replyMapping">;

/** Milliseconds between two looks at which node of a cluster has what. */
const topologyInterval = 2_000;

/**
 * Opens a connection that reconnects by itself, for ever. While it is away commands fail at once instead of piling up
 * in memory: whoever sent them knows better whether to try again.
 */
export function openRedis(servers: RedisServers, name: string, watch: WatchConnection): Redis {
  return "cluster" in servers ? openCluster(servers.cluster, servers, name, watch) : openServer(servers, name, watch);
}

/** Opens a connection to one server: to the one there is, or to the one that the Sentinels name. */
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
    // After a failover this one only copies the server to write to.
    reconnectOnError: ({ message }) => message.startsWith("READONLY"),
  };
  const server =
    "url" in servers
      ? new Server(addressOf(servers), options)
      : new Server({ ...options, ...sentinelOptions(servers) });
  quiet(server);
  watch(server);
  return inNamespace(server, servers);
}

/** Opens the connections to the nodes of a cluster, of which some are named. */
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
    slotsRefreshInterval: topologyInterval,
    slotsRefreshTimeout: 5_000,
    maxRedirections: 5,
    // A command whose node is away fails; only one that has come to the wrong node is sent again.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    clusterRetryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
    // A certificate is for a name, which an address that was looked up has not any more.
    ...(servers.tls && {
      dnsLookup: (host, found) => {
        found(null, host);
      },
    }),
  });
  quiet(cluster);
  watch(cluster);
  // Else with the first command, and those that come until it stands would fail.
  cluster.on("+node", (node: Server) => {
    node.connect().catch(() => undefined); // That is a "node error" as well.
  });
  return inNamespace(cluster, servers);
}

/** Without a listener ioredis writes each error to the console; its commands fail, and who watches sees it close. */
function quiet(connection: EventEmitter): void {
  connection.on("error", () => undefined);
}

function inNamespace<Connection extends object>(
  connection: Connection,
  { namespace = defaultNamespace }: RedisServers,
): Connection & InNamespace {
  return Object.assign(connection, { namespace });
}

/** Resolves once commands reach Redis, on all nodes of a cluster. @throws when one cannot be connected to. */
export async function connected(redis: Redis): Promise<void> {
  if (redis.status !== "ready") await once(redis, "ready");
  if (!(redis instanceof Cluster)) return;
  const connecting = redis.nodes("master").filter(({ status }) => status !== "ready");
  await Promise.all(connecting.map((node) => once(node, "ready")));
}

/** ioredis prefers what the URL says to what the options say. */
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
    // Redis has CLIENT SETINFO from 7.2 on only, and a user may not be allowed it.
    disableClientInfo: true,
    connectTimeout: 5_000,
    // One that hangs is as good as one that is away: no command waits longer, and a reconnect makes it under 6 seconds.
    socketTimeout: 4_000,
    // Resubscribing is the subscriber's own work: it has to read what it missed as well.
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
    // Its own detector (failoverDetector) would end a connection for good that is being made when it hears of a
    // failover. Nor is it needed: the Sentinels cut the clients of a server off that they replace.
    sentinelRetryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
    ...(sentinelLogin.username !== undefined && { sentinelUsername: sentinelLogin.username }),
    ...(sentinelLogin.password !== undefined && { sentinelPassword: sentinelLogin.password }),
    ...(tls && { sentinelTLS: { ...tls }, enableTLSForSentinelMode: true }),
  };
}
