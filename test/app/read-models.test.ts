import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import { aggregates } from "../../src/domain/index.js";
import { mergeFormats, type RecordedEvent } from "../../src/core/event.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import type { OrderEvent } from "../../src/domain/orders/events.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { openApp, openServers } from "../support/app.js";
import { commandsOf, money, order, orderFields, type OrderData } from "../support/operations.js";

const customers = ["ada", "bob", "eve"];
const orderIds = ["o1", "o2", "o3", "o4", "o5"];
const statuses = ["PENDING", "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED", "RETURNED"];
const products = [
  { productId: "cheap", price: { amount: "0.01", currencyCode: "EUR" } },
  { productId: "dear", price: { amount: "9007199254.74", currencyCode: "EUR" } },
  { productId: "yen", price: { amount: "150", currencyCode: "JPY" } },
];

const command = fc.oneof(
  fc.record({
    orderId: fc.constantFrom(...orderIds),
    customerId: fc.constantFrom(...customers),
    items: fc.array(
      fc.record({
        productId: fc.constantFrom("cheap", "dear", "yen", "none"),
        quantity: fc.integer({ min: 0, max: 2_000 }),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ orderId: fc.constantFrom(...orderIds, "missing"), newStatus: fc.constantFrom(...statuses) }),
  fc.record({
    productId: fc.constantFrom("cheap", "yen"),
    newPrice: fc.constantFrom({ amount: "2.5", currencyCode: "EUR" }, { amount: "99", currencyCode: "JPY" }),
  }),
);

const customer = z
  .object({
    orderCount: z.number(),
    totalSpent: z.array(money),
    ordersByStatus: z.array(z.object({ status: z.string(), count: z.number() })),
  })
  .nullable();
const orderList = z.object({ totalCount: z.number(), nodes: z.array(order) });
const everything = z.object({
  orders: orderList,
  orderStatistics: z.array(
    z.object({
      ordersCreated: z.number(),
      amountOrdered: z.array(money),
      statusChanges: z.array(z.object({ status: z.string(), count: z.number() })),
    }),
  ),
});

it("equal the fold of the log for any sequence of commands", async () => {
  const servers = await openServers();
  const app = await openApp(servers);
  const { createOrder, updateOrderStatus, createProduct, updateProductPrice } = commandsOf(app);
  for (const product of products) await createProduct({ ...product, name: product.productId });
  const { close, ...postgres } = openPostgres(servers.database.url, 2, () => undefined);
  const formats = mergeFormats(aggregates.map((aggregate) => aggregate.formats));
  const log = createLogReader(postgres, formats);

  const expectFold = async (run: number) => {
    const events = await log.readAfter(0, 100_000);
    const mine = events.filter((event) => event.streamId.endsWith(`-run${run}`)) as RecordedEvent<OrderEvent>[];
    const folded = fold(mine);
    const minPosition = String(events.length);
    for (const id of [...orderIds, "missing"].map((orderId) => `${orderId}-run${run}`)) {
      const seen = await app.data(
        z.object({ order: order.nullable() }),
        `query($id: ID!, $min: Position) { order(id: $id, minPosition: $min) { ${orderFields} } }`,
        { id, min: minPosition },
      );
      expect(seen.order === null ? undefined : comparable(seen.order)).toEqual(folded.get(id));
    }
    for (const customerId of customers.map((id) => `${id}-run${run}`)) {
      const ordered = [...folded.values()].filter((one) => one.customerId === customerId);
      const seen = await app.data(
        z.object({ customer, customerOrders: orderList }),
        `query($id: ID!, $min: Position) {
          customer(id: $id, minPosition: $min) { orderCount totalSpent { amount currencyCode } ordersByStatus { status count } }
          customerOrders(customerId: $id, minPosition: $min, first: 100) { totalCount nodes { ${orderFields} } } }`,
        { id: customerId, min: minPosition },
      );
      expect(seen.customerOrders.nodes.map(comparable)).toEqual(ordered.toReversed());
      expect(seen.customer?.orderCount ?? 0).toBe(ordered.length);
      expect(new Map(seen.customer?.totalSpent.map(({ amount, currencyCode }) => [currencyCode, amount]))).toEqual(
        spending(ordered),
      );
      for (const { status, count } of seen.customer?.ordersByStatus ?? [])
        expect(count).toBe(ordered.filter((one) => one.status === status).length);
    }
  };

  try {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 25 }), async (commands) => {
        run++;
        await Promise.all(
          commands.map((input) => {
            if ("newStatus" in input) return updateOrderStatus({ ...input, orderId: `${input.orderId}-run${run}` });
            if ("newPrice" in input) return updateProductPrice(input);
            return createOrder({
              ...input,
              orderId: `${input.orderId}-run${run}`,
              customerId: `${input.customerId}-run${run}`,
            });
          }),
        );
        await expectFold(run);
      }),
      { numRuns: 20 },
    );
    // The statistics take no minimum position, so they may follow a moment later.
    await vi.waitFor(expectTotals, { timeout: 5_000 });
  } finally {
    await close();
  }

  async function expectTotals() {
    const events = await log.readAfter(0, 100_000);
    const created = events.filter(({ type }) => type === "OrderCreated") as RecordedEvent<
      Extract<OrderEvent, { type: "OrderCreated" }>
    >[];
    const days = events.map(({ recordedAt }) => new Date(recordedAt).toISOString().slice(0, 10)).sort();
    const { orders, orderStatistics } = await app.data(
      everything,
      `query($from: Date!, $to: Date!, $min: Position) {
        orders(first: 1, minPosition: $min) { totalCount nodes { ${orderFields} } }
        orderStatistics(from: $from, to: $to) { ordersCreated amountOrdered { amount currencyCode } statusChanges { status count } } }`,
      { from: days[0], to: days.at(-1), min: String(events.length) },
    );
    expect(orders.totalCount).toBe(created.length);
    expect(orderStatistics.reduce((sum, day) => sum + day.ordersCreated, 0)).toBe(created.length);
    const moved = orderStatistics
      .flatMap(({ statusChanges }) => statusChanges)
      .reduce((sum, { count }) => sum + count, 0);
    expect(moved).toBe(events.filter(({ type }) => type === "OrderStatusUpdated").length);
    const yen = orderStatistics
      .flatMap(({ amountOrdered }) => amountOrdered)
      .filter(({ currencyCode }) => currencyCode === "JPY");
    const yenOrdered = created
      .filter(({ data }) => data.currencyCode === "JPY")
      .reduce((sum, { data }) => sum + data.total, 0);
    expect(yen.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(yenOrdered);
  }
});

