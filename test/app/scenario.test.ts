import pg from "pg";
import { expect, it } from "vitest";
import { z } from "zod";
import { openApp, openServers } from "../support/app.js";
import { accepted, commandsOf, order, listen, orderFields, takeUntil } from "../support/operations.js";

const statusChange = z.object({
  orderStatusChanged: z.object({
    oldStatus: z.string().nullable(),
    newStatus: z.string(),
    version: z.number(),
    position: z.string(),
    order: z.object({ status: z.string() }),
  }),
});

it("takes two customers' orders from the mutation to the live subscription, with consistent read models", async () => {
  const servers = await openServers();
  const app = await openApp(servers);
  const { createProduct, createOrder, updateOrderStatus } = commandsOf(app);
  accepted(await createProduct({ productId: "beans", name: "Beans", price: { amount: "18.90", currencyCode: "EUR" } }));
  accepted(await createProduct({ productId: "mug", name: "Mug", price: { amount: "7", currencyCode: "EUR" } }));

  const { messages: ofAda, repeatUntilMessage } = listen(
    app.subscribe(
      z.object({ customerOrderChanged: z.object({ id: z.string(), status: z.string(), version: z.number() }) }),
      `subscription { customerOrderChanged(customerId: "ada") { id status version } }`,
    ),
  );
  const statusOfBob = takeUntil(
    app.subscribe(
      statusChange,
      `subscription { orderStatusChanged(orderId: "bobs") { oldStatus newStatus version position order { status } } }`,
    ),
    ({ orderStatusChanged }) => orderStatusChanged.newStatus === "DELIVERED",
  );
  await repeatUntilMessage(() => createOrder({ customerId: "ada", items: [{ productId: "beans", quantity: 1 }] }));

  const first = accepted(
    await createOrder({
      orderId: "adas",
      customerId: "ada",
      items: [
        { productId: "beans", quantity: 2 },
        { productId: "mug", quantity: 1 },
      ],
    }),
  );
  accepted(await createOrder({ orderId: "bobs", customerId: "bob", items: [{ productId: "mug", quantity: 3 }] }));
  accepted(await updateOrderStatus({ orderId: "adas", newStatus: "SHIPPED", expectedVersion: first.version }));
  const last = accepted(await updateOrderStatus({ orderId: "bobs", newStatus: "DELIVERED", reason: "fetched" }));

  const details = await app.data(
    z.object({ order }),
    `query($min: Position) { order(id: "adas", minPosition: $min) { ${orderFields} } }`,
    { min: last.position },
  );
  expect(details.order).toMatchObject({
    customerId: "ada",
    status: "SHIPPED",
    allowedTransitions: ["DELIVERED", "RETURNED"],
    version: 2,
    totalAmount: { amount: "44.80", currencyCode: "EUR" },
    items: [
      { productName: "Beans", quantity: 2, lineTotal: { amount: "37.80" } },
      { productName: "Mug", quantity: 1, unitPrice: { amount: "7.00" } },
    ],
  });

  const lists = await app.data(
    z.object({
      ada: z.object({ nodes: z.array(z.object({ id: z.string(), status: z.string() })) }),
      bob: z.object({ nodes: z.array(z.object({ id: z.string(), status: z.string() })) }),
    }),
    `{ ada: customerOrders(customerId: "ada", status: SHIPPED) { nodes { id status } } bob: customerOrders(customerId: "bob") { nodes { id status } } }`,
  );
  expect(lists).toEqual({
    ada: { nodes: [{ id: "adas", status: "SHIPPED" }] },
    bob: { nodes: [{ id: "bobs", status: "DELIVERED" }] },
  });

  expect((await statusOfBob).map(({ orderStatusChanged }) => orderStatusChanged)).toMatchObject([
    { oldStatus: null, newStatus: "PENDING", version: 1, order: { status: "PENDING" } },
    {
      oldStatus: "PENDING",
      newStatus: "DELIVERED",
      version: 2,
      position: last.position,
      order: { status: "DELIVERED" },
    },
  ]);
  await expect
    .poll(() => ofAda.filter(({ customerOrderChanged }) => customerOrderChanged.id === "adas"))
    .toEqual([
      { customerOrderChanged: { id: "adas", status: "PENDING", version: 1 } },
      { customerOrderChanged: { id: "adas", status: "SHIPPED", version: 2 } },
    ]);

  const client = new pg.Client(servers.database.url);
  await client.connect();
  const { rows } = await client.query(
    "SELECT stream_id, version, state->'shipments'->0->'delivered' AS delivered FROM stream WHERE stream_id IN ('order-adas', 'order-bobs') ORDER BY 1",
  );
  await client.end();
  expect(rows).toEqual([
    { stream_id: "order-adas", version: 2, delivered: null },
    { stream_id: "order-bobs", version: 2, delivered: true },
  ]);
});
