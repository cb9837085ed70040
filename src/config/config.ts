import { resolve } from "node:path";
import { z } from "zod";
import { apolloContradiction, apolloSettingsOf, apolloVariables, type ApolloSettings } from "./apollo-variables.js";
import { encryptionVariables } from "./encryption-variables.js";
import { authContradiction, authOptionsOf, authVariables } from "./auth-variables.js";
import type { AuthOptions } from "../graphql/access/auth-options.js";
import type { Limits } from "../graphql/limits/limits.js";
import { limitContradiction, limitsOf, limitVariables } from "./limit-variables.js";
import { findMisspelled } from "./misspelled-variables.js";
import type { MasterKeyList } from "../personal-data/index.js";
import { parseDatabaseUrl } from "../platform/postgres/database-url.js";
import type { RedisServers } from "../platform/redis/redis-servers.js";
import { redisContradiction, redisServersOf, redisVariables } from "./redis-variables.js";
import { secretFileVariables, withSecretFiles } from "./secret-files.js";
import { StartupError } from "../platform/process/startup-error.js";
import { roles, type Role } from "./roles.js";
import { url } from "./url-variable.js";

/** The configuration is invalid. The message names each invalid variable and its problem. */
export class ConfigurationError extends StartupError {
  override name = "ConfigurationError";
}

/** The validated environment. `.env.example` explains each variable. */
export interface Config {
  readonly environment: "development" | "production" | "test";
  readonly role: Role;
  /** The number of processes that share one port. */
  readonly workers: number;
  readonly host: string;
  /** 0 chooses a free port. */
  readonly port: number;
  /** The port of `/metrics`; if undefined, `port` serves them. */
  readonly metricsPort: number | undefined;
  /** If undefined: an embedded PostgreSQL; in production none, which only the role `queries` allows. */
  readonly databaseUrl: string | undefined;
  /** The database of the data subjects' keys, if it is a separate one. */
  readonly keysDatabaseUrl: string | undefined;
  /** The master keys of personal data. If undefined: keys in `dataDir`, but none in production. */
  readonly encryptionKeys: MasterKeyList | undefined;
  /** If undefined: an embedded Redis. */
  readonly redis: RedisServers | undefined;
  /** The prefix of all keys and channels in Redis. */
  readonly redisNamespace: string;
  /** The absolute path of the folder with the data of the embedded servers. */
  readonly dataDir: string;
  /** If undefined (in production only), GraphQL is not served. */
  readonly auth: AuthOptions | undefined;
  readonly limits: Limits;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  readonly shutdownTimeoutMs: number;
  /** Delay before the port closes, during which `/readyz` returns 503. */
  readonly shutdownDelayMs: number;
  /** Idle HTTP connections are closed after this time. */
  readonly keepAliveTimeoutMs: number;
  /** A worker that has not responded for this long is replaced; 0 disables the check. */
  readonly workerTimeoutMs: number;
  readonly minPositionTimeoutMs: number;
  /** The maximum number of commands in one append. */
  readonly batchSize: number;
  readonly databasePoolSize: number;
  /** Whether statements are prepared under names. Set false behind a pooler in transaction mode. */
  readonly databasePreparedStatements: boolean;
  /** Whether to add the demo data (products, and orders of demo customers) to the log. */
  readonly seed: boolean;
  /** Whether a process that serves commands and queries serves the console at `/`. */
  readonly console: boolean;
  /** The protocol that exports spans; undefined disables tracing. OpenTelemetry reads its other variables itself. */
  readonly tracing: "http/protobuf" | "http/json" | undefined;
  /** Problems of the environment that do not prevent the start, one line each. */
  readonly warnings: readonly string[];
  readonly apollo: ApolloSettings;
}

const MAX_TIMEOUT_MS = 2 ** 31 - 1;

