import { openChannelNodes, type ChannelNodes } from "./redis/channel-nodes.js";
import { createFailureLog } from "./logging/failure-log.js";
import { classifyFailure } from "./failures/classify-failure.js";
import type { Logger } from "./logging/logging.js";
import type { DatabaseVariable } from "./process/database-variable.js";
import { defaultPostgresOptions, openPostgres, type Postgres } from "./postgres/postgres.js";
import { openRedis, type Redis } from "./redis/redis.js";
import { createRedisMonitor } from "./redis/redis-monitor.js";
import type { RedisServers } from "./redis/redis-servers.js";
import { StartupError } from "./process/startup-error.js";

/** The servers of a process. Not every role needs a database. */
export interface ServerUrls {
  readonly databaseUrl: string | undefined;
  readonly redis: RedisServers;
}

/** The connections of this process. Each is opened on first use. */
export interface Connections {
  /** @throws StartupError when no database is configured. */
  readonly postgres: () => Postgres;
  /**
   * The same database for tasks that read the whole log: a few separate connections, whose statements may take
   * minutes. @throws StartupError when no database is configured.
   */
  readonly maintenancePostgres: () => Postgres;
  /** The database of the data subjects' keys; undefined where they are in the database of the log. */
  readonly keysPostgres: () => Postgres | undefined;
  /** Returns the Redis connection with this name. */
  readonly redis: (name: string) => Redis;
  /** Opens connections for sharded pub/sub, under this name. The caller closes them. */
  readonly channels: (name: string) => ChannelNodes;
  /** The reason for the loss of a Redis connection; undefined while all connections work. */
  readonly redisOutage: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** Options of the connections. */
export interface ConnectionOptions {
  /** The process's role, for error messages. */
  readonly role: string;
  readonly databasePoolSize: number;
  /** The database of the data subjects' keys, if it is a separate one. */
  readonly keysDatabaseUrl: string | undefined;
  /** False behind a connection pooler in transaction mode. */
  readonly databasePreparedStatements: boolean;
  /** The prefix of all keys and channels in Redis. */
  readonly redisNamespace: string;
}

/** Options of the connections for tasks that read the whole log. */
const maintenance = { poolSize: 2, statementTimeoutMs: 600_000 };

/** Creates the connections without opening any. */
export function prepareConnections(
  { databaseUrl, redis: place }: ServerUrls,
  options: ConnectionOptions,
  logger: Logger,
): Connections {
  const { role, databasePoolSize, keysDatabaseUrl, databasePreparedStatements: preparedStatements } = options;
  const servers = { ...place, namespace: options.redisNamespace };
  const monitor = createRedisMonitor(logger);
  const onErrorOf = (variable: DatabaseVariable) => {
    const logLost = createFailureLog(logger, "postgresql connection lost");
    return (error: Error) => {
      logLost(classifyFailure(error, "postgres"), { variable });
    };
  };
  const open = (url: string, variable: DatabaseVariable) =>
    openPostgres(url, databasePoolSize, onErrorOf(variable), {
      ...defaultPostgresOptions,
      preparedStatements,
      variable,
    });
  const openMaintenance = (url: string, variable: DatabaseVariable) => {
    const { poolSize, statementTimeoutMs } = maintenance;
    return openPostgres(url, poolSize, onErrorOf(variable), { preparedStatements, statementTimeoutMs, variable });
  };
  const requireUrl = () => {
    if (databaseUrl !== undefined) return databaseUrl;
    throw new StartupError(`A process with ROLE=${role} needs a database: set DATABASE_URL`);
  };
  let postgres: Postgres | undefined;
  let maintenancePostgres: Postgres | undefined;
  let keysPostgres: Postgres | undefined;
  const redis = new Map<string, Redis>();
  return {
    postgres: () => (postgres ??= open(requireUrl(), "DATABASE_URL")),
    maintenancePostgres: () => (maintenancePostgres ??= openMaintenance(requireUrl(), "DATABASE_URL")),
    keysPostgres: () =>
      keysDatabaseUrl === undefined ? undefined : (keysPostgres ??= open(keysDatabaseUrl, "KEYS_DATABASE_URL")),
    redis: (name) => {
      const connection = redis.get(name) ?? openRedis(servers, name, monitor.watch);
      redis.set(name, connection);
      return connection;
    },
    channels: (name) => openChannelNodes(servers, name, monitor.watch),
    redisOutage: monitor.outage,
    close: async () => {
      for (const connection of redis.values()) connection.disconnect();
      await Promise.all([postgres?.close(), maintenancePostgres?.close(), keysPostgres?.close()]);
    },
  };
}
