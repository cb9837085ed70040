import { pino } from "pino";
import { onTestFinished, vi } from "vitest";
import { startBifold } from "../../src/app.js";
import { aggregates } from "../../src/domain/index.js";
import { readConfig } from "../../src/config/config.js";
import type { GraphQLServerOptions } from "../../src/graphql/server.js";
import { openGraphQLClient, type GraphQLClient } from "./graphql-client.js";
import { encryptionKeys, secret } from "./tokens.js";
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from "./servers.js";

/** The servers that one or more apps of a test share. */
export interface TestServers {
  readonly database: TestDatabase;
  readonly redis: TestRedis;
}

/** A running app, as its clients see it. */
export interface TestApp extends GraphQLClient {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Options of the server that no variable sets. */
type Internals = Pick<GraphQLServerOptions, "answersKnown" | "consoleFolder">;

/** A database and a Redis that end with the test. */
export async function openServers(): Promise<TestServers> {
  const [database, redis] = await Promise.all([createTestDatabase(), startTestRedis()]);
  onTestFinished(async () => {
    await Promise.all([database.drop(), redis.stop()]);
  });
  return { database, redis };
}

/** Starts the whole app on real servers and waits until it is ready; it ends with the test at the latest. */
export async function openApp(
  servers?: { readonly database: TestDatabase; readonly redis: Pick<TestRedis, "servers"> },
  env: NodeJS.ProcessEnv = {},
  internals: Internals = {},
): Promise<TestApp> {
  const { database, redis } = servers ?? (await openServers());
  const config = {
    ...readConfig({
      NODE_ENV: "test",
      PORT: "0",
      HOST: "127.0.0.1",
      SEED: "false",
      ENCRYPTION_KEYS: encryptionKeys,
      ...env,
    }),
    ...internals,
  };
  const app = await startBifold({
    aggregates,
    config,
    servers: { databaseUrl: database.url, redis: redis.servers },
    logger: pino({ level: env["TEST_LOG_LEVEL"] ?? "silent" }),
  });
  const client = openGraphQLClient(app.url);
  let closed: Promise<void> | undefined;
  const close = () =>
    (closed ??= (async () => {
      await client.dispose();
      await app.close();
    })());
  onTestFinished(close);
  await vi.waitFor(() => client.expectReady(), { timeout: 10_000, interval: 20 });
  return { ...client, url: app.url, close };
}

/** Starts the whole app in production mode: with all limits, and with authentication required. */
export async function openProduction(env: NodeJS.ProcessEnv = {}, internals: Internals = {}): Promise<TestApp> {
  const servers = await openServers();
  const production = {
    ...{ NODE_ENV: "production", AUTH_SECRET: secret },
    // The app gets them explicitly.
    ...{ DATABASE_URL: servers.database.url, REDIS_URL: "redis://unused" },
  };
  return openApp(servers, { ...production, ...env }, internals);
}
