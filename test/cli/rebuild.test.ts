import { expect, it, onTestFinished, vi } from "vitest";
import { openRedis } from "../../src/platform/redis/redis.js";
import { openApp, openServers } from "../support/app.js";
import { startNode } from "../support/node-process.js";
import { denied, urlOfUser } from "../support/redis-users.js";
import { accepted, commandsOf } from "../support/operations.js";

const key = (readModel: string, name: string) => `bifold:v2:{${readModel}}:${name}`;

it("bifold rebuild rebuilds read models, and bifold parked lists, replays and discards parked events", async () => {
  const servers = await openServers();
  const { createProduct, createOrder } = commandsOf(await openApp(servers));
  accepted(await createProduct({ productId: "beans", name: "Beans", price: { amount: "2.50", currencyCode: "EUR" } }));
  for (const orderId of ["o1", "o2"])
    accepted(await createOrder({ orderId, customerId: "ada", items: [{ productId: "beans", quantity: 1 }] }));
  const redis = openRedis({ url: servers.redis.url }, "test", () => undefined);
  onTestFinished(() => {
    redis.disconnect();
  });
  await vi.waitFor(async () => {
    expect(await redis.exists(key("order", "1:order:o2"))).toBe(1);
  });
  const env = {
    ...{ NODE_ENV: "test", DATABASE_URL: servers.database.url },
    REDIS_URL: await urlOfUser(servers.redis, "projector", "operator"),
  };
  const bifold = (...args: string[]) => startNode("src/cli/main.ts", args, env).ended;

  await redis.hset(key("order", "1:order:o1"), "status", "LOST");
  const [rebuilt, unknown, nothing] = await Promise.all([
    bifold("rebuild", "order", "--json"),
    bifold("rebuild", "orders"),
    bifold("parked", "list"),
  ]);
  expect(rebuilt.code).toBe(0);
  const lines = rebuilt.stdout.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as object]));
  expect(lines.at(-1)).toEqual({
    readModel: "order",
    generation: 2,
    position: 3,
    parked: 0,
    seconds: expect.any(Number) as number,
  });
  expect(lines[0]).toMatchObject({ progress: "order", total: 3 });
  expect(lines.at(-2)).toMatchObject({
    progress: "order",
    done: 3,
    total: 3,
    remark: "serving; waiting 5.0 s before removing the previous generation",
  });
  expect(await redis.hget(key("order", "2:order:o1"), "status")).toBe("PENDING");
  expect(unknown).toMatchObject({ code: 2, stdout: "" });
  expect(unknown.stderr.trim()).toBe(
    "bifold: Unknown read model orders: use one of customer, order, orderStatistics, product",
  );
  expect(nothing).toMatchObject({ code: 0, stdout: "Nothing is parked\n" });

  // The state that the projector leaves when the first event of an order cannot be projected.
  const first = { streamId: "order-o2", position: 3, version: 1, type: "OrderCreated", error: "no", parkedAt: 0 };
  await redis.hset(key("order", "2:@parked"), "order-o2", JSON.stringify(first));
  await redis.hset(key("order", "2:@parked-events"), "order-o2", 1);
  const list = await bifold("parked", "list", "order");
  expect(list.stdout).toMatch(/order +order-o2 +1 +3 +OrderCreated +1970-01-01T00:00:00.000Z +no/);
  const retried = await bifold("parked", "retry", "order");
  expect(retried).toMatchObject({ code: 0, stdout: "order-o2: 1 event applied\n" });
  const again = await bifold("parked", "discard", "order", "order-o2");
  expect(again).toMatchObject({ code: 1, stdout: "order-o2: is not parked\n" });
  expect(await bifold("verify")).toMatchObject({ code: 0 });
  expect(await denied(servers.redis)).toEqual([]);
}, 60_000);