const integer = (min: number, max: number) => {
  const wanted = `must be a whole number from ${min} to ${max}`;
  return z.string().regex(/^\d+$/, wanted).transform(Number).pipe(z.number().min(min, wanted).max(max, wanted));
};

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` });

const otlpProtocols = ["http/protobuf", "http/json"] as const;
const roleNames = Object.keys(roles) as Role[];

const variables = z.object({
  NODE_ENV: oneOf(["development", "production", "test"]).default("development"),
  ROLE: oneOf(roleNames).default("all"),
  WORKERS: integer(1, 256).default(1),
  HOST: z.string().optional(),
  PORT: integer(0, 65_535).default(4000),
  METRICS_PORT: integer(0, 65_535).optional(),
  DATABASE_URL: url("postgres", "postgresql").optional(),
  KEYS_DATABASE_URL: url("postgres", "postgresql").optional(),
  ...encryptionVariables,
  ...redisVariables,
  ...authVariables,
  ...secretFileVariables,
  ...limitVariables,
  DATA_DIR: z.string().default(".bifold"),
  LOG_LEVEL: oneOf(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  SHUTDOWN_TIMEOUT_MS: integer(1, MAX_TIMEOUT_MS).default(10_000),
  SHUTDOWN_DELAY_MS: integer(0, 3_600_000).default(0),
  KEEP_ALIVE_TIMEOUT_MS: integer(1, 86_400_000).default(65_000),
  WORKER_TIMEOUT_MS: integer(0, 3_600_000).default(5_000),
  MIN_POSITION_TIMEOUT_MS: integer(0, MAX_TIMEOUT_MS).default(5_000),
  BATCH_SIZE: integer(1, 10_000).default(512),
  DATABASE_POOL_SIZE: integer(1, 1_000).default(10),
  DATABASE_PREPARED_STATEMENTS: oneOf(["true", "false"]).default("true"),
  SEED: oneOf(["true", "false"]).optional(),
  CONSOLE: oneOf(["true", "false"]).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url("http", "https").optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url("http", "https").optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.string().default("http/protobuf"),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: z.string().optional(),
  OTEL_TRACES_EXPORTER: oneOf(["otlp", "none"]).default("otlp"),
  OTEL_SDK_DISABLED: oneOf(["true", "false"]).default("false"),
  ...apolloVariables,
});

/**
 * Reads and validates the configuration. Nothing else reads the environment.
 * @throws {@link ConfigurationError} when a variable is missing or wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const misspelled = findMisspelled(Object.keys(set), Object.keys(variables.shape));
  const refused = misspelled.filter(({ isSecurity }) => isSecurity);
  if (refused.length > 0) throw new ConfigurationError(refused.map(({ message }) => message).join("; "));
  const warnings = misspelled.map(({ message }) => message);
  const parsed = variables.safeParse(withSecretFiles(set));
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; "),
    );
  }
  const value = parsed.data;
  const production = value.NODE_ENV === "production";
  const contradiction =
    redisContradiction(value) ??
    authContradiction(value, production) ??
    limitContradiction(value) ??
    apolloContradiction(value);
  if (contradiction !== undefined) throw new ConfigurationError(contradiction);
  if (production) requireServers(value, warnings);
  for (const variable of ["DATABASE_URL", "KEYS_DATABASE_URL"] as const) {
    const database = value[variable];
    if (database !== undefined) parseDatabaseUrl(database, variable);
  }
  return Object.freeze<Config>({
    environment: value.NODE_ENV,
    role: value.ROLE,
    workers: value.WORKERS,
    // An IPv6 address may be in brackets, as in a URL.
    host: value.HOST?.replace(/^\[(.*)\]$/, "$1") ?? (production ? "0.0.0.0" : "127.0.0.1"),
    port: value.PORT,
    metricsPort: value.METRICS_PORT,
    databaseUrl: value.DATABASE_URL,
    keysDatabaseUrl: value.KEYS_DATABASE_URL,
    encryptionKeys: value.ENCRYPTION_KEYS,
    redis: redisServersOf(value),
    redisNamespace: value.REDIS_PREFIX,
    dataDir: resolve(value.DATA_DIR),
    auth: authOptionsOf(value, production),
    limits: limitsOf(value, value.NODE_ENV === "development"),
    logLevel: value.LOG_LEVEL,
    shutdownTimeoutMs: value.SHUTDOWN_TIMEOUT_MS,
    shutdownDelayMs: value.SHUTDOWN_DELAY_MS,
    keepAliveTimeoutMs: value.KEEP_ALIVE_TIMEOUT_MS,
    workerTimeoutMs: value.WORKER_TIMEOUT_MS,
    minPositionTimeoutMs: value.MIN_POSITION_TIMEOUT_MS,
    batchSize: value.BATCH_SIZE,
    databasePoolSize: value.DATABASE_POOL_SIZE,
    databasePreparedStatements: value.DATABASE_PREPARED_STATEMENTS === "true",
    seed: value.SEED === undefined ? !production && value.DATABASE_URL === undefined : value.SEED === "true",
    console: value.CONSOLE === undefined ? value.NODE_ENV === "development" : value.CONSOLE === "true",
    tracing: tracingOf(value),
    warnings: Object.freeze(warnings),
    apollo: apolloSettingsOf(value),
  });
}

function tracingOf(value: z.infer<typeof variables>): Config["tracing"] {
  const endpoint = value.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? value.OTEL_EXPORTER_OTLP_ENDPOINT;
  const off = value.OTEL_SDK_DISABLED === "true" || value.OTEL_TRACES_EXPORTER === "none";
  if (endpoint === undefined || off) return undefined;
  // Checked last: environments set the protocol for all programs, also for those that export nothing.
  const { OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: ofTraces, OTEL_EXPORTER_OTLP_PROTOCOL: ofAll } = value;
  const protocol = otlpProtocols.find((each) => each === (ofTraces ?? ofAll));
  if (protocol !== undefined) return protocol;
  const variable = `OTEL_EXPORTER_OTLP_${ofTraces === undefined ? "" : "TRACES_"}PROTOCOL`;
  throw new ConfigurationError(`${variable} must be one of ${otlpProtocols.join(", ")}`);
}

function requireServers(value: z.infer<typeof variables>, warnings: readonly string[]): void {
  const missing = [
    ...(value.ROLE !== "queries" && value.DATABASE_URL === undefined ? ["DATABASE_URL"] : []),
    ...(redisServersOf(value) === undefined ? ["REDIS_URL"] : []),
  ];
  if (missing.length === 0) return;
  const verb = missing.length === 1 ? "is" : "are";
  const line = `${missing.join(" and ")} ${verb} required when NODE_ENV is production: the embedded servers are for development`;
  throw new ConfigurationError([line, ...warnings].join("; "));
}
