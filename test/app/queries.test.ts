import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp } from "../support/app.js";
import { accepted, commandsOf, order, orderFields } from "../support/operations.js";

const beans = { productId: "beans", name: "Beans", price: { amount: "10", currencyCode: "EUR" } };
const items = [{ productId: "beans", quantity: 1 }];
const page = z.object({
  totalCount: z.number(),
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    hasPreviousPage: z.boolean(),
    startCursor: z.string().nullable(),
    endCursor: z.string().nullable(),
  }),
  edges: z.array(z.object({ cursor: z.string(), node: z.object({ id: z.string() }) })),
});
const connection = `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }`;
async function openShop() {
  const app = await openApp();
  const commands = commandsOf(app);
  accepted(await commands.createProduct(beans));
  const place = async (orderId: string, customerId = "ada") =>
    accepted(await commands.createOrder({ orderId, customerId, items })).position;
  const orders = async (args: string, minPosition = "0") =>
    (await app.data(z.object({ orders: page }), `{ orders(${args}, minPosition: "${minPosition}") { ${connection} } }`))
      .orders;
  return { app, ...commands, place, orders };
}

describe("order history", () => {
  it("returns an order as of any moment, and event by event", async () => {
    const { app, place, updateOrderStatus } = await openShop();
    await place("o1");
    accepted(await updateOrderStatus({ orderId: "o1", newStatus: "CONFIRMED", commandId: "confirm-1" }));
    // Moments have milliseconds, so two events within one are indistinguishable.
    const confirmed = Date.now();
    await expect.poll(() => Date.now(), { interval: 1 }).toBeGreaterThan(confirmed);
    accepted(await updateOrderStatus({ orderId: "o1", newStatus: "CANCELLED", reason: "changed my mind" }));
    const history = await app.data(
      z.object({
        orderHistory: z.object({
          totalCount: z.number(),
          pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string() }),
          nodes: z.array(z.looseObject({ __typename: z.string(), version: z.number(), recordedAt: z.string() })),
        }),
      }),
      `{ orderHistory(orderId: "o1", first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes {
          __typename version recordedAt commandId
          ... on OrderCreated { totalAmount { amount } items { productName } }
          ... on OrderStatusUpdated { oldStatus newStatus reason } } } }`,
    );
    const { nodes, totalCount, pageInfo } = history.orderHistory;
    expect({ totalCount, hasNextPage: pageInfo.hasNextPage }).toEqual({ totalCount: 3, hasNextPage: true });
    expect(nodes).toMatchObject([
      { __typename: "OrderCreated", version: 1, totalAmount: { amount: "10.00" }, items: [{ productName: "Beans" }] },
      {
        __typename: "OrderStatusUpdated",
        version: 2,
        commandId: "confirm-1",
        oldStatus: "PENDING",
        newStatus: "CONFIRMED",
        reason: null,
      },
    ]);
    const rest = await app.data(
      z.object({ orderHistory: z.object({ nodes: z.array(z.looseObject({ version: z.number() })) }) }),
      `query($after: String) { orderHistory(orderId: "o1", after: $after) { nodes { version ... on OrderStatusUpdated { reason } } } }`,
      { after: pageInfo.endCursor },
    );
    expect(rest.orderHistory.nodes).toEqual([{ version: 3, reason: "changed my mind" }]);

    const asOf = async (moment: string) =>
      (
        await app.data(
          z.object({ order: order.nullable() }),
          `query($asOf: DateTime) { order(id: "o1", asOf: $asOf) { ${orderFields} } }`,
          { asOf: moment },
        )
      ).order;
    const confirmedAt = nodes[1]?.recordedAt ?? "";
    expect((await asOf(confirmedAt))?.lastUpdated).toBe(confirmedAt);
    expect(await asOf(new Date(Date.parse(nodes[0]?.recordedAt ?? "") - 1).toISOString())).toBeNull();
    const now = await app.data(
      z.object({ order: order.nullable() }),
      `{ order(id: "o1", minPosition: "4") { ${orderFields} } }`,
    );
    expect(await asOf("2999-01-01T00:00:00Z")).toEqual(now.order);
  });
});

describe("freshness", () => {
  it("returns a client's own write immediately with the receipt's position, in every read model", async () => {
    const { app, place } = await openShop();
    for (let n = 1; n <= 20; n++) {
      const min = await place(`o${n}`, `customer${n}`);
      const seen = await app.data(
        z.object({
          order: z.object({ id: z.string() }),
          customer: z.object({ orderCount: z.number() }),
          orders: z.object({ totalCount: z.number() }),
        }),
        `query($order: ID!, $customer: ID!, $min: Position) {
          order(id: $order, minPosition: $min) { id } customer(id: $customer, minPosition: $min) { orderCount }
          orders(minPosition: $min) { totalCount } }`,
        { order: `o${n}`, customer: `customer${n}`, min },
      );
      expect(seen).toEqual({ order: { id: `o${n}` }, customer: { orderCount: 1 }, orders: { totalCount: n } });
    }
  });

  it("returns READ_MODEL_BEHIND with both positions after the timeout, never stale data", async () => {
    const app = await openApp(undefined, { MIN_POSITION_TIMEOUT_MS: "50" });
    const { errors, data } = await app.request(`{ order(id: "o1", minPosition: "1000") { id } }`);
    expect(data).toEqual({ order: null });
    expect(errors).toMatchObject([{ extensions: { code: "READ_MODEL_BEHIND", position: "1000", checkpoint: "0" } }]);
  });
});

describe("statistics", () => {
  it("counts by UTC day, zeros included, and rejects an invalid range", async () => {
    const shop = await openShop();
    const min = await shop.place("o1");
    await shop.app.data(z.unknown(), `query($min: Position) { order(id: "o1", minPosition: $min) { id } }`, { min });
    const today = new Date().toISOString().slice(0, 10);
    const day = z.object({ date: z.string(), ordersCreated: z.number() });
    await expect
      .poll(
        async () =>
          (
            await shop.app.data(
              z.object({ orderStatistics: z.array(day) }),
              `{ orderStatistics(from: "2026-01-01", to: "2026-01-02") { date ordersCreated } }`,
            )
          ).orderStatistics,
      )
      .toEqual([
        { date: "2026-01-01", ordersCreated: 0 },
        { date: "2026-01-02", ordersCreated: 0 },
      ]);
    await expect
      .poll(
        async () =>
          (
            await shop.app.data(
              z.object({ orderStatistics: z.array(day) }),
              `query($day: Date!) { orderStatistics(from: $day, to: $day) { date ordersCreated } }`,
              { day: today },
            )
          ).orderStatistics,
      )
      .toEqual([{ date: today, ordersCreated: 1 }]);
    const { errors } = await shop.app.request(`{ orderStatistics(from: "2026-01-02", to: "2026-01-01") { date } }`);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", argument: "to" } }]);
  });
});
