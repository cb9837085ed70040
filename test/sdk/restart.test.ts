import { expect, it } from "vitest";
import { freePort } from "../../src/platform/embedded/free-port.js";
import { openServers } from "../support/app.js";
import { startNode } from "../support/node-process.js";
import { listen } from "../support/operations.js";
import { oneTea, openClient, tea } from "./support/shop.js";

it("a server that is killed twice loses and repeats no command, and emits no version twice or out of order", async () => {
  const servers = await openServers();
  const port = await freePort();
  const start = async () => {
    const server = startNode("src/main.ts", [], {
      ...{ NODE_ENV: "test", HOST: "127.0.0.1", PORT: String(port), SEED: "false" },
      ...{ DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url },
    });
    await server.wrote(/Serving/);
    return server;
  };
  let server = await start();
  let retries = 0;
  const client = openClient(`http://127.0.0.1:${port}/graphql`, {
    ...{ attempts: 30, timeout: 60_000, consistency: "own-writes", onRetry: () => retries++ },
  });
  await client.createProduct(tea);
  await client.createOrder({ orderId: "first", customerId: "ada", items: oneTea });
  const ofCustomer = listen(client.customerOrderChanged({ customerId: "ada" }));
  const all = listen(client.orderChanged());
  const moves = listen(client.orderStatusChanged({ orderId: "first" }));
  await expect.poll(() => moves.messages, { timeout: 20_000 }).toHaveLength(1);

  // The server creates their ids.
  const placed: string[] = [];
  let isOver = false;
  const goesOn = () => !isOver;
  const shopper = async () => {
    while (goesOn()) {
      const order = await client.createOrder({ customerId: "ada", items: oneTea });
      if (!order.ok) throw new Error(order.code);
      placed.push(order.aggregateId);
      const moved = await client.updateOrderStatus({ orderId: order.aggregateId, newStatus: "CONFIRMED" });
      expect(moved).toMatchObject({ ok: true, version: 2 });
    }
  };
  const shoppers = Promise.all(Array.from({ length: 4 }, shopper));
  for (const newStatus of ["CONFIRMED", "SHIPPED"] as const) {
    const enough = placed.length + 20;
    await expect.poll(() => placed.length, { interval: 5, timeout: 20_000 }).toBeGreaterThanOrEqual(enough);
    server.kill("SIGKILL");
    const move = client.updateOrderStatus({ orderId: "first", newStatus });
    await server.ended;
    server = await start();
    expect(await move).toMatchObject({ ok: true });
    await expect.poll(() => moves.messages.at(-1)?.newStatus, { timeout: 20_000 }).toBe(newStatus);
  }
  isOver = true;
  await shoppers;
  expect(retries).toBeGreaterThan(0);

  expect(new Set(placed).size).toBe(placed.length);
  const newest = new Map<string, number>();
  for (let after: string | null = null; ;) {
    const { edges, pageInfo } = await client.customerOrders({ customerId: "ada", first: 100, after });
    for (const { node } of edges) newest.set(node.id, node.version);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect([...newest.keys()].sort()).toEqual(["first", ...placed].sort());

  for (const { messages } of [ofCustomer, all]) {
    await expect
      .poll(() => new Map(messages.map(({ id, version }) => [id, version])), { timeout: 20_000 })
      .toEqual(newest);
    const last = new Map<string, number>();
    for (const { id, version } of messages) {
      expect(version).toBeGreaterThan(last.get(id) ?? 0);
      last.set(id, version);
    }
  }
  const transitions = moves.messages.map(({ oldStatus, newStatus }) => `${oldStatus ?? ""}>${newStatus}`);
  expect(transitions).toEqual([">PENDING", "PENDING>CONFIRMED", "CONFIRMED>SHIPPED"]);
}, 90_000);
