import fc from "fast-check";
import { expect, it } from "vitest";
import type { RecordedEvent } from "../../../src/core/event.js";
import { formatAmount } from "../../../src/core/money.js";
import type { OrderEvent } from "../../../src/domain/orders/events.js";
import { statusMoveOf, type StatusMovingEvent } from "../../../src/domain/orders/facts/event-statuses.js";
import { customerProjection } from "../../../src/domain/orders/projections/customer.js";
import { orderProjection } from "../../../src/domain/orders/projections/order.js";
import type { OrderList } from "../../../src/domain/orders/projections/order-lists.js";
import { statisticsProjection } from "../../../src/domain/orders/projections/statistics.js";
import { findCustomer } from "../../../src/domain/orders/queries/customer.js";
import { findOrder, listOrders } from "../../../src/domain/orders/queries/order.js";
import { dailyStatistics, daysBetween } from "../../../src/domain/orders/queries/statistics.js";
import {
  fulfillmentStatuses,
  orderStatuses,
  paymentStatuses,
  type OrderStatus,
} from "../../../src/domain/orders/status.js";
import { operationsOf } from "../../support/specs.js";
import { customerIds, histories } from "./support/histories.js";
import { memoryReadModel } from "./support/memory-read-model.js";

it("an order in the read model equals the fold of its events, for any history", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ orders, log }) => {
      const view = memoryReadModel(operationsOf(orderProjection, log));
      for (const { orderId, customerId, status, total, currencyCode } of orders) {
        const own = log.filter(({ data }) => data.orderId === orderId);
        expect(await findOrder(view, orderId)).toMatchObject({
          id: orderId,
          customerId,
          status,
          totalAmount: { amount: formatAmount(total, currencyCode), currencyCode },
          version: own.length,
          createdAt: own[0]?.recordedAt,
          lastUpdated: own.at(-1)?.recordedAt,
        });
      }
    }),
  );
});

it("each list contains exactly its orders, newest first, for any history", async () => {
  const filters: OrderList[] = [
    ...[undefined, ...customerIds].flatMap((customerId) =>
      [undefined, ...orderStatuses].map((status) => ({ ...(customerId && { customerId }), ...(status && { status }) })),
    ),
    ...paymentStatuses.map((paymentStatus) => ({ paymentStatus })),
    ...fulfillmentStatuses.map((fulfillmentStatus) => ({ fulfillmentStatus })),
  ];
  await fc.assert(
    fc.asyncProperty(histories, async ({ orders, log }) => {
      const view = memoryReadModel(operationsOf(orderProjection, log));
      const newestFirst = log.flatMap(({ type, data }) => (type === "OrderCreated" ? [data.orderId] : [])).reverse();
      for (const filter of filters) {
        const page = await listOrders(view, filter, { order: "descending", limit: 100, from: "start" });
        const belongs = orders.filter((order) => Object.entries({ ...order, ...filter }).every(isIn(order)));
        const expected = newestFirst.filter((id) => belongs.some(({ orderId }) => orderId === id));
        expect(page.orders.map((order) => ("id" in order ? order.id : order))).toEqual(expected);
      }
    }),
  );
});

it("the list by last change has each order once, the last changed first, for any history", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ log }) => {
      const view = memoryReadModel(operationsOf(orderProjection, log));
      const range = { order: "descending", limit: 100, from: "start" } as const;
      const { orders } = await listOrders(view, { sort: "LAST_UPDATED" }, range);
      const lastChanged = [...new Set(log.map(({ data }) => data.orderId).reverse())];
      expect(orders.map((order) => ("id" in order ? order.id : order))).toEqual(lastChanged);
    }),
  );
});

it("a customer's counts and sums equal those of the orders, for any history", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ orders, log }) => {
      const view = memoryReadModel(operationsOf(customerProjection, log));
      for (const customerId of customerIds) {
        const own = orders.filter((order) => order.customerId === customerId);
        const placed = log.filter(({ type, data }) => type === "OrderCreated" && data.customerId === customerId);
        const expected = {
          id: customerId,
          orderCount: own.length,
          ordersByStatus: countsOf(own.map(({ status }) => status)),
          totalSpent: sumsOf(own, ({ status }) => status !== "CANCELLED" && status !== "RETURNED"),
          lastOrderAt: placed.at(-1)?.recordedAt,
        };
        expect(await findCustomer(view, customerId)).toEqual(own.length > 0 ? expected : undefined);
      }
    }),
  );
});

it("the statistics of a day equal those of its events, for any history", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ log }) => {
      const view = memoryReadModel(operationsOf(statisticsProjection, log));
      for (const day of await dailyStatistics(view, daysBetween("2026-11-22", "2026-11-26"))) {
        if (day instanceof Error) throw day;
        const that = log.filter(({ recordedAt }) => new Date(recordedAt).toISOString().startsWith(day.date));
        const created = that.flatMap((event) => (event.type === "OrderCreated" ? [event.data] : []));
        expect(day).toEqual({
          date: day.date,
          ordersCreated: created.length,
          amountOrdered: sumsOf(created),
          statusChanges: countsOf(that.flatMap(movesOf)),
        });
      }
    }),
  );
});

it("a range of days includes both ends, over a leap day and the end of a year", () => {
  expect(daysBetween("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  expect(daysBetween("2026-12-31", "2027-01-01")).toEqual(["2026-12-31", "2027-01-01"]);
  expect(daysBetween("2026-11-23", "2026-11-23")).toEqual(["2026-11-23"]);
  expect(daysBetween("2026-11-23", "2026-11-22")).toEqual([]);
});

function isIn(order: object): (field: [name: string, value: unknown]) => boolean {
  const fields = new Map<string, unknown>(Object.entries(order));
  return ([name, value]) => fields.get(name) === value;
}

function movesOf(event: RecordedEvent<OrderEvent>): OrderStatus[] {
  if (!("total" in event.data) || event.type === "OrderCreated") return [];
  const { before, after } = statusMoveOf(event as RecordedEvent<StatusMovingEvent>);
  return before.status === after.status ? [] : [after.status];
}

function countsOf(all: readonly OrderStatus[]) {
  return orderStatuses.map((status) => ({ status, count: all.filter((one) => one === status).length }));
}

/** Returns the sum per currency. An order that `counts` excludes adds zero. */
function sumsOf<Priced extends { readonly total: number; readonly currencyCode: string }>(
  all: readonly Priced[],
  counts: (one: Priced) => boolean = () => true,
) {
  return [...new Set(all.map(({ currencyCode }) => currencyCode))].sort().map((currencyCode) => {
    const kept = all.filter((one) => one.currencyCode === currencyCode && counts(one));
    return {
      amount: formatAmount(
        kept.reduce((sum, { total }) => sum + BigInt(total), 0n),
        currencyCode,
      ),
      currencyCode,
    };
  });
}
