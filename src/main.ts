import { existsSync } from "node:fs";
import type { App } from "./app.js";
import { readConfig, type Config } from "./config.js";
import { banner } from "./platform/banner.js";
import type { Servers } from "./platform/embedded/embedded-servers.js";
import { createLogger, type Logger } from "./platform/logging.js";
import { createShutdown, endOnSignals, endOnUncaught, type Shutdown } from "./platform/shutdown.js";
import { explainStartFailure } from "./platform/start-failure.js";
import type { Peers } from "./platform/workers/gathering.js";
import { startWorkers } from "./platform/workers/primary.js";
import { followPrimary } from "./platform/workers/worker.js";

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
  const primary = followPrimary(shutdown, log);
  const servers = await provideServers(config, shutdown, log);
  if (primary !== undefined) {
    await primary.announce(await serve(config, servers, shutdown, log, primary.peers));
    return;
  }
  const { url } =
    config.workers > 1
      ? await startWorkers({ config, servers, shutdown, log })
      : await serve(config, servers, shutdown, log);
  servers.announce(url);
  if (config.environment === "development") process.stdout.write(banner(config, url));
  else log.info({ url }, "Serving");
}

async function serve(config: Config, servers: Servers, shutdown: Shutdown, log: Logger, peers?: Peers): Promise<App> {
  // The primary of workers has no use for it, and who cannot start is told sooner.
  const { startApp } = await import("./app.js");
  const app = await startApp(config, servers, log, peers);
  shutdown.defer(() => app.close());
  return app;
}

async function provideServers(config: Config, shutdown: Shutdown, log: Logger): Promise<Servers> {
  const { databaseUrl, redis, environment } = config;
  if (redis !== undefined && (databaseUrl !== undefined || environment === "production"))
    return { databaseUrl, redis, announce: () => undefined };
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
