import { relative } from "node:path";
import { readConfig, type Config } from "../config/config.js";
import { loadEnvFile } from "../config/env-file.js";
import { findInstance } from "../platform/process/instance-lock.js";
import { checkPostgres } from "../platform/postgres/check-postgres.js";
import { openPostgres, type Postgres } from "../platform/postgres/postgres.js";
import { connected, openRedis, type Redis } from "../platform/redis/redis.js";
import { checkRedis } from "../platform/redis/redis-check.js";
import { variableOf, type RedisServers } from "../platform/redis/redis-servers.js";
import { messageOf } from "../platform/failures/error-text.js";
import { withVariable } from "../platform/process/start-failure.js";
import { StartupError } from "../platform/process/startup-error.js";

/** The configuration and the open connections of a command. */
export interface Connections {
  readonly config: Config;
  readonly postgres: Postgres;
  readonly redis: Redis;
}

/** Commands run their statements mostly one after the other. */
const poolSize = 2;
/** Statements over a long log may take minutes. */
const statementTimeoutMs = 600_000;

/**
 * Runs a command with connections to PostgreSQL and Redis, and closes them. Uses the servers configured by the
 * environment or `.env`, or else those of the Bifold that runs on this folder's data.
 * @throws StartupError when no server is configured or running, or a server is unreachable.
 */
export async function withConnections<Result>(use: (connections: Connections) => Promise<Result>): Promise<Result> {
  return withPostgres(async (postgres, config) => {
    const servers = config.redis ?? { url: await findUrl(config, "redisUrl") };
    const redis = await connectRedis({ ...servers, namespace: config.redisNamespace });
    try {
      return await use({ config, postgres, redis });
    } finally {
      redis.disconnect();
    }
  });
}

/** Runs a command that needs only PostgreSQL; otherwise like {@link withConnections}. */
export async function withPostgres<Result>(
  use: (postgres: Postgres, config: Config) => Promise<Result>,
  { migrated = true } = {},
): Promise<Result> {
  loadEnvFile(process.env);
  const config = readConfig(process.env);
  for (const warning of config.warnings) console.error(`bifold: ${warning}`);
  const postgres = openPostgres(
    config.databaseUrl ?? (await findUrl(config, "databaseUrl")),
    poolSize,
    ignoreConnectionError,
    { preparedStatements: config.databasePreparedStatements, statementTimeoutMs },
  );
  try {
    await checkPostgres(postgres);
    if (migrated) await requireLog(postgres);
    return await use(postgres, config);
  } finally {
    await postgres.close();
  }
}

/** Runs a command with the database of the data subjects' keys: a separate one, or that of the log. */
export async function withKeysPostgres<Result>(
  { keysDatabaseUrl, databasePreparedStatements: preparedStatements }: Config,
  ofLog: Postgres,
  use: (postgres: Postgres) => Promise<Result>,
): Promise<Result> {
  if (keysDatabaseUrl === undefined) return use(ofLog);
  const postgres = openPostgres(keysDatabaseUrl, poolSize, ignoreConnectionError, {
    preparedStatements,
    statementTimeoutMs,
    variable: "KEYS_DATABASE_URL",
  });
  try {
    await checkPostgres(postgres).catch((error: unknown) => {
      throw withVariable(error, postgres.settings.variable);
    });
    return await use(postgres);
  } finally {
    await postgres.close();
  }
}

/** Returns the URL of a server of the Bifold that runs on this folder's data. */
async function findUrl(config: Config, which: "databaseUrl" | "redisUrl"): Promise<string> {
  const instance = await findInstance(config.dataDir);
  const found = instance?.[which];
  if (typeof found === "string") return found;
  const variable = which === "databaseUrl" ? "DATABASE_URL" : "REDIS_URL";
  if (instance !== undefined)
    throw new StartupError(`Bifold (process ${instance.pid}) is still starting: try again later`);
  const folder = relative(process.cwd(), config.dataDir) || ".";
  throw new StartupError(`${variable} is not set, and no Bifold runs on ${folder}: set it, or run this where one runs`);
}

async function requireLog({ pool }: Postgres): Promise<void> {
  const { rows } = await pool.query<{ found: boolean }>("SELECT to_regclass('log_head') IS NOT NULL AS found");
  if (rows[0]?.found !== true) throw new StartupError('The database has no event log yet: run "bifold migrate"');
}

async function connectRedis(servers: RedisServers): Promise<Redis> {
  await checkRedis(servers);
  const redis = openRedis(servers, "cli", ignoreConnectionError);
  try {
    await connected(redis);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw new StartupError(`Redis cannot be reached (${variableOf(servers)}): ${messageOf(error)}`);
  }
}

function ignoreConnectionError(): void {
  // The next query on the connection fails, and the command reports that.
}
