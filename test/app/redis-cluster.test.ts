import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { checkRedis } from "../../src/platform/redis/redis-check.js";
import { keysOf } from "../../src/read-side/store/keys.js";
import { openApp, type TestApp } from "../support/app.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf, listen } from "../support/operations.js";
import { startTestCluster, type TestCluster } from "../support/redis-cluster.js";
import { createTestDatabase } from "../support/servers.js";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
});
afterAll(() => cluster.stop());

const readModels = ["order", "customer", "product", "orderStatistics"];
const serving = (readModel: string) => keysOf({ namespace: "bifold" }, { readModel, version: 1 }).serving;

/** An app on the initially empty cluster, with clients that place and move orders until they are stopped. */
async function open() {
  for (const { redis } of cluster.nodes) await redis.flushall();
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const app = await openApp({ database, redis: cluster });
  const { createProduct, createOrder, updateOrderStatus } = commandsOf(app);
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } }));
  let placed = 0;
  const place = async () => {
    const orderId = `o${placed++}`;
    accepted(await createOrder({ orderId, customerId: "ada", items: [{ productId: "tea", quantity: 1 }] }));
    accepted(await updateOrderStatus({ orderId, newStatus: "CONFIRMED" }));
    return orderId;
  };
  const env = { NODE_ENV: "test", DATABASE_URL: database.url, REDIS_CLUSTER_NODES: cluster.list };
  /** Runs `bifold` as a separate process. */
  const run = (...args: string[]) => startNode("src/cli/main.ts", args, env).ended;
  return { app, place, run, expectAll: () => expectAll(app, () => placed) };
}

const everything = z.object({
  orders: z.object({ totalCount: z.number() }),
  customer: z.object({ orderCount: z.number() }),
  product: z.object({ name: z.string() }),
  orderStatistics: z.array(z.object({ ordersCreated: z.number() })),
});

/** Every read model shows every placed order. */
async function expectAll(app: TestApp, placed: () => number): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const query = `query($day: Date!) {
    orders(filter: { status: CONFIRMED }) { totalCount }  customer(id: "ada") { orderCount }  product(id: "tea") { name }
    orderStatistics(from: $day, to: $day) { ordersCreated }
  }`;
  await vi.waitFor(
    async () => {
      expect(await app.data(everything, query, { day })).toEqual({
        orders: { totalCount: placed() },
        customer: { orderCount: placed() },
        product: { name: "Tea" },
        orderStatistics: [{ ordersCreated: placed() }],
      });
    },
    { timeout: 30_000, interval: 50 },
  );
}

/** Repeats an action until it is stopped. */
function keepOn(action: () => Promise<unknown>): () => Promise<void> {
  const stop = new AbortController();
  const done = (async () => {
    while (!stop.signal.aborted) await action();
  })();
  return () => {
    stop.abort();
    return done;
  };
}

describe("on a Redis Cluster", () => {
  it("serves an order, spreads read models over nodes, and supports rebuild and verify", async () => {
    const { app, place, run, expectAll } = await open();
    const { messages, repeatUntilMessage } = listen(
      app.subscribe(z.object({ orderChanged: z.object({ id: z.string(), version: z.number() }) }), changes),
    );
    await repeatUntilMessage(place);
    const last = await place();
    const versionsOf = (id: string) =>
      messages.flatMap(({ orderChanged: each }) => (each.id === id ? [each.version] : []));
    await expect.poll(() => versionsOf(last)).toEqual([1, 2]);
    await expectAll();
    const owners = new Set(await Promise.all(readModels.map((name) => cluster.ownerOf(serving(name)))));
    expect(owners.size).toBeGreaterThan(1);

    const stop = keepOn(place);
    expect(await run("rebuild")).toMatchObject({ code: 0 });
    await stop();
    expect(await run("verify")).toMatchObject({ code: 0 });
    await expectAll();
    const versions = messages.map(({ orderChanged: { id, version } }) => `${id} ${version}`);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it.each([{ empty: false }, { empty: true }])(
    "loses no command while a node is down or after it returns %o",
    async ({ empty }) => {
      const { place, expectAll } = await open();
      await place();
      await expectAll();
      const node = await cluster.ownerOf(serving("order"));
      const stop = keepOn(place);
      await node.pause();
      for (let n = 0; n < 20; n++) await place();
      await node.restart({ empty });
      await stop();
      await expectAll();
    },
  );

  it("moves a read model to another node under load without losing or repeating a change", async () => {
    const { app, place, run, expectAll } = await open();
    const { messages, repeatUntilMessage } = listen(
      app.subscribe(z.object({ orderChanged: z.object({ id: z.string(), version: z.number() }) }), changes),
    );
    await repeatUntilMessage(place);
    const from = await cluster.ownerOf(serving("order"));
    const to = cluster.nodes.find((node) => node.id !== from.id) ?? from;
    const stop = keepOn(place);
    await cluster.moveSlot(serving("order"), to, async () => {
      for (let n = 0; n < 20; n++) await place();
    });
    for (let n = 0; n < 20; n++) await place();
    await stop();
    await expectAll();
    expect((await cluster.ownerOf(serving("order"))).id).toBe(to.id);
    expect(await run("verify")).toMatchObject({ code: 0 });
    const last = new Map<string, number>();
    for (const { orderChanged } of messages) {
      expect(orderChanged.version).toBeGreaterThan(last.get(orderChanged.id) ?? 0);
      last.set(orderChanged.id, orderChanged.version);
    }
    expect([...last.values()].filter((version) => version !== 2)).toEqual([]);
    await cluster.moveSlot(serving("order"), from);
  });
});

const changes = `subscription { orderChanged { id version } }`;

it("rejects a node of a cluster that is configured as a single server", async () => {
  await expect(checkRedis({ url: cluster.nodes[0]?.url ?? "" })).rejects.toThrow(
    /\(REDIS_URL\): it is a node of a Redis Cluster: use REDIS_CLUSTER_NODES/,
  );
  expect(await checkRedis(cluster.servers)).toBeDefined();
});
