import { setTimeout as delay } from "node:timers/promises";
import { withClient } from "../crud/database.js";
import { startServer, typeScript } from "../support/child-server.js";
import type { Cleanup } from "../support/cleanup.js";
import { withRedis, type BenchServers } from "../support/servers.js";

/** The round trips that a command needs at least, one after the other. */
export type RoundTrips = Readonly<Record<"http" | "commit" | "redis" | "all", readonly number[]>>;

/**
 * Measures, at a constant rate, a request to an empty HTTP server, the commit of one row and one Redis command, in
 * milliseconds. They show what the machine takes at this rate: processes that are idle between the commands wake up late.
 */
export async function measureRoundTrips(
  cleanup: Cleanup,
  { postgresUrl, redisUrl }: BenchServers,
  perSecond: number,
  seconds: number,
): Promise<RoundTrips> {
  const file = new URL("./empty-server.ts", import.meta.url);
  const isReady = async (url: string) => (await fetch(url)).ok;
  const { url, stop } = await startServer(cleanup, { file, nodeOptions: typeScript, environment: {} }, isReady);
  const times = { http: [] as number[], commit: [] as number[], redis: [] as number[], all: [] as number[] };
  await withClient(postgresUrl, (client) =>
    withRedis(redisUrl, async (redis) => {
      await client.query("CREATE TABLE IF NOT EXISTS round_trip (text TEXT)");
      const insert = { name: "insert", text: "INSERT INTO round_trip (text) VALUES ($1)", values: ["x".repeat(500)] };
      const start = performance.now();
      for (let n = 0; n < perSecond * seconds; n++) {
        await delay(Math.max(0, start + (n * 1_000) / perSecond - performance.now()));
        const sent = performance.now();
        await (await fetch(url)).text();
        const responded = performance.now();
        await client.query(insert);
        const committed = performance.now();
        await redis.hgetall("round_trip");
        const read = performance.now();
        times.http.push(responded - sent);
        times.commit.push(committed - responded);
        times.redis.push(read - committed);
        times.all.push(read - sent);
      }
    }),
  );
  await stop();
  return times;
}
