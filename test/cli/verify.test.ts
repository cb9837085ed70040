import { expect, it, onTestFinished, vi } from "vitest";
import { orderProjection } from "../../src/domain/orders/projections/order.js";
import { productProjection } from "../../src/domain/products/projections.js";
import { openRedis } from "../../src/platform/redis/redis.js";
import { keysOf } from "../../src/read-side/store/keys.js";
import { openApp, openServers } from "../support/app.js";
import { startNode } from "../support/node-process.js";
import { accepted, commandsOf } from "../support/operations.js";

const key = (readModel: string, name: string) => `bifold:v2:{${readModel}}:1:${name}`;

it("bifold verify reports orders that differ from the log, and repairs them", async () => {
  const servers = await openServers();
  const commands = commandsOf(await openApp(servers));
  const price = { amount: "12.50", currencyCode: "EUR" };
  accepted(await commands.createProduct({ productId: "beans", name: "Beans", price }));
  for (const orderId of ["o1", "o2", "o3"])
    accepted(await commands.createOrder({ orderId, customerId: "ada", items: [{ productId: "beans", quantity: 2 }] }));
  accepted(await commands.updateOrderStatus({ orderId: "o1", newStatus: "SHIPPED" }));
  const redis = openRedis({ url: servers.redis.url }, "test", () => undefined);
  onTestFinished(() => {
    redis.disconnect();
  });
  await vi.waitFor(async () => {
    expect(await redis.hget(key("order", "order:o1"), "status")).toBe("SHIPPED");
    expect(await redis.hget(key("customer", "customer:ada"), "status:SHIPPED")).toBe("1");
  });

  const env = { NODE_ENV: "test", DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url };
  const verify = (...args: string[]) => startNode("src/cli/main.ts", ["verify", ...args], env).ended;

  const healthy = await verify();
  expect(healthy.stdout.split("\n").filter((line) => line !== "")).toEqual([
    "write-model: no differences in 10 streams and commands, as of position 5",
    expect.stringMatching(/^product: no differences in \d+ documents and entries, as of position 5$/),
    expect.stringMatching(/^order: no differences/),
    expect.stringMatching(/^customer: no differences/),
    expect.stringMatching(/^orderStatistics: no differences/),
  ]);
  expect(healthy.code).toBe(0);

  await redis.hset(key("order", "order:o2"), "status", "LOST");
  await redis.del(key("customer", "customer:ada"));
  const found = await verify("order", "--json");
  const lines = found.stdout.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as object]));
  expect(lines).toContainEqual({
    ...{ readModel: "order", kind: "field", key: "order:o2", field: "status" },
    ...{ expected: "PENDING", actual: "LOST" },
  });
  expect(lines.at(-1)).toMatchObject({ readModel: "order", generation: 1, differences: 1, truncated: false });
  expect(found.code).toBe(1);

  const [one, other, none, wrong] = await Promise.all([
    verify("--key", "order:o1"),
    verify("--key", "order:o2"),
    verify("--key", "order:o9"),
    verify("--sample", "200%"),
  ]);
  expect(one).toMatchObject({ code: 0, stdout: expect.stringMatching(/^order: no differences in 1 /) as string });
  expect(other).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      /^order: order:o2 field status is "LOST", should be "PENDING"\norder: 1 difference in \d+ document/m,
    ) as string,
  });
  expect(none).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("Key order:o9 exists neither in the log nor in Redis") as string,
  });
  expect(wrong).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("It must be a percentage such as 1%") as string,
  });

  const repaired = await verify("--repair");
  expect(repaired.stdout).toContain("customer: customer:ada is missing");
  expect(repaired.stdout).toMatch(/order: no differences .*\ncustomer: no differences .*\n$/);
  expect(repaired.code).toBe(0);
  expect(await redis.hget(keysOf(redis, orderProjection).serving, "generation")).toBe("2");
  expect(await redis.hget(keysOf(redis, productProjection).serving, "generation")).toBe("1");
}, 60_000);
