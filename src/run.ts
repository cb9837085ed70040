import cluster from "node:cluster";
import { loadAggregates, type Aggregate, type AggregateSource } from "./aggregate.js";
import type { Bifold, BifoldOptions } from "./app.js";
import { readConfig, type Config } from "./config/config.js";
import { banner } from "./banner.js";
import type { Servers } from "./platform/embedded/embedded-servers.js";
import { loadEnvFile } from "./config/env-file.js";
import { createLogger, type Logger } from "./platform/logging/logging.js";
import { surviveLostOutput } from "./platform/logging/lost-output.js";
import { collectOnMainThread } from "./platform/process/minor-collections.js";
import { createShutdown, endOnSignals, endOnUncaught, type Shutdown } from "./platform/process/shutdown.js";
import { explainStartFailure } from "./platform/process/start-failure.js";
import type { Peers } from "./platform/workers/peers.js";
import { startWorkers } from "./platform/workers/primary.js";
import { followPrimary } from "./platform/workers/worker.js";

/** Options of {@link runBifold}. */
export interface RunOptions {
  /** Prefer a function that imports them: the primary process of several workers then does not load them. */
  readonly aggregates: AggregateSource;
}

/**
 * Runs a Bifold as this process, configured by the environment and `.env`: starts embedded servers and worker processes
 * as configured, and stops on SIGINT and SIGTERM. A failed start is reported on standard error with exit code 1.
 */
export async function runBifold({ aggregates }: RunOptions): Promise<void> {
  try {
    surviveLostOutput();
    collectOnMainThread();
    loadEnvFile(process.env);
    await run(aggregates, readConfig(process.env));
  } catch (error) {
    reportStartFailure(error);
    process.exitCode = 1;
  }
}

async function run(aggregates: AggregateSource, config: Config): Promise<void> {
  const log = createLogger(config);
  if (cluster.isPrimary) for (const warning of config.warnings) log.warn(warning);
  const shutdown = prepareShutdown(config, log);
  endOnUncaught(log);
  try {
    await start({ aggregates, config, shutdown, log });
  } catch (error) {
    if (shutdown.begun) return; // A signal stopped it during the start.
    reportStartFailure(error);
    shutdown.begin(1);
  }
}

/** Stops on signals. With several workers, SIGHUP restarts the workers one after the other instead; see workers/. */
function prepareShutdown({ workers, shutdownTimeoutMs, shutdownDelayMs }: Config, log: Logger): Shutdown {
  const isPrimary = workers > 1 && cluster.isPrimary;
  const shutdown = createShutdown({
    log,
    // The workers wait for the delay themselves.
    timeoutMs: isPrimary ? shutdownDelayMs + shutdownTimeoutMs : shutdownTimeoutMs,
    delayMs: shutdownDelayMs,
  });
  const signals = ["SIGINT", "SIGTERM"] as const;
  const isReloaded = isPrimary || cluster.isWorker;
  endOnSignals(shutdown, log, { signals: isReloaded ? signals : [...signals, "SIGHUP"] });
  // Only the primary with workers acts on it, but a terminal sends it to all processes.
  if (isReloaded) process.on("SIGHUP", () => undefined);
  return shutdown;
}

interface Startup {
  readonly aggregates: AggregateSource;
  readonly config: Config;
  readonly shutdown: Shutdown;
  readonly log: Logger;
}

async function start(startup: Startup): Promise<void> {
  const { config, shutdown, log } = startup;
  const primary = followPrimary(shutdown, log);
  if (primary !== undefined) {
    const { servers, application } = await prepare(startup);
    await primary.announce(await serve(startup, application, servers, primary.peers));
    return;
  }
  const { url, servers } = await (config.workers > 1 ? serveByWorkers(startup) : serveAlone(startup));
  servers.announce(url);
  if (config.environment === "development") process.stdout.write(banner(config, url));
  else log.info({ url }, "Serving");
}

interface Serving {
  readonly url: string;
  readonly servers: Servers;
}

/** The primary does not load the application. */
async function serveByWorkers({ config, shutdown, log }: Startup): Promise<Serving> {
  const servers = await provideServers(config, shutdown, log);
  const { url } = await startWorkers({ options: config, servers, shutdown, log });
  return { url, servers };
}

async function serveAlone(startup: Startup): Promise<Serving> {
  const { servers, application } = await prepare(startup);
  const { url } = await serve(startup, application, servers);
  return { url, servers };
}

interface Application {
  readonly startBifold: (options: BifoldOptions) => Promise<Bifold>;
  readonly aggregates: readonly Aggregate[];
}

/** Loads the application while the embedded servers start. */
async function prepare({ aggregates, config, shutdown, log }: Startup) {
  const [servers, application] = await Promise.all([
    provideServers(config, shutdown, log),
    loadApplication(aggregates),
  ]);
  return { servers, application };
}

async function loadApplication(source: AggregateSource): Promise<Application> {
  const { startBifold } = await import("./app.js");
  return { startBifold, aggregates: await loadAggregates(source) };
}

async function serve(
  { config, shutdown, log }: Startup,
  { startBifold, aggregates }: Application,
  servers: Servers,
  peers?: Peers,
): Promise<Bifold> {
  const bifold = await startBifold({ aggregates, config, servers, logger: log, peers });
  shutdown.announce(bifold.drain);
  shutdown.defer(() => bifold.close());
  return bifold;
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
  if (line === undefined) console.error("Bifold cannot start, this is a defect:", error);
  else console.error(`Bifold cannot start: ${line}`);
}
