import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ConfigurationError, readConfig } from "../../src/config/config.js";
import { makeDataDir } from "../support/data-dir.js";

const production = {
  NODE_ENV: "production",
  DATABASE_URL: "postgresql://user:password@db/bifold",
  REDIS_URL: "rediss://cache:6379",
};

it("has a default for everything in development", () => {
  expect(readConfig({})).toEqual({
    environment: "development",
    role: "all",
    workers: 1,
    host: "127.0.0.1",
    port: 4000,
    metricsPort: undefined,
    databaseUrl: undefined,
    redis: undefined,
    redisNamespace: "bifold",
    dataDir: resolve(".bifold"),
    auth: "off",
    limits: expect.objectContaining({ introspection: true, origins: "any" }) as unknown,
    logLevel: "info",
    shutdownTimeoutMs: 10_000,
    shutdownDelayMs: 0,
    keepAliveTimeoutMs: 65_000,
    workerTimeoutMs: 5_000,
    minPositionTimeoutMs: 5_000,
    batchSize: 512,
    databasePoolSize: 10,
    databasePreparedStatements: true,
    seed: true,
    tracing: undefined,
    warnings: [],
    apollo: { key: undefined, graphRef: undefined, inlineTrace: false },
  });
});

it("listens on all addresses in production by default", () => {
  expect(readConfig(production).host).toBe("0.0.0.0");
  expect(readConfig({ ...production, HOST: "10.0.0.1" }).host).toBe("10.0.0.1");
});

it("treats an empty variable as unset", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: " " })).toEqual(readConfig({}));
});

it("seeds only the embedded database by default", () => {
  const { DATABASE_URL } = production;
  expect(readConfig({ DATABASE_URL }).seed).toBe(false);
  expect(readConfig({ DATABASE_URL, SEED: "true" }).seed).toBe(true);
  expect(readConfig({ SEED: "false" }).seed).toBe(false);
});

it("traces when an endpoint is set, unless tracing is disabled", () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = "http://collector:4318";
  expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT }).tracing).toBe("http/protobuf");
  const OTEL_EXPORTER_OTLP_PROTOCOL = "http/json";
  expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL }).tracing).toBe("http/json");
  expect(readConfig({ OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }).tracing).toBeUndefined();
  expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: "true" }).tracing).toBeUndefined();
  expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_EXPORTER: "none" }).tracing).toBeUndefined();
});

it("needs no database to answer queries in production", () => {
  const { databaseUrl, seed } = readConfig({ ...production, ROLE: "queries", DATABASE_URL: "" });
  expect({ databaseUrl, seed }).toEqual({ databaseUrl: undefined, seed: false });
});

describe("reads the Redis servers as", () => {
  const none = { username: undefined, password: undefined };
  const login = { username: "app", password: "pass" };
  it.each([
    ["one server", { REDIS_URL: "redis://cache:6379/2" }, { url: "redis://cache:6379/2", login: none, tls: undefined }],
    ["one with TLS", { REDIS_URL: "rediss://cache" }, { url: "rediss://cache", login: none, tls: {} }],
    [
      "a cluster, with a user and TLS",
      { REDIS_CLUSTER_NODES: "a:7000, b,[::1]:7002", REDIS_USERNAME: "app", REDIS_PASSWORD: "pass", REDIS_TLS: "true" },
      {
        cluster: [
          { host: "a", port: 7_000 },
          { host: "b", port: 6_379 },
          { host: "::1", port: 7_002 },
        ],
        login,
        tls: {},
      },
    ],
    [
      "what Sentinels name",
      { REDIS_SENTINELS: "s1,s2:26380", REDIS_SENTINEL_MASTER: "orders", REDIS_SENTINEL_PASSWORD: "secret" },
      {
        sentinels: [
          { host: "s1", port: 26_379 },
          { host: "s2", port: 26_380 },
        ],
        master: "orders",
        sentinelLogin: { username: undefined, password: "secret" },
        login: none,
        tls: undefined,
      },
    ],
  ])("%s", (_kind, env, redis) => {
    expect(readConfig(env).redis).toEqual(redis);
    expect(readConfig({ ...production, REDIS_URL: "", ...env }).redis).toEqual(redis);
  });
});

