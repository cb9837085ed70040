import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigurationError, readConfig } from "../../src/config.js";

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
    databaseUrl: undefined,
    redis: undefined,
    redisNamespace: "bifold",
    dataDir: resolve(".bifold"),
    auth: "off",
    limits: expect.objectContaining({ introspection: true, origins: "any" }) as unknown,
    logLevel: "info",
    shutdownTimeoutMs: 10_000,
    minPositionTimeoutMs: 5_000,
    batchSize: 512,
    databasePoolSize: 10,
    seed: true,
    tracing: undefined,
    apollo: { key: undefined, graphRef: undefined },
  });
});

it("listens on all addresses in production, unless told otherwise", () => {
  expect(readConfig(production).host).toBe("0.0.0.0");
  expect(readConfig({ ...production, HOST: "10.0.0.1" }).host).toBe("10.0.0.1");
});

it("takes an empty variable for an unset one", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: " " })).toEqual(readConfig({}));
});

it("seeds the embedded database alone, unless told otherwise", () => {
  const { DATABASE_URL } = production;
  expect(readConfig({ DATABASE_URL }).seed).toBe(false);
  expect(readConfig({ DATABASE_URL, SEED: "true" }).seed).toBe(true);
  expect(readConfig({ SEED: "false" }).seed).toBe(false);
});

it("traces when it is told where to, unless it is told not to", () => {
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

describe("knows Redis as", () => {
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

describe("asks for tokens", () => {
  const AUTH_SECRET = "a secret that is long enough for it";
  const AUTH_JWKS_URL = "https://id.example/keys";
  const defaults = {
    ...{ issuer: undefined, audience: undefined, clockTolerance: 5, roleClaim: "role", customerClaim: "sub" },
  };

  it("once it is told how they are verified", () => {
    const hs256 = { ...defaults, keys: { secret: AUTH_SECRET }, algorithms: ["HS256"] };
    expect(readConfig({ AUTH_SECRET }).auth).toEqual(hs256);
    expect(readConfig({ ...production, AUTH_SECRET }).auth).toEqual(hs256);
    const published = { ...defaults, keys: { jwksUrl: AUTH_JWKS_URL }, algorithms: ["ES256", "RS512"] };
    expect(readConfig({ AUTH_JWKS_URL, AUTH_ALGORITHMS: "ES256, RS512" }).auth).toEqual(published);
    expect(readConfig({ AUTH: "off", AUTH_SECRET }).auth).toBe("off");
    expect(readConfig(production).auth).toBeUndefined();
  });

  it.each([
    [{ ...production, AUTH: "off" }, "AUTH cannot be off when NODE_ENV is production"],
    [{ AUTH: "jwt" }, "AUTH_SECRET or AUTH_JWKS_URL is required when AUTH is jwt"],
    [{ AUTH_SECRET, AUTH_JWKS_URL }, "AUTH_SECRET and AUTH_JWKS_URL cannot be set both"],
    [{ AUTH_SECRET: "short" }, "AUTH_SECRET must be at least 32 characters long"],
    [
      { AUTH_SECRET, AUTH_ALGORITHMS: "none" },
      /^AUTH_ALGORITHMS must be some of HS256, HS384, HS512, for AUTH_SECRET$/,
    ],
    [{ AUTH_JWKS_URL, AUTH_ALGORITHMS: "HS256" }, /^AUTH_ALGORITHMS must be some of RS256, .*, for AUTH_JWKS_URL$/],
  ])("and refuses %j", (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });
});

it("keeps schema and origins to itself in production, and limits rates unless told not to", () => {
  const { limits } = readConfig(production);
  expect(limits).toMatchObject({ introspection: false, origins: [], rate: { perMinute: 60_000, burst: 60_000 } });
  expect(readConfig({ ...production, RATE_LIMIT_PER_MINUTE: "0" }).limits.rate).toBeUndefined();
});

it("cannot be changed", () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});

describe("refuses, and names the variable:", () => {
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
    [{ REDIS_URL: "redis://a", REDIS_CLUSTER_NODES: "b" }, /^REDIS_URL and REDIS_CLUSTER_NODES cannot be set both/],
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

  it("but never repeats a password", () => {
    expect(() => readConfig({ DATABASE_URL: "mysql://user:secret@db/x" })).toThrow(/^((?!secret).)*$/);
  });
});
