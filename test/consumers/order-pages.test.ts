import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { orderNumber } from "../../src/domain/orders/number.js";
import { openApp } from "../support/app.js";
import { accepted, commandsOf, listen } from "../support/operations.js";

const read = (name: string) => readFileSync(`test/consumers/${name}-order-page.graphql`, "utf8");
const eur = (amount: string) => ({ amount, currencyCode: "EUR" });
const anything = z.unknown();

const contact = { email: "ada@example.com", phone: "+41 44 668 18 00" };
const address = { name: "Ada", lines: ["Bahnhofstrasse 1"], postalCode: "8001", locality: "Zurich", country: "CH" };

const moved = { ...address, locality: "Bern" };

/** An app with one order that was paid, shipped in two parts, partially cancelled, returned and refunded. */
async function openShop() {
  const app = await openApp();
  const commands = commandsOf(app);
  const image = { sku: "B-1", imageUrl: "https://example.com/beans.webp" };
  accepted(await commands.createProduct({ productId: "beans", name: "Beans", price: eur("12.50"), ...image }));
  const changes = listen(
    app.subscribe(
      z.object({ orderChanged: z.looseObject({}) }),
      `subscription { orderChanged { version paymentStatus fulfillmentStatus shipments { id } returns { id } } }`,
    ),
  );
  const place = (orderId?: string) =>
    commands.createOrder({
      ...{ orderId, customerId: "ada", items: [{ productId: "beans", quantity: 4 }] },
      charges: [
        { kind: "SHIPPING", label: "Parcel", amount: eur("4.90") },
        { kind: "DISCOUNT", label: "Welcome", amount: eur("-4.90") },
      ],
      metadata: [{ key: "channel", value: "app" }],
      ...{
        contact: { name: "Ada", ...contact },
        shippingAddress: address,
        billingAddress: address,
        note: "Ring twice",
      },
    });
  await changes.repeatUntilMessage(() => place());
  const { position: created } = accepted(await place("o1"));
  const of = (input: object) => ({ orderId: "o1", ...input });
  const units = (quantity: number) => [{ lineId: "1", quantity }];
  accepted(
    await commands.recordPayment(of({ paymentId: "p1", kind: "CAPTURED", amount: eur("50.00"), provider: "acme" })),
  );
  accepted(await commands.changeShippingAddress(of({ shippingAddress: moved })));
  accepted(await commands.addOrderNote(of({ note: "Leave it at the door", isPublic: true })));
  accepted(await commands.addOrderNote(of({ note: "Called twice", isPublic: false })));
  accepted(
    await commands.createShipment(of({ shipmentId: "s1", lines: units(2), carrier: "DHL", trackingNumber: "T1" })),
  );
  accepted(await commands.recordDelivery(of({ shipmentId: "s1" })));
  accepted(await commands.cancelOrder(of({ lines: units(1), reason: "OUT_OF_STOCK" })));
  accepted(await commands.requestReturn(of({ returnId: "t1", lines: units(1), reason: "DAMAGED" })));
  accepted(await commands.receiveReturn(of({ returnId: "t1" })));
  const { position } = accepted(
    await commands.recordRefund(of({ refundId: "r1", amount: eur("12.50"), lines: units(1), reason: "RETURN" })),
  );
  await app.data(anything, `{ order(id: "o1", minPosition: "${position}") { id } }`);
  return { app, changes, number: orderNumber(Number(created)) };
}

const page = {
  id: "o1",
  nodeId: "Order:o1",
  status: "PENDING",
  paymentStatus: "PARTIALLY_REFUNDED",
  fulfillmentStatus: "PARTIALLY_RETURNED",
  totalAmount: eur("50.00"),
  subtotal: eur("50.00"),
  charges: [
    { kind: "SHIPPING", label: "Parcel", amount: eur("4.90") },
    { kind: "DISCOUNT", label: "Welcome", amount: eur("-4.90") },
  ],
  lines: [
    {
      ...{ productName: "Beans", ordered: 4, unitPrice: eur("12.50"), total: eur("50.00") },
      product: { sku: "B-1", imageUrl: "https://example.com/beans.webp" },
    },
  ],
  shipments: [{ carrier: "DHL", trackingNumber: "T1", trackingUrl: null, lines: [{ lineId: "1", quantity: 2 }] }],
  payments: [{ kind: "CAPTURED", amount: eur("50.00") }],
  refunds: [{ amount: eur("12.50") }],
  returns: [{ reason: "DAMAGED" }],
  customer: { id: "ada" },
  metadata: [{ key: "channel", value: "app" }],
  contact,
  shippingAddress: moved,
};

it("answers the order pages of Saleor and Hydrogen, and shows the facts in subscriptions and as of a time", async () => {
  const { app, changes, number } = await openShop();
  const saleor = await app.data(z.object({ order: z.looseObject({}) }), read("saleor"), { id: "o1" });
  expect(saleor.order).toMatchObject({
    ...page,
    number,
    balance: eur("-12.50"),
    ...{ billingAddress: address, note: "Ring twice", personalData: "AVAILABLE" },
    notes: [
      { text: "Leave it at the door", isPublic: true },
      { text: "Called twice", isPublic: false },
    ],
    actions: expect.arrayContaining([{ name: "CREATE_SHIPMENT", allowed: true, reason: null }]) as unknown,
    history: { nodes: Array.from({ length: 11 }, () => ({ __typename: expect.any(String) as unknown })) },
  });
  const spoken = number.toLowerCase().replace("-", " ");
  const hydrogen = await app.data(anything, read("hydrogen"), { number: spoken });
  expect(hydrogen).toMatchObject({ orderByNumber: { ...page, number } });
  expect(await app.data(anything, read("hydrogen"), { number: `${number}0` })).toEqual({ orderByNumber: null });

  const asOf = new Date(Date.now() + 60_000).toISOString();
  const atThatTime = read("saleor").replace("order(id: $id)", `order(id: $id, asOf: "${asOf}")`);
  expect(await app.data(anything, atThatTime, { id: "o1" })).toEqual(saleor);
  await expect
    .poll(() => changes.messages.at(-1))
    .toMatchObject({
      orderChanged: {
        ...{ version: 11, paymentStatus: "PARTIALLY_REFUNDED", fulfillmentStatus: "PARTIALLY_RETURNED" },
        ...{ shipments: [{ id: "s1" }], returns: [{ id: "t1" }] },
      },
    });
});

it.each([
  ["saleor", 23, 20],
  ["hydrogen", 20, 17],
])("%s: names each of %i field groups, and answers at least %i", (name, groups, atLeast) => {
  const lines = read(name)
    .split("\n")
    .filter((line) => line.includes("#"));
  const numbersIn = (text: string) => [...text.matchAll(/(?<=[#,:] )(\d+)\. /g)].map(([, number]) => Number(number));
  const leftOut = lines.filter((line) => line.includes("Left out:")).flatMap(numbersIn);
  expect(lines.flatMap(numbersIn).sort((one, other) => one - other)).toEqual(
    Array.from({ length: groups }, (_, index) => index + 1),
  );
  expect(groups - leftOut.length).toBeGreaterThanOrEqual(atLeast);
});
