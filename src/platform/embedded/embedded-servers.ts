import type { ServerUrls } from "../connections.js";
import { acquireInstanceLock } from "../process/instance-lock.js";
import type { Logger } from "../logging/logging.js";
import type { Shutdown } from "../process/shutdown.js";
import type { RedisServers } from "../redis/redis-servers.js";
import type { EmbeddedServer } from "./embedded-server.js";
import { startEmbeddedPostgres } from "./postgres.js";
import { startEmbeddedRedis } from "./redis.js";

/** The URLs of PostgreSQL and Redis. */
export interface Servers extends ServerUrls {
  /** Publishes the URL of this instance to other processes on this machine; see instance-lock.ts. */
  announce(url: string): void;
}

/** Options of the embedded servers. */
export interface EmbeddedServersOptions {
  /** The absolute path of the folder with the data of the embedded servers. */
  readonly dataDir: string;
  /** An external PostgreSQL; if undefined, one is embedded. */
  readonly databaseUrl: string | undefined;
  /** An external Redis; if undefined, one is embedded. */
  readonly redis: RedisServers | undefined;
}

/** Starts the servers that `options` do not name. The shutdown stops them; when one exits early, it begins. */
export async function startEmbeddedServers(
  options: EmbeddedServersOptions,
  shutdown: Shutdown,
  log: Logger,
): Promise<Servers> {
  const { dataDir } = options;
  const lock = await acquireInstanceLock(dataDir);
  shutdown.defer(() => lock.release());

  const start = async (startServer: () => Promise<EmbeddedServer>): Promise<string> => {
    const server = await startServer();
    shutdown.defer(() => server.stop());
    void server.exited.then((line) => {
      if (shutdown.begun) return;
      log.fatal(line);
      shutdown.begin(1);
    });
    return server.url;
  };
  const onDamaged = (files: readonly string[]) => {
    log.warn({ files }, "embedded Redis could not load its snapshot: renamed it, rebuilding the read models");
  };
  const [databaseUrl, redis] = await Promise.all([
    options.databaseUrl ?? start(() => startEmbeddedPostgres({ dataDir })),
    options.redis ?? start(() => startEmbeddedRedis({ dataDir, onDamaged })).then((url) => ({ url })),
  ]);
  // The `bifold` commands find embedded servers by this information.
  lock.announce({ databaseUrl, ...("url" in redis && { redisUrl: redis.url }) });
  return {
    databaseUrl,
    redis,
    announce: (url) => {
      lock.announce({ url });
    },
  };
}
