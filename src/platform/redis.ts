import { Redis } from "ioredis";

export type { Redis };

/**
 * Opens a connection that reconnects by itself, for ever. While it is away commands fail at once instead of piling up
 * in memory: whoever sent them knows better whether to try again.
 */
export function openRedis(url: string, name: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    connectionName: `bifold-${name}`,
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 5_000,
    // One that hangs is as good as one that is away: no command waits longer.
    socketTimeout: 5_000,
    retryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
    // Resubscribing is the subscriber's own work: it has to read what it missed as well.
    autoResubscribe: false,
  });
  redis.on("error", onError);
  return redis;
}
