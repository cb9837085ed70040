import { resolve } from "node:path";
import { expect, it } from "vitest";
import { readConfig } from "../../src/config/config.js";
import { production } from "./support/production.js";

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
    console: true,
    tracing: undefined,
    warnings: [],
    apollo: {
      ...{ key: undefined, graphRef: undefined, usageUrl: undefined, schemaUrl: undefined },
      ...{ reportsUsage: false, reportsSchema: false, inlineTrace: false },
    },
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

it("serves the console in development only by default", () => {
  expect(readConfig({ NODE_ENV: "test" }).console).toBe(false);
  expect(readConfig(production).console).toBe(false);
  expect(readConfig({ ...production, CONSOLE: "true" }).console).toBe(true);
  expect(readConfig({ CONSOLE: "false" }).console).toBe(false);
});

it.each([
  ["all", "service:shop:x", "shop@test", true],
  ["api", "service:shop:x", "shop@test", true],
  ["commands", "service:shop:x", "shop@test", false],
  ["queries", "service:shop:x", "shop@test", false],
  ["all", "service:shop:x", "", false],
  ["all", "", "shop@test", false],
])("reports usage with ROLE=%s, APOLLO_KEY=%s and APOLLO_GRAPH_REF=%s: %s", (ROLE, key, graphRef, reportsUsage) => {
  const { apollo } = readConfig({ ROLE, APOLLO_KEY: key, APOLLO_GRAPH_REF: graphRef });
  expect(apollo.reportsUsage).toBe(reportsUsage);
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

it("hides the schema and allows no origins in production, and limits rates by default", () => {
  const { limits } = readConfig(production);
  expect(limits).toMatchObject({ introspection: false, origins: [], rate: { perMinute: 60_000, burst: 60_000 } });
  expect(readConfig({ ...production, RATE_LIMIT_PER_MINUTE: "0" }).limits.rate).toBeUndefined();
});

it("is immutable", () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});

it("accepts an IPv6 address in brackets for HOST", () => {
  expect(readConfig({ HOST: "[::1]" }).host).toBe("::1");
});