describe("requires authentication", () => {
  const AUTH_SECRET = "a secret that is long enough for it";
  const AUTH_JWKS_URL = "https://id.example/keys";
  const defaults = {
    ...{ issuer: undefined, audience: undefined, clockToleranceS: 5, roleClaim: "role", customerClaim: "sub" },
  };

  it("when keys to verify tokens are configured", () => {
    const hs256 = { ...defaults, keys: { secret: AUTH_SECRET }, algorithms: ["HS256"] };
    expect(readConfig({ AUTH_SECRET }).auth).toEqual(hs256);
    expect(readConfig({ ...production, AUTH_SECRET }).auth).toEqual(hs256);
    const published = {
      ...defaults,
      keys: { jwksUrl: AUTH_JWKS_URL, maxAgeMs: 60_000 },
      algorithms: ["ES256", "RS512"],
    };
    expect(readConfig({ AUTH_JWKS_URL, AUTH_ALGORITHMS: "ES256, RS512" }).auth).toEqual(published);
    expect(readConfig({ AUTH: "off", AUTH_SECRET }).auth).toBe("off");
    expect(readConfig(production).auth).toBeUndefined();
  });

  it.each([
    [{ ...production, AUTH: "off" }, "AUTH cannot be off when NODE_ENV is production"],
    [{ AUTH: "jwt" }, "AUTH_SECRET or AUTH_JWKS_URL is required when AUTH is jwt"],
    [{ AUTH_SECRET, AUTH_JWKS_URL }, "AUTH_SECRET and AUTH_JWKS_URL cannot both be set"],
    [{ AUTH_SECRET: "short" }, "AUTH_SECRET must be at least 32 characters long"],
    [
      { AUTH_SECRET, AUTH_ALGORITHMS: "none" },
      /^AUTH_ALGORITHMS must be a list of HS256, HS384, HS512, for AUTH_SECRET$/,
    ],
    [{ AUTH_JWKS_URL, AUTH_ALGORITHMS: "HS256" }, /^AUTH_ALGORITHMS must be a list of RS256, .*, for AUTH_JWKS_URL$/],
  ])("and refuses %j", (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });
});

it("hides the schema and allows no origins in production, and limits rates by default", () => {
  const { limits } = readConfig(production);
  expect(limits).toMatchObject({ introspection: false, origins: [], rate: { perMinute: 60_000, burst: 60_000 } });
  expect(readConfig({ ...production, RATE_LIMIT_PER_MINUTE: "0" }).limits.rate).toBeUndefined();
});

it("is immutable", () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});

