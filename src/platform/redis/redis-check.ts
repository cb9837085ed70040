import { setTimeout as delay } from "node:timers/promises";
import { openServer, type RedisServer } from "./redis.js";
import { explainRedisRefusal } from "./redis-unavailable.js";
import { detectProtocol } from "./redis-protocol.js";
import { variableOf, type RedisServers, type ServerAddress } from "./redis-servers.js";
import { messageOf } from "../failures/error-text.js";
import { StartupError } from "../process/startup-error.js";

/** Facts that a reachable Redis reports. Each is undefined if the user lacks the permission to read it. */
export interface RedisFacts {
  readonly version: string | undefined;
  /** `noeviction`, or the policy by which Redis evicts keys when its memory is full. */
  readonly evictionPolicy: string | undefined;
}

/** Commands without effect that require the permissions of a role's work. */
export type PermissionProbe = (redis: RedisServer) => Promise<unknown>;

const connectTimeoutMs = 2_000;
const minMajorVersion = 7;

/**
 * Checks Redis before a start. Returns undefined when Redis is unavailable; the start does not wait for it.
 * @throws StartupError for a problem that only an operator can fix: password, database, protocol, permission, version.
 */
export async function checkRedis(
  servers: RedisServers,
  probes: readonly PermissionProbe[] = [],
): Promise<RedisFacts | undefined> {
  const variable = variableOf(servers);
  // In a cluster, a refusal counts only if no node accepts.
  let refusal: StartupError | undefined;
  for (const target of targetsOf(servers)) {
    try {
      const facts = await checkServer(target, variable, probes);
      if (facts !== undefined) return facts;
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
      refusal = error;
    }
  }
  if (refusal) throw refusal;
  return undefined;
}

type SingleServer = Exclude<RedisServers, { readonly cluster: unknown }>;

function targetsOf(servers: RedisServers): readonly SingleServer[] {
  if (!("cluster" in servers)) return [servers];
  const { cluster, ...rest } = servers;
  return cluster.map(({ host, port }) => ({
    ...rest,
    url: `redis://${host.includes(":") ? `[${host}]` : host}:${port}`,
  }));
}

async function checkServer(
  servers: SingleServer,
  variable: string,
  probes: readonly PermissionProbe[],
): Promise<RedisFacts | undefined> {
  let lastError: unknown;
  let closed = false;
  const redis = openServer(servers, "start", (connection) => {
    connection.on("error", (error: unknown) => (lastError ??= error));
  });
  redis.once("close", () => (closed = true));
  try {
    const connected = await Promise.race([
      new Promise<true>((resolve) =>
        redis.once("ready", () => {
          resolve(true);
        }),
      ),
      new Promise<false>((resolve) =>
        redis.once("close", () => {
          resolve(false);
        }),
      ),
      delay(connectTimeoutMs, false, { ref: false }),
    ]);
    if (connected) return await inspect(redis, servers, variable, probes);
    const reason = explainRedisRefusal(lastError) ?? (await explainProtocol(servers, lastError, closed));
    if (reason !== undefined) throw refused(variable, reason);
    return undefined;
  } finally {
    redis.disconnect();
  }
}

function refused(variable: string, reason: string): StartupError {
  return new StartupError(`Redis cannot be used (${variable}): ${reason}`);
}

/** TLS to a plain port hangs, and a TLS server closes a plain connection; neither reports a reason. */
async function explainProtocol(servers: SingleServer, error: unknown, wasClosed: boolean): Promise<string | undefined> {
  const address = addressOf(servers);
  if (address === undefined || isRefusedConnection(error)) return undefined;
  const isTls = servers.tls !== undefined || ("url" in servers && servers.url.startsWith("rediss:"));
  const protocol = await detectProtocol(address);
  if (isTls && protocol === "plain") return "it does not speak TLS on this port: use redis://, or remove REDIS_TLS";
  if (!isTls && protocol === "tls") return "it speaks TLS on this port: use rediss://, or set REDIS_TLS=true";
  // The server closes the connection of a client whose certificate it rejects.
  if (isTls && protocol === "tls" && wasClosed && /alert|handshake|certificate/i.test(messageOf(error)))
    return `it rejects the client certificate (REDIS_TLS_CERT_FILE): ${messageOf(error)}`;
  return undefined;
}

function isRefusedConnection(error: unknown): boolean {
  return /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(messageOf(error));
}

function addressOf(servers: SingleServer): ServerAddress | undefined {
  if (!("url" in servers)) return undefined;
  const { hostname, port } = new URL(servers.url);
  return { host: hostname.replaceAll(/[[\]]/g, "") || "localhost", port: port === "" ? 6379 : Number(port) };
}

async function inspect(
  redis: RedisServer,
  servers: SingleServer,
  variable: string,
  probes: readonly PermissionProbe[],
): Promise<RedisFacts> {
  const attempt = async <Reply>(command: () => Promise<Reply>): Promise<Reply | undefined> => {
    try {
      return await command();
    } catch (error) {
      const reason = explainRedisRefusal(error);
      if (reason !== undefined) throw refused(variable, reason);
      // The connection was lost, or a read-only replica rejects writes. The application's connections report that.
      return undefined;
    }
  };
  const isCluster = variable === "REDIS_CLUSTER_NODES";
  // Fails unless the server is a cluster node.
  if (isCluster) await attempt(() => redis.cluster("INFO"));
  else if (await hasOtherShards(redis))
    throw refused(variable, "it is a node of a Redis Cluster: use REDIS_CLUSTER_NODES");
  const database = "url" in servers ? Number(new URL(servers.url).pathname.slice(1)) : 0;
  // ioredis silently uses database 0 when Redis rejects another one.
  if (database > 0) await attempt(() => redis.select(database));
  const facts = await readFacts(redis);
  const major = Number(facts.version?.split(".")[0]);
  if (major < minMajorVersion)
    throw refused(
      variable,
      `its version is ${facts.version ?? "unknown"}, and Bifold needs ${minMajorVersion}.0 or newer`,
    );
  for (const probe of probes) await attempt(() => probe(redis));
  return facts;
}

async function hasOtherShards(redis: RedisServer): Promise<boolean> {
  const info = await redis.cluster("INFO").catch(() => "");
  return Number(/^cluster_size:(\d+)/m.exec(info)?.[1] ?? 1) > 1;
}

async function readFacts(redis: RedisServer): Promise<RedisFacts> {
  // The user may lack the permission for INFO.
  const info = await redis.info().catch(() => "");
  return {
    version: /^redis_version:(\S+)/m.exec(info)?.[1],
    evictionPolicy: /^maxmemory_policy:(\S+)/m.exec(info)?.[1],
  };
}
