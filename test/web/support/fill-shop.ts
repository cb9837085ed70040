import { createClient, type Client, type CreateProductInput } from "@bifold/client";

/** Names and prices that are hard to show: long ones, other directions, no decimals and three. */
const products: readonly (Pick<CreateProductInput, "productId" | "name" | "description" | "sku"> & {
  readonly price: readonly [amount: string, currencyCode: CreateProductInput["price"]["currencyCode"]];
})[] = [
  {
    productId: "hario-v60",
    name: "Pour-over dripper, ceramic",
    description: "For one to two cups.",
    price: ["24.50", "EUR"],
  },
  {
    productId: "long-name",
    name: "Professional temperature-controlled gooseneck kettle with brewing stopwatch, hold mode and walnut handle, 900 ml",
    description:
      "Holds each temperature between 40 and 100 degrees for an hour, and remembers the last one that was set.",
    sku: "KETTLE-900-WALNUT-2026-EU",
    price: ["189.00", "EUR"],
  },
  {
    productId: "unbroken",
    name: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftstasse",
    price: ["14.90", "EUR"],
  },
  {
    productId: "dallah",
    name: "دلة قهوة عربية تقليدية من النحاس",
    description: "صناعة يدوية، تكفي ستة فناجين.",
    price: ["12.750", "KWD"],
  },
  { productId: "tetsubin", name: "Tetsubin, cast iron", description: "Made in Iwate.", price: ["16500", "JPY"] },
  { productId: "finjan", name: "סט ספלי קפה", price: ["39.90", "EUR"] },
];

const address = {
  name: "Ada Lovelace",
  lines: ["12 St James's Square"],
  postalCode: "SW1Y 4JH",
  locality: "London",
  country: "GB",
};

/** Adds products and orders in various states through the API. Can be repeated. */
export async function fillShop(url: string): Promise<void> {
  const client = createClient({ url, consistency: "own-writes" });
  for (const { price, ...product } of products)
    await client.createProduct({
      ...{
        ...product,
        price: { amount: price[0], currencyCode: price[1] },
        commandId: `fill-${product.productId ?? ""}`,
      },
    });
  for (const [index, fill] of orders.entries()) await fill(client, `fill-${index}`);
  await client.close();
}

const names: Readonly<Record<string, string>> = {
  ada: "Ada Lovelace",
  noor: "نور الهاشمي",
  kenji: "Kenji Sato",
  linus: "Linus Berg",
};

type FillOrder = (client: Client, orderId: string) => Promise<unknown>;

async function place(
  client: Client,
  orderId: string,
  customerId: string,
  items: readonly (readonly [string, number])[],
) {
  await client.createOrder({
    ...{ orderId, commandId: `${orderId}-create`, customerId, shippingAddress: address },
    items: items.map(([productId, quantity]) => ({ productId, quantity })),
    contact: { name: names[customerId] ?? "Grace Hopper" },
    charges: customerId === "ada" ? [express] : [],
  });
}

const express = {
  kind: "SHIPPING",
  label: "Express delivery",
  amount: { amount: "4.90", currencyCode: "EUR" },
} as const;

const capture = (client: Client, orderId: string, amount: string, currencyCode: "EUR" | "KWD" | "JPY" = "EUR") =>
  client.recordPayment({
    ...{ orderId, commandId: `${orderId}-pay`, paymentId: "pay-1", kind: "CAPTURED" },
    ...{ amount: { amount, currencyCode }, provider: "Example Pay", reference: "tx-4711" },
  });

/** Orders from the newest state to the oldest. */
const orders: readonly FillOrder[] = [
  async (client, id) => {
    await place(client, id, "ada", [
      ["espresso-beans", 2],
      ["hand-grinder", 1],
      ["long-name", 1],
    ]);
    await capture(client, id, "310.60");
    await client.updateOrderStatus({ orderId: id, commandId: `${id}-confirm`, newStatus: "CONFIRMED" });
    await client.createShipment({
      ...{ orderId: id, commandId: `${id}-ship`, shipmentId: "parcel-1", lines: [{ lineId: "1", quantity: 2 }] },
      ...{
        carrier: "Example Post",
        trackingNumber: "JD014600001",
        trackingUrl: "https://example.com/track/JD014600001",
      },
    });
    await client.recordDelivery({ orderId: id, commandId: `${id}-deliver`, shipmentId: "parcel-1" });
    await client.requestReturn({
      ...{ orderId: id, commandId: `${id}-return`, returnId: "return-1", reason: "DAMAGED" },
      lines: [{ lineId: "1", quantity: 1 }],
    });
    await client.receiveReturn({ orderId: id, commandId: `${id}-receive`, returnId: "return-1" });
    await client.recordRefund({
      ...{ orderId: id, commandId: `${id}-refund`, refundId: "refund-1", reason: "RETURN" },
      amount: { amount: "18.90", currencyCode: "EUR" },
    });
    await client.addOrderNote({
      orderId: id,
      commandId: `${id}-note`,
      note: "Please ring twice.\nThe bell is quiet.",
      isPublic: true,
    });
    await client.addOrderNote({
      orderId: id,
      commandId: `${id}-note-2`,
      note: "Called the customer; beans were torn.",
      isPublic: false,
    });
    await client.setOrderMetadata({
      orderId: id,
      commandId: `${id}-meta`,
      metadata: [{ key: "channel", value: "app" }],
    });
  },
  async (client, id) => {
    await place(client, id, "noor", [["dallah", 3]]);
    await capture(client, id, "20.000", "KWD");
  },
  async (client, id) => {
    await place(client, id, "kenji", [["tetsubin", 1]]);
    await capture(client, id, "16500", "JPY");
    await client.updateOrderStatus({ orderId: id, commandId: `${id}-status`, newStatus: "SHIPPED" });
  },
  async (client, id) => {
    await place(client, id, "ada", [
      ["unbroken", 4],
      ["finjan", 1],
    ]);
    await client.cancelOrder({ orderId: id, commandId: `${id}-cancel`, reason: "CUSTOMER_REQUEST" });
  },
  async (client, id) => {
    await place(client, id, "grace-with-a-very-long-customer-id@subsidiary.example.com", [["hario-v60", 12]]);
    await client.updateOrderStatus({ orderId: id, commandId: `${id}-status`, newStatus: "DELIVERED" });
  },
  async (client, id) => {
    await place(client, id, "ada", [["filter-papers", 3]]);
    await client.updateOrderStatus({ orderId: id, commandId: `${id}-status`, newStatus: "RETURNED" });
  },
  ...Array.from({ length: 24 }, (_, index): FillOrder => async (client, id) => {
    await place(client, id, ["ada", "grace", "linus"][index % 3] ?? "ada", [
      ["moka-pot", 1 + (index % 4)],
      ["filter-papers", 2],
    ]);
    const statuses = ["CONFIRMED", "SHIPPED", "DELIVERED"] as const;
    const newStatus = statuses[index % 4];
    if (newStatus) await client.updateOrderStatus({ orderId: id, commandId: `${id}-status`, newStatus });
  }),
];
