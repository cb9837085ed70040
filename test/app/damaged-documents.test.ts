import { expect, it, vi } from "vitest";
import { z } from "zod";
import { openApp, openServers, type TestApp } from "../support/app.js";
import { withRedis } from "../support/inspect-servers.js";
import { accepted, commandsOf, listen } from "../support/operations.js";

const place = (app: TestApp, orderId: string) =>
  commandsOf(app).createOrder({ orderId, customerId: "ada", items: [{ productId: "tea", quantity: 1 }] });

/** Five orders, of which the last four are lost or damaged in Redis, each in another way. */
async function openDamaged() {
  const servers = await openServers();
  const app = await openApp(servers);
  const { createProduct } = commandsOf(app);
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } }));
  let position = "0";
  for (const id of ["o1", "o2", "o3", "o4", "o5"]) ({ position } = accepted(await place(app, id)));
  await app.request(`query($min: Position) { orders(minPosition: $min) { totalCount } }`, { min: position });
  const key = (id: string) => `bifold:v2:{order}:1:order:${id}`;
  await withRedis(servers.redis.url, async (redis) => {
    await redis.del(key("o2"));
    await redis.hdel(key("o3"), "status");
    await redis.hset(key("o4"), "items", '[{"productId":');
    await redis.multi().del(key("o5")).set(key("o5"), "no hash").exec();
    await redis.set("bifold:v2:{product}:1:product:coffee", "no hash");
  });
  return { servers, app };
}

const damaged = (id: string, path: readonly unknown[]) =>
  expect.objectContaining({
    path,
    extensions: expect.objectContaining({ code: "DOCUMENT_UNREADABLE", document: `order:${id}` }) as unknown,
  }) as unknown;

async function post(app: TestApp, query: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  return (await fetch(app.url, { method: "POST", headers, body: JSON.stringify({ query }) })).json();
}

it("a damaged order is null with an error at its path, and leaves a list alone", async () => {
  const { app } = await openDamaged();
  const ids = ["o1", "o2", "o3", "o4", "o5"];
  const query = `{ ${ids.map((id) => `${id}: order(id: "${id}") { id }`).join(" ")} none: order(id: "none") { id } }`;
  const single = (await post(app, query)) as { data: unknown; errors: unknown[] };
  expect(single.data).toEqual({ o1: { id: "o1" }, o2: null, o3: null, o4: null, o5: null, none: null });
  expect(single.errors).toHaveLength(4);
  expect(single.errors).toEqual(expect.arrayContaining(ids.slice(1).map((id) => damaged(id, [id]))));

  const list = (await post(
    app,
    `{ orders { nodes { id } totalCount pageInfo { hasNextPage } } customerOrders(customerId: "ada") { edges { node { id } } } }`,
  )) as { data: unknown; errors: unknown[] };
  expect(list.data).toEqual({
    orders: { nodes: [{ id: "o1" }], totalCount: 5, pageInfo: { hasNextPage: false } },
    customerOrders: { edges: [{ node: { id: "o1" } }] },
  });
  expect(list.errors).toHaveLength(8);
  expect(list.errors).toEqual(expect.arrayContaining(ids.slice(1).map((id) => damaged(id, ["orders"]))));
  expect((await post(app, `{ product(id: "coffee") { id } }`)) as object).toMatchObject({
    data: { product: null },
    errors: [{ path: ["product"], extensions: { code: "DOCUMENT_UNREADABLE" } }],
  });
});

it("tells so over a websocket as well, and a subscription goes on past a damaged order", async () => {
  const { app } = await openDamaged();
  const shape = z.object({ orderChanged: z.object({ id: z.string() }) });
  const { messages, told } = listen(app.subscribe(shape, `subscription { orderChanged { id } }`));
  let placed = 0;
  await told(() => place(app, `n${placed++}`));
  // Its document lacks what a hash with a status alone cannot have.
  accepted(await commandsOf(app).updateOrderStatus({ orderId: "o2", newStatus: "CONFIRMED" }));
  accepted(await place(app, "after"));
  await vi.waitFor(() => {
    expect(messages.at(-1)).toEqual({ orderChanged: { id: "after" } });
  });
  expect(messages).not.toContainEqual({ orderChanged: { id: "o2" } });
});

it("an entity of a supergraph that is damaged is null alone", async () => {
  const { servers } = await openDamaged();
  const subgraph = await openApp(servers, { ROLE: "queries" });
  const query = `{ _entities(representations: [{ __typename: "Order", id: "o1" }, { __typename: "Order", id: "o3" }]) { ... on Order { id } } }`;
  expect(await post(subgraph, query)).toEqual({
    data: { _entities: [{ id: "o1" }, null] },
    errors: [damaged("o3", ["_entities", 1])],
    extensions: expect.anything() as unknown,
  });
});
