import cluster from "node:cluster";
import type { App } from "./app.js";
import { readConfig, type Config } from "./config/config.js";
import { banner } from "./banner.js";
import type { Servers } from "./platform/embedded/embedded-servers.js";
import { loadEnvFile } from "./config/env-file.js";
import { createLogger, type Logger } from "./platform/logging/logging.js";
import { surviveLostOutput } from "./platform/logging/lost-output.js";
import { createShutdown, endOnSignals, endOnUncaught, type Shutdown } from "./platform/process/shutdown.js";
import { explainStartFailure } from "./platform/process/start-failure.js";
import type { Peers } from "./platform/workers/gathering.js";
import { startWorkers } from "./platform/workers/primary.js";
import { followPrimary } from "./platform/workers/worker.js";

async function main(): Promise<void> {
  surviveLostOutput();
  loadEnvFile(process.env);
  const config = readConfig(process.env);
  const log = createLogger(config);
  if (cluster.isPrimary) for (const warning of config.warnings) log.warn(warning);
  const shutdown = prepareShutdown(config, log);
  endOnUncaught(log);
  try {
    await run(config, shutdown, log);
  } catch (error) {
    if (shutdown.begun) return; // It was told to stop while it was starting.
    reportStartFailure(error);
    shutdown.begin(1);
  }
}

/** Ends by signals; one process that serves with others is reloaded by SIGHUP, see workers/. */
function prepareShutdown({ workers, shutdownTimeoutMs, shutdownDelayMs }: Config, log: Logger): Shutdown {
  const isPrimary = workers > 1 && cluster.isPrimary;
  const shutdown = createShutdown({
    log,
    // The delay is the workers' own.
    timeoutMs: isPrimary ? shutdownDelayMs + shutdownTimeoutMs : shutdownTimeoutMs,
    delayMs: shutdownDelayMs,
  });
  const signals = ["SIGINT", "SIGTERM"] as const;
  const isReloaded = isPrimary || cluster.isWorker;
  endOnSignals(shutdown, log, { signals: isReloaded ? signals : [...signals, "SIGHUP"] });
  // It is meant for a primary that has workers, but a terminal sends it to all processes, at any time.
  if (isReloaded) process.on("SIGHUP", () => undefined);
  return shutdown;
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
  shutdown.announce(app.drain);
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
