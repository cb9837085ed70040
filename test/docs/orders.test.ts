import { expect, it } from "vitest";
import { z } from "zod";
import { openApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { snippets } from "./support/markdown.js";

const payloads = z.record(z.string(), z.object({ userErrors: z.array(z.unknown()) }));
const history = z.object({
  orderHistory: z.object({ edges: z.array(z.object({ node: z.looseObject({ __typename: z.string() }) })) }),
});

it("the examples of docs/orders.md run, one after the other", async () => {
  const app = await openApp();
  const { createProduct } = commandsOf(app);
  for (const [productId, amount] of [
    ["beans", "12.50"],
    ["mug", "7.00"],
  ] as const)
    accepted(await createProduct({ productId, name: productId, price: { amount, currencyCode: "EUR" } }));

  const all = snippets("docs/orders.md", "graphql");
  for (const mutation of all.filter((text) => text.startsWith("mutation")))
    for (const [name, { userErrors }] of Object.entries(await app.data(payloads, mutation)))
      expect(userErrors, name).toEqual([]);

  const [list = "", query = ""] = all.filter((text) => text.startsWith("query"));
  const nodes = (await app.data(history, query)).orderHistory.edges.map(({ node }) => node);
  expect(nodes.map(({ __typename }) => __typename)).toEqual([
    ...["OrderCreated", "PaymentRecorded", "OrderLinesCancelled", "RefundRecorded", "ShipmentCreated"],
    ...["DeliveryRecorded", "ReturnRequested", "ReturnReceived"],
  ]);
  expect(nodes[3]).toMatchObject({ amount: { amount: "7.00" }, lines: [{ lineId: "2", amount: { amount: "7.00" } }] });
  const status = z.object({ order: z.object({ status: z.string(), version: z.number() }) });
  await expect
    .poll(
      async () =>
        (await app.data(status, `{ order(id: "0199f3c2-5d1e-7a40-8c6b-2f9e4d7a1b3c") { status version } }`)).order,
    )
    .toEqual({ status: "DELIVERED", version: 8 });
  const found = await app.data(z.object({ orders: z.unknown() }), list);
  expect(found.orders).toMatchObject({ totalCount: 1, nodes: [{ totalAmount: { amount: "31.90" } }] });
});
