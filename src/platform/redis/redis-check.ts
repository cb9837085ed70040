import { setTimeout as delay } from "node:timers/promises";
import { openServer, type RedisServer } from "./redis.js";
import { explainRedisRefusal } from "./redis-unavailable.js";
import { detectProtocol } from "./redis-protocol.js";
import { variableOf, type RedisServers, type ServerAddress } from "./redis-servers.js";
import { messageOf } from "../failures/error-text.js";
import { StartupError } from "../process/startup-error.js";

/** What a Redis that answers says of itself; each is undefined where its user may not ask. */
export interface RedisFacts {
  readonly version: string | undefined;
  /** `noeviction`, or how Redis throws documents away when its memory is full. */
  readonly evictionPolicy: string | undefined;
}

/** How a role uses Redis: commands that do nothing, and need the permissions that its work needs. */
export type PermissionProbe = (redis: RedisServer) => Promise<unknown>;

const connectTimeoutMs = 2_000;
const leastMajorVersion = 7;

/**
 * Looks at Redis before a start: undefined when it is unavailable, which the start does not wait for.
 * @throws StartupError for what does not get better by itself: a wrong password, database, protocol, permission, version.
 */
export async function checkRedis(
  servers: RedisServers,
  probes: readonly PermissionProbe[] = [],
): Promise<RedisFacts | undefined> {
  const variable = variableOf(servers);
  // A refusal counts when no node of a cluster accepts.
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

/** TLS to a plain port hangs, and the other way round the server hangs up; neither says why. */
async function explainProtocol(servers: SingleServer, error: unknown, wasClosed: boolean): Promise<string | undefined> {
  const address = addressOf(servers);
  if (address === undefined || isRefusedConnection(error)) return undefined;
  const isTls = servers.tls !== undefined || ("url" in servers && servers.url.startsWith("rediss:"));
  const spoken = await detectProtocol(address);
  if (isTls && spoken === "plain") return "it does not speak TLS on this port: use redis://, or leave REDIS_TLS out";
  if (!isTls && spoken === "tls") return "it speaks TLS on this port: use rediss://, or set REDIS_TLS=true";
  // It closes the connection of a client whose certificate it does not accept.
  if (isTls && spoken === "tls" && wasClosed && /alert|handshake|certificate/i.test(messageOf(error)))
    return `its TLS refuses this client (REDIS_TLS_CERT_FILE): ${messageOf(error)}`;
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
  const ask = async <Answer>(question: () => Promise<Answer>): Promise<Answer | undefined> => {
    try {
      return await question();
    } catch (error) {
      const reason = explainRedisRefusal(error);
      if (reason !== undefined) throw refused(variable, reason);
      // Redis went away in the middle of it, or a read-only copy refuses what writes: the connections tell.
      return undefined;
    }
  };
  const isCluster = variable === "REDIS_CLUSTER_NODES";
  // Only a node of a cluster answers it.
  if (isCluster) await ask(() => redis.cluster("INFO"));
  else if (await hasOtherShards(redis))
    throw refused(variable, "it is a node of a Redis Cluster: use REDIS_CLUSTER_NODES");
  const database = "url" in servers ? Number(new URL(servers.url).pathname.slice(1)) : 0;
  // ioredis goes on with database 0 when Redis refuses another one.
  if (database > 0) await ask(() => redis.select(database));
  const facts = await readFacts(redis);
  const major = Number(facts.version?.split(".")[0]);
  if (major < leastMajorVersion)
    throw refused(
      variable,
      `its version is ${facts.version ?? "unknown"}, and Bifold needs ${leastMajorVersion}.0 or newer`,
    );
  for (const probe of probes) await ask(() => probe(redis));
  return facts;
}

async function hasOtherShards(redis: RedisServer): Promise<boolean> {
  const info = await redis.cluster("INFO").catch(() => "");
  return Number(/^cluster_size:(\d+)/m.exec(info)?.[1] ?? 1) > 1;
}

async function readFacts(redis: RedisServer): Promise<RedisFacts> {
  // Its user may not be allowed INFO.
  const info = await redis.info().catch(() => "");
  return {
    version: /^redis_version:(\S+)/m.exec(info)?.[1],
    evictionPolicy: /^maxmemory_policy:(\S+)/m.exec(info)?.[1],
  };
}
