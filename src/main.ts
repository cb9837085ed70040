import { existsSync } from "node:fs";
import { startApp } from "./app.js";
import { readConfig, type Config } from "./config.js";
import { banner } from "./platform/banner.js";
import type { Servers } from "./platform/embedded/embedded-servers.js";
import { createLogger, type Logger } from "./platform/logging.js";
import { createShutdown, endOnSignals, endOnUncaught, type Shutdown } from "./platform/shutdown.js";
import { explainStartFailure } from "./platform/start-failure.js";

async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const log = createLogger(config);
  const shutdown = createShutdown({ log, timeoutMs: config.shutdownTimeoutMs });
  endOnSignals(shutdown, log);
  endOnUncaught(log);
  try {
    await run(config, shutdown, log);
  } catch (error) {
    if (shutdown.begun) return; // It was told to stop while it was starting.
    reportStartFailure(error);
    shutdown.begin(1);
  }
}

async function run(config: Config, shutdown: Shutdown, log: Logger): Promise<void> {
  const servers = await provideServers(config, shutdown, log);
  const app = await startApp(config, servers, log);
  shutdown.defer(() => app.close());
  servers.announce(app.url);
  if (config.environment === "development") process.stdout.write(banner(config, app.url));
  else log.info({ url: app.url }, "Serving");
}

async function provideServers(config: Config, shutdown: Shutdown, log: Logger): Promise<Servers> {
  const { databaseUrl, redisUrl, environment } = config;
  if (redisUrl !== undefined && (databaseUrl !== undefined || environment === "production"))
    return { databaseUrl, redisUrl, announce: () => undefined };
  const { startEmbeddedServers } = await import("./platform/embedded/embedded-servers.js");
  return startEmbeddedServers(config, shutdown, log);
}

function reportStartFailure(error: unknown): void {
  const line = explainStartFailure(error);
  if (line === undefined) console.error("Bifold cannot start, which is a defect:", error);
  else console.error(`Bifold cannot start: ${line}`);
}

main().catch((error: unknown) => {
  reportStartFailure(error);
  process.exitCode = 1;
});
