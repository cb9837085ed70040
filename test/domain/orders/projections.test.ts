import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../../src/core/projection.js";
import { addToSum, readSum, readSums } from "../../../src/domain/orders/money-sum.js";
import { customerProjection } from "../../../src/domain/orders/projections/customer.js";
import { orderProjection } from "../../../src/domain/orders/projections/order.js";
import { statisticsProjection } from "../../../src/domain/orders/projections/statistics.js";
import { orderCreated, orderStatusUpdated } from "../../support/builders.js";
import { recorded } from "../../support/specs.js";

const at = Date.UTC(2026, 10, 23, 12);

describe("the read model `order`", () => {
  it("stores a new order as a document and in each of its indexes", () => {
    expect(orderProjection.on.OrderCreated(recorded(orderCreated()))).toEqual([
      [
        "HSET",
        "order:o1",
        "orderId",
        "o1",
        "customerId",
        "ada",
        "items",
        '[{"productId":"beans","productName":"The beans","quantity":2,"unitPrice":1250}]',
        "total",
        "2500",
        "currencyCode",
        "EUR",
        "status",
        "PENDING",
        "version",
        "1",
        "position",
        "7",
        "createdPosition",
        "7",
        "createdAt",
        String(at),
        "lastUpdated",
        String(at),
      ],
      ["ZADD", "orders", "7", "o1"],
      ["ZADD", "customer:ada:orders", "7", "o1"],
      ["ZADD", "orders:updated", "7", "o1"],
      ["ZADD", "orders:total:EUR", "2500", "o1"],
      ["ZADD", "orders:PENDING", "7", "o1"],
      ["ZADD", "customer:ada:orders:PENDING", "7", "o1"],
      ["ZADD", "orders:payment:PENDING", "7", "o1"],
      ["ZADD", "orders:fulfillment:UNFULFILLED", "7", "o1"],
      ["CHANGED", "order:o1", "7"],
    ]);
  });

  it("moves an order between the indexes of its statuses", () => {
    const event = recorded(orderStatusUpdated("PENDING", "SHIPPED"), { position: 9, version: 2 });
    expect(orderProjection.on.OrderStatusUpdated(event)).toEqual([
      ["ZMOVE", "orders:PENDING", "orders:SHIPPED", "o1"],
      ["ZMOVE", "customer:ada:orders:PENDING", "customer:ada:orders:SHIPPED", "o1"],
      ["ZMOVE", "orders:fulfillment:UNFULFILLED", "orders:fulfillment:SHIPPED", "o1"],
      [
        ...["HSET", "order:o1", "status", "SHIPPED", "fulfillmentStatus", "SHIPPED"],
        ...["version", "2", "position", "9", "lastUpdated", String(at)],
        ...["fact:2", `["status",${at},{"newStatus":"SHIPPED"}]`],
      ],
      ["ZADD", "orders:updated", "9", "o1"],
      ["CHANGED", "order:o1", "9"],
    ]);
  });

  it("publishes the orders of an erased customer, and stores only their index", () => {
    const event = recorded({ type: "CustomerErased", data: { customerId: "ada" } } as const, { position: 9 });
    expect(orderProjection.on.CustomerErased(event)).toEqual([
      [...["HSET", "group:erased:ada", "index", "customer:ada:orders", "keyPrefix", "order:"], ...["mark", "erased"]],
      ["CHANGED", "group:erased:ada", "9"],
    ]);
  });

  it("publishes changes to the topics of the order, its customer and all orders", () => {
    expect(orderProjection.topics?.("order:o1", { customerId: "ada" })).toEqual(["order:o1", "customer:ada", "all"]);
  });
});

describe("the read model `customer`", () => {
  it("counts a new order and adds its total to the amount spent", () => {
    expect(customerProjection.on.OrderCreated(recorded(orderCreated()))).toEqual([
      ["HSET", "customer:ada", "customerId", "ada", "lastOrderAt", String(at)],
      ["HINCRBY", "customer:ada", "orderCount", "1"],
      ["HINCRBY", "customer:ada", "status:PENDING", "1"],
      ["HINCRBY", "customer:ada", "spent:EUR:low", "2500"],
    ]);
  });

  it.each(["CANCELLED", "RETURNED"] as const)("subtracts the total of a %s order", (status) => {
    const operations = customerProjection.on.OrderStatusUpdated(recorded(orderStatusUpdated("SHIPPED", status)));
    const sum = readSum(hashAfter(operations), "spent:EUR");
    expect(sum).toBe(-2500n);
  });

  it("counts an order under its current status", () => {
    const operations = customerProjection.on.OrderStatusUpdated(recorded(orderStatusUpdated("PENDING", "SHIPPED")));
    expect(operations).toEqual([
      ["HINCRBY", "customer:ada", "status:PENDING", "-1"],
      ["HINCRBY", "customer:ada", "status:SHIPPED", "1"],
    ]);
  });
});

describe("the read model `orderStatistics`", () => {
  it("counts an event on its UTC day", () => {
    const late = Date.UTC(2026, 10, 23, 23, 59, 59, 999);
    expect(statisticsProjection.on.OrderCreated(recorded(orderCreated(), { recordedAt: late }))).toEqual([
      ["HINCRBY", "day:2026-11-23", "ordersCreated", "1"],
      ["HINCRBY", "day:2026-11-23", "ordered:EUR:low", "2500"],
    ]);
    const moved = recorded(orderStatusUpdated("PENDING", "SHIPPED"), { recordedAt: late + 1 });
    expect(statisticsProjection.on.OrderStatusUpdated(moved)).toEqual([
      ["HINCRBY", "day:2026-11-24", "movedTo:SHIPPED", "1"],
    ]);
  });
});

/** Returns the hash after the HINCRBY operations. */
function hashAfter(operations: readonly Operation[]): Record<string, string> {
  const document: Record<string, string> = {};
  for (const [name, , field = "", by = ""] of operations)
    if (name === "HINCRBY") document[field] = String(BigInt(document[field] ?? 0) + BigInt(by));
  return document;
}

describe("a sum of money", () => {
  it("is exact for any amounts, even where a 64-bit counter would overflow", () => {
    const amount = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 50 }), (amounts) => {
        const document = hashAfter(amounts.flatMap((each) => addToSum("key", "sum", each)));
        expect(readSum(document, "sum")).toBe(amounts.reduce((sum, each) => sum + BigInt(each), 0n));
      }),
    );
  });

  it("holds nine billion of the largest orders", () => {
    for (const [, , , by] of addToSum("key", "sum", Number.MAX_SAFE_INTEGER))
      expect(BigInt(by ?? "") * 9_000_000_000n).toBeLessThan(2n ** 63n);
  });

  it("is read by currency", () => {
    const document = {
      "spent:EUR:high": "1",
      "spent:EUR:low": "5",
      "spent:JPY:high": "0",
      "spent:JPY:low": "7",
      other: "9",
    };
    expect(readSums(document, "spent:")).toEqual(
      new Map([
        ["EUR", 1_000_000_005n],
        ["JPY", 7n],
      ]),
    );
  });
});
