import fc from "fast-check";
import { expect, it } from "vitest";
import { orderProjection } from "../../../src/domain/orders/projections/order.js";
import type { OrderList } from "../../../src/domain/orders/projections/order-lists.js";
import { createdPositions } from "../../../src/domain/orders/queries/created-range.js";
import { listOrders } from "../../../src/domain/orders/queries/order.js";
import { UnreadableDocumentError } from "../../../src/read-side/index.js";
import { orderCreated, orderStatusUpdated } from "../../support/builders.js";
import { operationsOf, recorded } from "../../support/specs.js";
import { memoryReadModel } from "./support/memory-read-model.js";

const start = Date.UTC(2026, 10, 23, 12);
const page = { order: "descending", limit: 1_000, from: "start" } as const;

/** A log of orders: between two of them pass some positions and some milliseconds, often none. */
const logs = fc
  .array(
    fc.record({
      positions: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5_000 })),
      ms: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 })),
      isConfirmed: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let [position, recordedAt] = [0, start];
    return steps.flatMap(({ positions, ms, isConfirmed }, index) => {
      position += positions + 1;
      recordedAt += ms;
      const orderId = `o${index}`;
      const created = recorded(orderCreated({ orderId }), { position: position - 1, recordedAt });
      const moved = recorded(orderStatusUpdated("PENDING", "CONFIRMED", { orderId }), {
        position,
        recordedAt,
        version: 2,
      });
      return isConfirmed ? [created, moved] : [created];
    });
  });

const time = fc.option(
  fc.integer({ min: -1, max: 200 }).map((ms) => start + ms),
  { nil: undefined },
);

it("a range of times contains exactly the orders created in it, of any list and log", async () => {
  const lists: OrderList[] = [{}, { status: "CONFIRMED" }, { customerId: "ada" }, { paymentStatus: "PENDING" }];
  await fc.assert(
    fc.asyncProperty(logs, time, time, fc.constantFrom(...lists), async (log, from, to, list) => {
      fc.pre(from === undefined || to === undefined || from <= to);
      const view = memoryReadModel(operationsOf(orderProjection, log));
      const within = await createdPositions(view, {
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      });
      const found = await listOrders(view, list, { ...page, within });
      const confirmed = log.flatMap(({ type, data }) => (type === "OrderStatusUpdated" ? [data.orderId] : []));
      const expected = log
        .filter(({ type }) => type === "OrderCreated")
        .filter(({ recordedAt }) => recordedAt >= (from ?? 0) && recordedAt < (to ?? Infinity))
        .map(({ data }) => data.orderId)
        .filter((id) => !("status" in list) || confirmed.includes(id));
      expect(found.orders.map((order) => ("id" in order ? order.id : order))).toEqual(expected.reverse());
      expect(found.page.total).toBe(expected.length);
    }),
    { numRuns: 300 },
  );
});

/** Counts the requests of a search among a million positions. */
async function search(createdAt: (index: number) => number, from: number, to: number) {
  const log = Array.from({ length: 2_000 }, (_, index) =>
    recorded(orderCreated({ orderId: `o${index}` }), { position: 1 + index * 500, recordedAt: createdAt(index) }),
  );
  const view = memoryReadModel(operationsOf(orderProjection, log));
  let requests = 0;
  let isOpen = false;
  const list: typeof view.list = (...args) => {
    // Reads of one turn of the event loop form one request.
    if (!isOpen) setImmediate(() => (isOpen = false));
    requests += isOpen ? 0 : 1;
    isOpen = true;
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        view.list(...args).then(resolve, reject);
      });
    });
  };
  const within = await createdPositions({ ...view, list }, { from, to });
  return { total: (await listOrders(view, {}, { ...page, within })).page.total, requests };
}

it("reads a million positions in few requests", async () => {
  const { total, requests } = await search((index) => start + index, start + 700, start + 1_400);
  expect(total).toBe(700);
  expect(requests).toBeLessThanOrEqual(6);
});

it("needs few requests too when orders arrived in a burst", async () => {
  const year = 365 * 24 * 3_600_000;
  const createdAt = (index: number) => (index < 1_900 ? start + index : start + year + index);
  const { total, requests } = await search(createdAt, start + 700, start + 1_400);
  expect(total).toBe(700);
  expect(requests).toBeLessThanOrEqual(8);
});

it("skips a few damaged orders and fails when it finds only those", async () => {
  const lost = (count: number) =>
    memoryReadModel([
      ...operationsOf(orderProjection, [recorded(orderCreated(), { position: 1, recordedAt: start })]),
      ...Array.from({ length: count }, (_, index) => ["ZADD", "orders", String(2 + index), `lost${index}`] as const),
    ]);
  expect(await createdPositions(lost(9), { to: start })).toEqual({ above: 0, below: 1 });
  await expect(createdPositions(lost(10), { to: start })).rejects.toThrow(UnreadableDocumentError);
});
