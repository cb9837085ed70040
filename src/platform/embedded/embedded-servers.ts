import type { Config } from "../../config.js";
import type { ServerUrls } from "../connections.js";
import { acquireInstanceLock } from "../instance-lock.js";
import type { Logger } from "../logging.js";
import type { Shutdown } from "../shutdown.js";
import type { EmbeddedServer } from "./embedded-server.js";
import { startEmbeddedPostgres } from "./postgres.js";
import { startEmbeddedRedis } from "./redis.js";

/** Where PostgreSQL and Redis answer. */
export interface Servers extends ServerUrls {
  /** Tells others on this machine where this instance serves; see instance-lock.ts. */
  announce(url: string): void;
}

/** Starts what the configuration does not name. The shutdown stops it, and is begun when it ends by itself. */
export async function startEmbeddedServers(config: Config, shutdown: Shutdown, log: Logger): Promise<Servers> {
  const { dataDir } = config;
  const lock = await acquireInstanceLock(dataDir);
  shutdown.defer(() => lock.release());

  const use = async (configured: string | undefined, start: () => Promise<EmbeddedServer>): Promise<string> => {
    if (configured !== undefined) return configured;
    const server = await start();
    shutdown.defer(() => server.stop());
    void server.exited.then((line) => {
      if (shutdown.begun) return;
      log.fatal(line);
      shutdown.begin(1);
    });
    return server.url;
  };
  const [databaseUrl, redisUrl] = await Promise.all([
    use(config.databaseUrl, () => startEmbeddedPostgres({ dataDir })),
    use(config.redisUrl, () => startEmbeddedRedis({ dataDir })),
  ]);
  lock.announce({ databaseUrl, redisUrl });
  return {
    databaseUrl,
    redisUrl,
    announce: (url) => {
      lock.announce({ url });
    },
  };
}