describe("rejects, naming the variable:", () => {
  it.each([
    [{ PORT: "http" }, "PORT must be a whole number from 0 to 65535"],
    [{ PORT: "65536" }, "PORT must be a whole number from 0 to 65535"],
    [{ PORT: "-1" }, "PORT must be a whole number from 0 to 65535"],
    [{ NODE_ENV: "prod" }, "NODE_ENV must be one of development, production, test"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent"],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "collector" }, /^OTEL_EXPORTER_OTLP_ENDPOINT must be a URL/],
    [
      { OTEL_EXPORTER_OTLP_PROTOCOL: "grpc", OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector" },
      "OTEL_EXPORTER_OTLP_PROTOCOL must be one of http/protobuf, http/json",
    ],
    [
      { OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "grpc", OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://collector" },
      "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL must be one of http/protobuf, http/json",
    ],
    [{ SEED: "yes" }, "SEED must be one of true, false"],
    [{ ROLE: "both" }, "ROLE must be one of all, api, commands, queries, projector"],
    [{ MAX_COST: "0" }, "MAX_COST must be a whole number from 1 to 100000000"],
    [{ CORS_ORIGINS: "https://a.example/" }, /^CORS_ORIGINS must be a list of origins such as/],
    [{ PERSISTED_OPERATIONS: "enforce" }, "PERSISTED_MANIFEST is required when PERSISTED_OPERATIONS is enforce"],
    [{ WORKERS: "0" }, "WORKERS must be a whole number from 1 to 256"],
    [{ BATCH_SIZE: "0" }, "BATCH_SIZE must be a whole number from 1 to 10000"],
    [{ REDIS_URL: "localhost:6379" }, "REDIS_URL must be a URL that begins with redis:// or rediss://"],
    [{ REDIS_URL: "redis://:100%@a" }, "REDIS_URL has a user or password with a stray %: write it as %25"],
    [{ REDIS_URL: "redis://a/shop" }, /^REDIS_URL must end with a database number/],
    [{ REDIS_URL: "redis://a/1/2" }, /^REDIS_URL must end with a database number/],
    [{ REDIS_URL: "redis://a?db=2" }, /^REDIS_URL must have no parameters/],
    [{ REDIS_URL: "redis://a", REDIS_CLUSTER_NODES: "b" }, /^REDIS_URL and REDIS_CLUSTER_NODES cannot both be set/],
    [{ REDIS_CLUSTER_NODES: "a:b" }, "REDIS_CLUSTER_NODES must be a list of servers such as redis-1:6379,redis-2:6379"],
    [{ REDIS_SENTINELS: "redis://a:1" }, /^REDIS_SENTINELS must be a list of servers/],
    [{ REDIS_TLS_CA_FILE: "/nowhere.pem" }, /^REDIS_TLS_CA_FILE cannot be read: ENOENT/],
    [{ DATABASE_URL: "mysql://db/x" }, "DATABASE_URL must be a URL that begins with postgres:// or postgresql://"],
    [{ PORT: "x", SEED: "y" }, /^PORT must be [^;]*; SEED must be [^;]*$/],
    [{ NODE_ENV: "production" }, "DATABASE_URL and REDIS_URL are required when NODE_ENV is production"],
    [{ ...production, REDIS_URL: "" }, "REDIS_URL is required when NODE_ENV is production"],
    [{ ...production, ROLE: "commands", DATABASE_URL: "" }, "DATABASE_URL is required when NODE_ENV is production"],
    [{ NODE_ENV: "production", ROLE: "queries" }, "REDIS_URL is required when NODE_ENV is production"],
  ])("%j", (env, message) => {
    expect(() => readConfig(env)).toThrow(ConfigurationError);
    expect(() => readConfig(env)).toThrow(message);
  });

  it("never prints a password", () => {
    expect(() => readConfig({ DATABASE_URL: "mysql://user:secret@db/x" })).toThrow(/^((?!secret).)*$/);
  });
});

describe("a secret", () => {
  it("is read from a file, without the trailing line break", async () => {
    const folder = await makeDataDir();
    onTestFinished(() => folder.remove());
    const write = async (name: string, text: string) => {
      await writeFile(join(folder.path, name), text);
      return join(folder.path, name);
    };
    const config = readConfig({
      NODE_ENV: "production",
      DATABASE_URL_FILE: await write("url", `${production.DATABASE_URL}\n`),
      REDIS_URL: production.REDIS_URL,
      REDIS_PASSWORD_FILE: await write("redis", "p4ss word\r\n"),
      AUTH_SECRET_FILE: await write("secret", `${"s".repeat(32)}\n\n`),
      AUTH_SECRET_PREVIOUS_FILE: await write("previous", "t".repeat(32)),
    });
    expect(config.databaseUrl).toBe(production.DATABASE_URL);
    expect(config.redis).toMatchObject({ login: { password: "p4ss word" } });
    expect(config.auth).toMatchObject({ keys: { secret: `${"s".repeat(32)}\n`, previous: "t".repeat(32) } });
    const empty = await write("empty", "\n");
    expect(() => readConfig({ AUTH_SECRET_FILE: empty })).toThrow(/^AUTH_SECRET_FILE .+ is empty$/);
  });

  it("rejects a second value", () => {
    const both = { DATABASE_URL: production.DATABASE_URL, DATABASE_URL_FILE: "/run/secrets/url" };
    expect(() => readConfig(both)).toThrow("DATABASE_URL and DATABASE_URL_FILE cannot both be set");
    expect(() => readConfig({ REDIS_PASSWORD_FILE: "/nowhere" })).toThrow(/^REDIS_PASSWORD_FILE cannot be read: /);
    const previous = { AUTH_SECRET_PREVIOUS: "s".repeat(32) };
    expect(() => readConfig(previous)).toThrow("AUTH_SECRET_PREVIOUS requires AUTH_SECRET");
  });
});

it("rejects unknown parameters of DATABASE_URL by name", () => {
  const DATABASE_URL = "postgresql://ada:s3cret@db/shop?sslmod=require";
  expect(() => readConfig({ DATABASE_URL })).toThrow(/^DATABASE_URL has the parameter sslmod, which is not supported$/);
});

describe("an unknown variable that resembles a known one", () => {
  it.each([
    [{ DATABSE_URL: "postgres://db/x" }, "DATABASE_URL"],
    [{ DATABASE_URI: "postgres://db/x" }, "DATABASE_URL"],
    [{ database_url: "postgres://db/x" }, "DATABASE_URL"],
    [{ REDIS_URI: "redis://a" }, "REDIS_URL"],
    [{ SHUTDOWN_TIMEOUT: "5" }, "SHUTDOWN_TIMEOUT_MS"],
    [{ SHUTDOWN_TIMEOUT_SECONDS: "5" }, "SHUTDOWN_TIMEOUT_MS"],
    [{ LOGLEVEL: "debug" }, "LOG_LEVEL"],
    [{ WORKER: "2" }, "WORKERS"],
    [{ port: "80" }, "PORT"],
  ])("causes a warning with a suggestion: %j", (env, meant) => {
    const [name = ""] = Object.keys(env);
    expect(readConfig(env).warnings).toEqual([`${name} is not a variable of Bifold: did you mean ${meant}?`]);
  });

  it.each([
    [{ AUTH_SECRT: "x" }, "AUTH_SECRT is not a variable of Bifold: did you mean AUTH_SECRET?"],
    [{ AUTH_JWK_URL: "x" }, /AUTH_JWKS_URL\?$/],
    [{ RATE_LIMITS_PER_MINUTE: "1" }, /RATE_LIMIT_PER_MINUTE\?$/],
    [{ PERSISTED_OPERATION: "enforce" }, /PERSISTED_OPERATIONS\?$/],
    [{ CORS_ORIGIN: "https://a.example" }, /CORS_ORIGINS\?$/],
    [{ TRUSTED_PROXYS: "1" }, /TRUSTED_PROXIES\?$/],
  ])("is rejected when it concerns security: %j", (env, message) => {
    expect(() => readConfig(env)).toThrow(ConfigurationError);
    expect(() => readConfig(env)).toThrow(message);
  });

  it("causes a warning when only its prefix is known", () => {
    const { warnings } = readConfig({ RATE_LIMIT_PER_DAY: "1" });
    expect(warnings).toEqual(["RATE_LIMIT_PER_DAY is not a variable of Bifold: see .env.example"]);
  });

  it("is named in the error for the missing variable", () => {
    expect(() => readConfig({ NODE_ENV: "production", REDIS_URL: "redis://a", DATABSE_URL: "x" })).toThrow(
      /^DATABASE_URL is required .*; DATABSE_URL is not a variable of Bifold: did you mean DATABASE_URL\?$/,
    );
  });

  it("is ignored when it belongs to other programs, or is empty", () => {
    const foreign = [
      ...["REDIS_HOME", "REDIS_HOST", "REDIS_PORT", "REDIS_USER", "REDIS_SERVICE_HOST", "REDIS_PORT_6379_TCP_ADDR"],
      ...["DATABASE_HOST", "DATABASE_PORT", "DATABASE_USER", "DATABASE_NAME", "DB_URL", "PGHOST", "POSTGRES_URL"],
      ...["AUTH_TOKEN", "AUTH_URL", "AUTH_PORT", "AUTH_SERVICE_HOST", "AUTH_TRUST_HOST", "OAUTH_SECRET"],
      ...[
        "HOSTNAME",
        "HOSTS",
        "SHELL",
        "PATH",
        "PWD",
        "NODE_PATH",
        "NODE_OPTIONS",
        "LOGNAME",
        "BIFOLD_PORT",
        "MAX_MEMORY",
      ],
      ...["OTEL_SERVICE_NAME", "OTEL_METRICS_EXPORTER", "OTEL_LOGS_EXPORTER", "OTEL_EXPORTER_OTLP_HEADERS"],
      ...[
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_TRACES_SAMPLER",
        "XDG_DATA_DIRS",
      ],
    ];
    expect(readConfig(Object.fromEntries(foreign.map((name) => [name, "x"]))).warnings).toEqual([]);
    expect(readConfig({ DATABSE_URL: "", AUTH_SECRT: " " }).warnings).toEqual([]);
  });
});

it.each([
  ["postgres://user:100%@db/x", /^DATABASE_URL has a stray %: write it as %25$/],
  ["postgres://user:%ff@db/x", /^DATABASE_URL has a stray %: write it as %25$/],
  ["postgres://user:sec#ret@db/x", /^DATABASE_URL has a stray #: write it as %23$/],
  ["postgres://user:sec/ret@db/x", /^DATABASE_URL is not a valid URL: in user and password, write \/ as %2F/],
  ["postgres://user@db:99999/x", /^DATABASE_URL is not a valid URL/],
])("reports the error in the URL %j", (url, message) => {
  expect(() => readConfig({ DATABASE_URL: url })).toThrow(message);
});

it("accepts an IPv6 address in brackets for HOST", () => {
  expect(readConfig({ HOST: "[::1]" }).host).toBe("::1");
});
