import { existsSync } from "node:fs";
import { aggregates } from "../app.js";
import { readConfig } from "../config.js";
import { mergeFormats } from "../core/event.js";
import type { AnyProjection } from "../core/projection.js";
import { createLogReader, type LogReader } from "../event-log/log-reader.js";
import { findInstance } from "../platform/instance-lock.js";
import { createLogger, type Logger } from "../platform/logging.js";
import { openPostgres, type Postgres } from "../platform/postgres.js";
import { openRedis, type Redis } from "../platform/redis.js";
import { StartupError } from "../platform/startup-error.js";
import { UsageError } from "./usage-error.js";

/** What a command works with. A connection is opened when it is first asked for. */
export interface Session {
  readonly postgres: () => Postgres;
  /** The log, in the present schema versions. */
  readonly log: () => LogReader;
  readonly redis: () => Promise<Redis>;
  readonly logger: Logger;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Reads `.env`, as the server does. */
export function loadEnvironment(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}

/**
 * Does something with the servers that the environment names, or with those of the server that runs in this folder.
 * @throws StartupError when there are neither.
 */
export async function withSession<Result>(action: (session: Session) => Promise<Result>): Promise<Result> {
  loadEnvironment();
  const config = readConfig(process.env);
  const instance =
    config.databaseUrl === undefined || config.redisUrl === undefined ? await findInstance(config.dataDir) : undefined;
  const urlOf = (configured: string | undefined, embedded: string | null | undefined, name: string) => {
    const url = configured ?? embedded;
    if (url) return url;
    throw new StartupError(`No Bifold runs on the data in ${config.dataDir}: start script/server, or set ${name}`);
  };
  const logger = createLogger(
    { ...config, logLevel: config.logLevel === "info" ? "warn" : config.logLevel },
    process.stderr,
  );
  const onError = (error: Error) => {
    logger.debug({ err: error }, "connection");
  };
  const stop = new AbortController();
  const onSignal = () => {
    // A second one ends at once.
    process.removeListener("SIGINT", onSignal);
    stop.abort(new InterruptedError());
  };
  process.on("SIGINT", onSignal);

  let postgres: Postgres | undefined;
  let redis: Redis | undefined;
  const openPool = () =>
    (postgres ??= openPostgres(
      urlOf(config.databaseUrl, instance?.databaseUrl, "DATABASE_URL"),
      config.databasePoolSize,
      onError,
    ));
  try {
    return await action({
      logger,
      signal: stop.signal,
      postgres: openPool,
      log: () => createLogReader(openPool().prisma, mergeFormats(aggregates.map(({ formats }) => formats))),
      redis: async () => {
        redis ??= openRedis(urlOf(config.redisUrl, instance?.redisUrl, "REDIS_URL"), "cli", onError);
        await connected(redis);
        return redis;
      },
    });
  } finally {
    process.removeListener("SIGINT", onSignal);
    redis?.disconnect();
    await postgres?.close();
  }
}

/** Ctrl-C. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

/** The projections of the read models of these names, all when there are none. @throws UsageError for an unknown name. */
export function projectionsOf(names: readonly string[]): readonly AnyProjection[] {
  const all = aggregates.flatMap(({ projections }) => projections);
  const known = all.map(({ readModel }) => readModel);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`There is no read model ${unknown}; there are ${known.sort().join(", ")}`);
  return names.length === 0 ? all : all.filter(({ readModel }) => names.includes(readModel));
}

/** Milliseconds. */
const connectPatience = 5_000;

async function connected(redis: Redis): Promise<void> {
  if (redis.status === "ready") return;
  await new Promise<void>((resolve, reject) => {
    let reason = "it does not answer";
    redis.on("error", (error: Error) => (reason = error.message));
    const timer = setTimeout(() => {
      reject(new StartupError(`Redis cannot be reached (REDIS_URL): ${reason}`));
    }, connectPatience);
    redis.once("ready", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
