import { readFileSync } from "node:fs";
import { expect, it, onTestFinished, vi } from "vitest";
import type { VersionedReadModel } from "../../src/core/projection.js";
import { customerProjection } from "../../src/domain/orders/projections/customer.js";
import { orderProjection } from "../../src/domain/orders/projections/order.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { openRedis } from "../../src/platform/redis/redis.js";
import { keysOf, patternOf } from "../../src/read-side/store/keys.js";
import { openApp, openServers } from "../support/app.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";

const fillLog = readFileSync(new URL("../../bench/rebuild/fill-log.sql", import.meta.url), "utf8");

/** Opens an app with its own servers, connections to both servers, and `bifold` for them. */
async function open() {
  const servers = await openServers();
  const app = await openApp(servers);
  const redis = openRedis({ url: servers.redis.url }, "test", () => undefined);
  const postgres = openPostgres(servers.database.url, 1, () => undefined);
  onTestFinished(async () => {
    redis.disconnect();
    await postgres.close();
  });
  const env = { NODE_ENV: "test", DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url };
  const start = (...args: string[]) => startNode("src/cli/main.ts", args, env);
  const stateOf = async (projection: VersionedReadModel) => {
    const keys = keysOf(redis, projection);
    const isThere = async (generation: number) => (await redis.keys(patternOf(keys.prefix(generation)))).length > 0;
    return {
      serving: await redis.hget(keys.serving, "generation"),
      generations: await redis.smembers(keys.generations),
      next: await isThere(2),
      buildLease: await redis.exists(keys.buildLease),
    };
  };
  const reached = (projection: VersionedReadModel, position: number) =>
    vi.waitFor(
      async () => {
        expect(await redis.hget(keysOf(redis, projection).checkpoint(1), "position")).toBe(`${position}`);
      },
      { timeout: 30_000, interval: 50 },
    );
  return { app, postgres, redis, start, stateOf, reached };
}

const unchanged = { serving: "1", generations: ["1"], next: false, buildLease: 0 };

it("bifold rebuild exits with 1 and the reason for an event it cannot project, and keeps the current read model", async () => {
  const { app, postgres, start, stateOf, reached } = await open();
  const { createProduct } = commandsOf(app);
  accepted(await createProduct({ productId: "beans", name: "Beans", price: { amount: "2.50", currencyCode: "EUR" } }));
  // An order without items, which no decision creates, and a status change.
  await postgres.pool.query(`WITH head AS (UPDATE log_head SET position = 3)
    INSERT INTO event SELECT 1 + n, 'order-bad', 'order', n, type, 1, data::jsonb, '{}', now() FROM (VALUES
      (1, 'OrderCreated', '{"orderId":"bad","customerId":"ada","total":1,"currencyCode":"EUR"}'),
      (2, 'OrderStatusUpdated', '{"orderId":"bad","customerId":"ada","oldStatus":"PENDING","newStatus":"SHIPPED","total":1,"currencyCode":"EUR"}')
    ) AS row (n, type, data)`);
  await reached(orderProjection, 3);

  const failed = await start("rebuild", "order").ended;
  expect(failed).toMatchObject({ code: 1, stdout: "" });
  expect(failed.stderr).toMatch(/^order: OrderCreated at position 2 of order-bad cannot be projected: .+$/m);
  expect(failed.stderr).toMatch(
    /^bifold: 1 stream of order cannot be projected; the current generation still serves$/m,
  );
  expect(failed.stderr).not.toMatch(/^ +at /m);
  expect(await stateOf(orderProjection)).toEqual(unchanged);

  const [list, retried] = await Promise.all([
    start("parked", "list", "--json").ended,
    start("parked", "retry", "order").ended,
  ]);
  expect(JSON.parse(list.stdout)).toMatchObject({
    ...{ readModel: "order", events: 2 },
    first: { streamId: "order-bad", position: 2, version: 1, type: "OrderCreated" },
  });
  expect(retried.code).toBe(1);
  expect(retried.stdout).toMatch(/^order-bad: no events applied; failed at position 2: .+\n$/);
  expect(await start("parked", "discard", "order", "order-bad").ended).toMatchObject({
    code: 0,
    stdout: "order-bad: discarded with all later events of its stream, which depend on it\n",
  });
}, 60_000);

it("bifold rebuild exits with 130 when interrupted, and keeps only the current read model", async () => {
  const { postgres, redis, start, stateOf, reached } = await open();
  const orders = 30_000;
  await postgres.pool.query(fillLog, [0, orders - 1, "OrderCreated"]);
  await Promise.all([reached(orderProjection, orders), reached(customerProjection, orders)]);

  const rebuilding = start("rebuild", "order", "customer", "--json");
  await vi.waitFor(
    async () => {
      expect(Number(await redis.hget(keysOf(redis, orderProjection).checkpoint(2), "position"))).toBeGreaterThan(0);
    },
    { timeout: 20_000, interval: 5 },
  );
  const midway = await stateOf(orderProjection);
  rebuilding.kill("SIGINT");
  const { code, stdout } = await rebuilding.ended;
  expect(midway).toMatchObject({ serving: "1", next: true, buildLease: 1 });
  expect(code).toBe(130);
  expect(stdout).not.toContain('"generation"');
  expect(await stateOf(orderProjection)).toEqual(unchanged);
  expect(await stateOf(customerProjection)).toEqual(unchanged);
}, 60_000);