interface Folded {
  readonly id: string;
  readonly customerId: string;
  readonly status: string;
  readonly version: number;
  readonly total: bigint;
  readonly currencyCode: string;
  readonly items: readonly (readonly [productId: string, quantity: number, unitPrice: bigint])[];
  readonly createdAt: number;
  readonly lastUpdated: number;
}

/** Orders by a second, independent interpretation of the events. */
function fold(events: readonly RecordedEvent<OrderEvent>[]): Map<string, Folded> {
  const orders = new Map<string, Folded>();
  for (const { type, data, version, recordedAt } of events) {
    const known = orders.get(data.orderId);
    if (type === "OrderCreated")
      orders.set(data.orderId, {
        id: data.orderId,
        customerId: data.customerId,
        status: "PENDING",
        version,
        total: data.items.reduce((sum, item) => sum + BigInt(item.quantity) * BigInt(item.unitPrice), 0n),
        currencyCode: data.currencyCode,
        items: data.items.map(({ productId, quantity, unitPrice }) => [productId, quantity, BigInt(unitPrice)]),
        createdAt: recordedAt,
        lastUpdated: recordedAt,
      });
    else if (known && type === "OrderStatusUpdated")
      orders.set(data.orderId, { ...known, status: data.newStatus, version, lastUpdated: recordedAt });
  }
  return orders;
}

function minor(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}

function comparable(seen: OrderData): Folded {
  return {
    id: seen.id,
    customerId: seen.customerId,
    status: seen.status,
    version: seen.version,
    total: minor(seen.totalAmount.amount),
    currencyCode: seen.totalAmount.currencyCode,
    items: seen.items.map(({ productId, quantity, unitPrice }) => [productId, quantity, minor(unitPrice.amount)]),
    createdAt: Date.parse(seen.createdAt),
    lastUpdated: Date.parse(seen.lastUpdated),
  };
}

function spending(orders: readonly Folded[]): Map<string, string> {
  const sums = new Map<string, bigint>();
  for (const { currencyCode, total, status } of orders) {
    const counts = status !== "CANCELLED" && status !== "RETURNED";
    sums.set(currencyCode, (sums.get(currencyCode) ?? 0n) + (counts ? total : 0n));
  }
  return new Map(
    [...sums].map(([code, sum]) => {
      const text = String(sum).padStart(3, "0");
      return [code, code === "JPY" ? String(sum) : `${text.slice(0, -2)}.${text.slice(-2)}`];
    }),
  );
}
