import { describe, expect, it } from "vitest";
import type { OrderFieldsFragment } from "../../sdk/src/index.js";
import { openApp, openServers } from "../support/app.js";
import { withRedis } from "../support/inspect-servers.js";
import { openProxy } from "./support/proxy.js";
import { openClient, tea } from "./support/shop.js";
import { eventually, follow, move, place, versions } from "./support/subscriptions.js";

async function openShop() {
  const servers = await openServers();
  const app = await openApp(servers);
  const proxy = await openProxy(app.url);
  const client = openClient(app.url, { wsUrl: proxy.url.replace("http", "ws") });
  await client.createProduct(tea);
  /** As if a projector had evicted all changes up to here. */
  const evictUpTo = (position: string) =>
    withRedis(servers.redis.url, (redis) => redis.hset("bifold:v2:{order}:1:@checkpoint", "forgotten", position));
  return { ...proxy, client, evictUpTo };
}

describe("a subscription that the server cannot resume", () => {
  it("is backfilled with the newest state of each order", async () => {
    const { client, cut, restore, evictUpTo } = await openShop();
    const received: OrderFieldsFragment[] = await follow(client, client.orderChanged());
    await place(client, "o1");
    await expect.poll(() => versions(received, "o1"), eventually).toEqual([1]);
    cut();
    await move(client, "o1", "CONFIRMED");
    const last = await move(client, "o1", "SHIPPED");
    if (!last.ok) throw new Error(last.code);
    await client.order({ id: "o1", minPosition: last.position });
    await evictUpTo(last.position);
    restore();
    // The newest state only.
    await expect.poll(() => versions(received, "o1"), eventually).toEqual([1, 3]);
    await place(client, "o2");
    await expect.poll(() => versions(received, "o2"), eventually).toEqual([1]);
  });

  it("fails if it is the caller who gave the position", async () => {
    const { client, evictUpTo } = await openShop();
    const placed = await place(client, "o1");
    if (!placed.ok) throw new Error(placed.code);
    await client.order({ id: "o1", minPosition: placed.position });
    await evictUpTo(placed.position);
    await expect(client.orderChanged({ after: "0" }).next()).rejects.toMatchObject({ code: "RESUME_TOO_OLD" });
  });
});

it("starts after a position that the caller knows", async () => {
  const { client } = await openShop();
  const placed = await place(client, "o1");
  if (!placed.ok) throw new Error(placed.code);
  const order = await client.order({ id: "o1", minPosition: placed.position });
  await move(client, "o1", "CONFIRMED");
  await move(client, "o1", "SHIPPED");
  const changes = client.orderStatusChanged({
    orderId: "o1",
    after: order?.position ?? "",
    epoch: order?.epoch ?? null,
  });
  const emitted = [(await changes.next()).value, (await changes.next()).value];
  expect(emitted).toMatchObject([
    { oldStatus: "PENDING", newStatus: "CONFIRMED", version: 2 },
    { oldStatus: "CONFIRMED", newStatus: "SHIPPED", version: 3 },
  ]);
});
