import { expect, it, vi } from "vitest";
import { openServers } from "../support/app.js";
import { openGraphQLClient } from "../support/graphql-client.js";
import { withRedis } from "../support/inspect-servers.js";
import { startNode } from "../support/node-process.js";
import { encryptionKeys, secret } from "../support/tokens.js";

it("logs an outage of Redis in one line when it begins, with the reason, and one when it ends", async () => {
  const { database, redis } = await openServers();
  const bifold = startNode("src/main.ts", [], {
    ...{
      NODE_ENV: "production",
      AUTH_SECRET: secret,
      ENCRYPTION_KEYS: encryptionKeys,
      HOST: "127.0.0.1",
      PORT: "0",
      LOG_LEVEL: "info",
    },
    ...{ DATABASE_URL: database.url, REDIS_URL: redis.url },
  });
  const [, url = ""] = await bifold.wrote(/"url":"(http[^"]+)"/);
  const client = openGraphQLClient(url);
  await vi.waitFor(() => client.expectReady(), { timeout: 10_000 });
  await redis.pause();
  await bifold.wrote(/redis connection lost/);
  const readiness = (await (await fetch(new URL("/readyz", url))).json()) as { checks: Record<string, string> };
  expect(readiness.checks["redis"]).toMatch(/^connection lost: /);
  // Long enough for many retries.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await redis.restart();
  await bifold.wrote(/redis connection restored/);
  await vi.waitFor(() => client.expectReady(), { timeout: 10_000 });
  bifold.kill("SIGTERM");
  const { stdout, stderr } = await bifold.ended;
  const lines = stdout.split("\n").filter((line) => /redis|ECONN/i.test(line) && !line.includes('"url"'));
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    "redis connection lost, reconnecting",
    "redis connection restored",
  ]);
  expect(lines[0]).toMatch(/"reason":"(connect ECONNREFUSED|closed by the server)/);
  expect(stdout).not.toContain("stack");
  expect(stderr).toBe("");
}, 30_000);

it("reports an eviction policy that loses documents at the start and in /readyz", async () => {
  const { database, redis } = await openServers();
  await withRedis(redis.url, (admin) => admin.config("SET", "maxmemory-policy", "allkeys-lru"));
  const bifold = startNode("src/main.ts", [], {
    ...{
      NODE_ENV: "production",
      AUTH_SECRET: secret,
      ENCRYPTION_KEYS: encryptionKeys,
      HOST: "127.0.0.1",
      PORT: "0",
      LOG_LEVEL: "info",
    },
    ...{ DATABASE_URL: database.url, REDIS_URL: redis.url },
  });
  const [, url = ""] = await bifold.wrote(/"url":"(http[^"]+)"/);
  await bifold.wrote(/maxmemory-policy is allkeys-lru/);
  await vi.waitFor(() => openGraphQLClient(url).expectReady(), { timeout: 10_000 });
  const readiness = (await (await fetch(new URL("/readyz", url))).json()) as object;
  expect(readiness).toMatchObject({
    ready: true,
    checks: { redis: expect.stringMatching(/maxmemory-policy is allkeys-lru/) as unknown },
  });
}, 30_000);
