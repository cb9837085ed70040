import { Redis } from "ioredis";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { createTestDatabase, startTestRedis } from "../support/servers.js";

it("gives each test its own migrated database", async () => {
  const databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
  onTestFinished(() => Promise.all(databases.map((database) => database.drop())).then(() => undefined));
  const epochs = await Promise.all(databases.map(({ url }) => epochOf(url)));
  expect(new Set(epochs).size).toBe(2);
});

it("keeps or loses a Redis's data on a restart, on the same port", async () => {
  const server = await startTestRedis();
  const redis = new Redis(server.url);
  onTestFinished(async () => {
    redis.disconnect();
    await server.stop();
  });
  await redis.set("key", "value");
  await server.restart();
  expect(await redis.get("key")).toBe("value");
  await server.restart({ empty: true });
  expect(await redis.get("key")).toBeNull();
});

async function epochOf(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ epoch: string }>("SELECT epoch FROM log_head");
  await client.end();
  return rows[0]?.epoch;
}
