import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { startServer, type ChildServer } from "./child-server.js";
import type { Cleanup } from "./cleanup.js";
import { secret } from "./token.js";
import { post } from "./graphql-request.js";
import type { BenchServers } from "./servers.js";

const main = new URL("../../src/main.ts", import.meta.url);

/** Starts Bifold in production mode, and waits until it is ready. */
export function startBifoldServer(
  cleanup: Cleanup,
  { postgresUrl, redisUrl }: BenchServers,
  more: Readonly<Record<string, string>> = {},
): Promise<ChildServer> {
  const environment = {
    DATABASE_URL: postgresUrl,
    REDIS_URL: redisUrl,
    LOG_LEVEL: "error",
    SEED: "false",
    AUTH_SECRET: secret,
    ...more,
  };
  return startServer(cleanup, main, environment, async (url) => (await fetch(`${url}/readyz`)).ok);
}

/** Waits until every read model of a server has reached the head of the log. */
export async function caughtUp({ url }: ChildServer): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const lags = async () => {
    const { data } = await post(new URL("/graphql", url), agent, "{ projections { lag } }");
    return (data["projections"] as { lag: number }[]).map(({ lag }) => lag);
  };
  while ((await lags()).some((lag) => lag > 0)) await delay(20);
  agent.destroy();
}
