import { describe, expect, it } from "vitest";
import { ConfigurationError, readConfig } from "../../src/config/config.js";
import { production } from "./support/production.js";

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
    [{ CONSOLE: "on" }, "CONSOLE must be one of true, false"],
    [
      { APOLLO_SCHEMA_REPORTING: "true", APOLLO_KEY: "service:shop:x" },
      "APOLLO_KEY and APOLLO_GRAPH_REF are required when APOLLO_SCHEMA_REPORTING is true",
    ],
    [
      { APOLLO_SCHEMA_REPORTING: "true", APOLLO_KEY: "service:shop:x", APOLLO_GRAPH_REF: "shop", ROLE: "queries" },
      "APOLLO_SCHEMA_REPORTING cannot be true when ROLE is queries: publish a subgraph with Rover",
    ],
    [{ APOLLO_USAGE_REPORTING_URL: "relay" }, /^APOLLO_USAGE_REPORTING_URL must be a URL that begins with http/],
    [{ APOLLO_SCHEMA_REPORTING_URL: "relay" }, /^APOLLO_SCHEMA_REPORTING_URL must be a URL that begins with http/],
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

it("rejects unknown parameters of DATABASE_URL by name", () => {
  const DATABASE_URL = "postgresql://ada:s3cret@db/shop?sslmod=require";
  expect(() => readConfig({ DATABASE_URL })).toThrow(/^DATABASE_URL has the parameter sslmod, which is not supported$/);
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
