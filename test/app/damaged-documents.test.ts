import { expect, it, vi } from "vitest";
import { z } from "zod";
import { openApp, openServers, type TestApp } from "../support/app.js";
import { withRedis } from "../support/inspect-servers.js";
import { accepted, commandsOf, listen } from "../support/operations.js";

const place = (app: TestApp, orderId: string) =>
  commandsOf(app).createOrder({ orderId, customerId: "ada", items: [{ productId: "tea", quantity: 1 }] });

/** Five orders, of which the last four are lost or damaged in Redis, each in a different way. */
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

it("returns null with an error at its path for a damaged order, and the rest of a list", async () => {
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

it.each([
  { field: "version", value: "1.5" },
  { field: "version", value: "3000000000" },
  { field: "version", value: "" },
  { field: "lastUpdated", value: "9e99" },
  { field: "createdAt", value: "never" },
  { field: "total", value: "0.5" },
  { field: "status", value: "LOST" },
  { field: "items", value: "null" },
  { field: "items", value: '[{"productId":"tea","productName":"Tea","quantity":2.5,"unitPrice":500}]' },
  { field: "items", value: '[{"productId":"tea","productName":"Tea","quantity":1,"unitPrice":1e300}]' },
  { field: "items", value: '[{"productId":"tea","productName":"Tea","quantity":9e9,"unitPrice":9e9}]' },
])("rejects an order whose $field is '$value' without affecting others", async ({ field, value }) => {
  const servers = await openServers();
  const app = await openApp(servers);
  const { createProduct } = commandsOf(app);
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } }));
  accepted(await place(app, "o1"));
  const { position } = accepted(await place(app, "o2"));
  const fields = `id version createdAt lastUpdated status totalAmount { amount } items { quantity lineTotal { amount } }`;
  const query = `{ order(id: "o2", minPosition: "${position}") { ${fields} } orders { nodes { ${fields} } } }`;
  expect(await post(app, query)).not.toHaveProperty("errors");
  await withRedis(servers.redis.url, (redis) => redis.hset("bifold:v2:{order}:1:order:o2", field, value));
  expect(await post(app, query)).toMatchObject({
    data: { order: null, orders: { nodes: [{ id: "o1" }] } },
    errors: [damaged("o2", ["order"]), damaged("o2", ["orders"])],
  });
});

it("names an index of a wrong type in the queries that read it", async () => {
  const { servers, app } = await openDamaged();
  await withRedis(servers.redis.url, async (redis) => {
    await redis.multi().del("bifold:v2:{order}:1:orders").set("bifold:v2:{order}:1:orders", "x").exec();
  });
  const errors = (...paths: string[]) =>
    paths.map((path) => ({ path: [path], extensions: { code: "DOCUMENT_UNREADABLE", document: "orders" } }));
  expect(await post(app, `{ order(id: "none") { id } }`)).toMatchObject({ errors: errors("order") });
  expect(await post(app, `{ orders { totalCount } }`)).toMatchObject({ errors: errors("orders") });
  expect(await post(app, `{ order(id: "o1") { id } }`)).toMatchObject({ data: { order: { id: "o1" } } });
});

it("reports a damaged order over a WebSocket and continues the subscription", async () => {
  const { app } = await openDamaged();
  const shape = z.object({ orderChanged: z.object({ id: z.string() }) });
  const { messages, repeatUntilMessage } = listen(app.subscribe(shape, `subscription { orderChanged { id } }`));
  let placed = 0;
  await repeatUntilMessage(() => place(app, `n${placed++}`));
  // A hash with a status alone lacks the document's other fields.
  accepted(await commandsOf(app).updateOrderStatus({ orderId: "o2", newStatus: "CONFIRMED" }));
  accepted(await place(app, "after"));
  await vi.waitFor(() => {
    expect(messages.at(-1)).toEqual({ orderChanged: { id: "after" } });
  });
  expect(messages).not.toContainEqual({ orderChanged: { id: "o2" } });
});

it("returns null for a damaged entity of a supergraph, and only for that one", async () => {
  const { servers } = await openDamaged();
  const subgraph = await openApp(servers, { ROLE: "queries" });
  const query = `{ _entities(representations: [{ __typename: "Order", id: "o1" }, { __typename: "Order", id: "o3" }]) { ... on Order { id } } }`;
  expect(await post(subgraph, query)).toEqual({
    data: { _entities: [{ id: "o1" }, null] },
    errors: [damaged("o3", ["_entities", 1])],
    extensions: expect.anything() as unknown,
  });
});
