import type { Config } from "../config.js";
import { openChannelNodes, type ChannelNodes } from "./channel-nodes.js";
import type { Logger } from "./logging.js";
import { openPostgres, type Postgres } from "./postgres.js";
import { openRedis, type Redis } from "./redis.js";
import type { RedisServers } from "./redis-servers.js";
import { StartupError } from "./startup-error.js";

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
  readonly close: () => Promise<void>;
}

/** Prepares the connections; nothing is opened yet. */
export function prepareConnections(
  { databaseUrl, redis: place }: ServerUrls,
  { role, databasePoolSize, redisNamespace }: Pick<Config, "role" | "databasePoolSize" | "redisNamespace">,
  logger: Logger,
): Connections {
  const onError = (error: Error) => {
    logger.warn({ err: error }, "connection");
  };
  const servers = { ...place, namespace: redisNamespace };
  let postgres: Postgres | undefined;
  const redis = new Map<string, Redis>();
  return {
    postgres: () => {
      if (databaseUrl === undefined) throw new StartupError(`A process of the role ${role} needs DATABASE_URL`);
      return (postgres ??= openPostgres(databaseUrl, databasePoolSize, onError));
    },
    redis: (name) => {
      const connection = redis.get(name) ?? openRedis(servers, name, onError);
      redis.set(name, connection);
      return connection;
    },
    channels: (name) => openChannelNodes(servers, name, onError),
    close: async () => {
      for (const connection of redis.values()) connection.disconnect();
      await postgres?.close();
    },
  };
}
