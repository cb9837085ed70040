import { describe, expect, it } from "vitest";
import { ConfigurationError, readConfig } from "../../src/config/config.js";

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
