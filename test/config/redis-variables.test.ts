import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config/config.js";
import { production } from "./support/production.js";

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
