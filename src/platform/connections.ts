import { openChannelNodes, type ChannelNodes } from "./redis/channel-nodes.js";
import { createFailureLog } from "./logging/failure-log.js";
import { classifyFailure } from "./failure.js";
import type { Logger } from "./logging/logging.js";
import { defaultPostgresOptions, openPostgres, type Postgres } from "./postgres/postgres.js";
import { openRedis, type Redis } from "./redis/redis.js";
import { createRedisMonitor } from "./redis/redis-monitor.js";
import type { RedisServers } from "./redis/redis-servers.js";
import { StartupError } from "./process/startup-error.js";

/** Where the servers answer that a process works with; not every role needs a database. */
export interface ServerUrls {
  readonly databaseUrl: string | undefined;
  readonly redis: RedisServers;
}

/** The connections of this process. Each is opened when it is first asked for, and only then. */
export interface Connections {
  /** @throws StartupError when there is no database. */
  readonly postgres: () => Postgres;
  /** The Redis connection of this name. */
  readonly redis: (name: string) => Redis;
  /** For listening, under this name; closed by who listens. */
  readonly channels: (name: string) => ChannelNodes;
  /** Why a Redis connection of this process does not work; undefined while all do. */
  readonly redisOutage: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** How a process connects to its servers. */
export interface ConnectionOptions {
  /** The process's role, for error messages. */
  readonly role: string;
  readonly databasePoolSize: number;
  /** False behind a connection pooler in transaction mode. */
  readonly databasePreparedStatements: boolean;
  /** The prefix of all keys and channels in Redis. */
  readonly redisNamespace: string;
}

/** Prepares the connections; nothing is opened yet. */
export function prepareConnections(
  { databaseUrl, redis: place }: ServerUrls,
  { role, databasePoolSize, databasePreparedStatements: preparedStatements, redisNamespace }: ConnectionOptions,
  logger: Logger,
): Connections {
  const servers = { ...place, namespace: redisNamespace };
  const monitor = createRedisMonitor(logger);
  const logLost = createFailureLog(logger, "PostgreSQL connection lost");
  const onPostgresError = (error: Error) => {
    logLost(classifyFailure(error, "postgres"));
  };
  let postgres: Postgres | undefined;
  const redis = new Map<string, Redis>();
  return {
    postgres: () => {
      if (databaseUrl === undefined) throw new StartupError(`A process of the role ${role} needs DATABASE_URL`);
      const options = { ...defaultPostgresOptions, preparedStatements };
      return (postgres ??= openPostgres(databaseUrl, databasePoolSize, onPostgresError, options));
    },
    redis: (name) => {
      const connection = redis.get(name) ?? openRedis(servers, name, monitor.watch);
      redis.set(name, connection);
      return connection;
    },
    channels: (name) => openChannelNodes(servers, name, monitor.watch),
    redisOutage: monitor.outage,
    close: async () => {
      for (const connection of redis.values()) connection.disconnect();
      await postgres?.close();
    },
  };
}
