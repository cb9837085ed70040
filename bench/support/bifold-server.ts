import { Agent } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { withClient } from "../crud/database.js";
import { thisProject } from "./baseline.js";
import { startServer, type ChildServer } from "./child-server.js";
import type { Cleanup } from "./cleanup.js";
import { encryptionKeys, secret } from "./token.js";
import { post } from "./graphql-request.js";
import type { BenchServers } from "./servers.js";

/** Node options of `npm start`. */
const nodeOptions = ["--enable-source-maps"];

/**
 * Starts Bifold as `npm start` does, in production mode, and waits until it is ready.
 * @param more environment variables that differ from the settings of the benchmarks
 * @param folder a built copy of the project, by default this one
 */
export function startBifoldServer(
  cleanup: Cleanup,
  { postgresUrl, redisUrl }: BenchServers,
  more: Readonly<Record<string, string>> = {},
  folder = thisProject,
): Promise<ChildServer> {
  const environment = {
    DATABASE_URL: postgresUrl,
    REDIS_URL: redisUrl,
    LOG_LEVEL: "error",
    SEED: "false",
    AUTH_SECRET: secret,
    ENCRYPTION_KEYS: encryptionKeys,
    ...more,
  };
  const file = pathToFileURL(join(folder, "dist", "main.js"));
  return startServer(cleanup, { file, nodeOptions, environment, workingFolder: folder }, isReady);
}

async function isReady(url: string): Promise<boolean> {
  return (await fetch(`${url}/readyz`)).ok;
}

/** Creates a database of this name; returns the settings of a server that shares nothing else than the processes. */
export async function isolatedSettings(
  { postgresUrl }: BenchServers,
  name: string,
): Promise<{ DATABASE_URL: string; REDIS_PREFIX: string }> {
  const url = new URL(postgresUrl);
  url.pathname = name;
  await withClient(postgresUrl, (client) => client.query(`CREATE DATABASE "${name}"`));
  return { DATABASE_URL: url.href, REDIS_PREFIX: name };
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
