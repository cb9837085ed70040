import { describe, expect, it } from "vitest";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { statusesOf } from "../../../../src/domain/orders/facts/statuses.js";
import { fulfillmentStatuses } from "../../../../src/domain/orders/status.js";
import { orderCreated, updateOrderStatus } from "../../../support/builders.js";
import {
  cancelOrder,
  createShipment,
  receiveReturn,
  recordDelivery,
  requestReturn,
  returnRequested,
  shipmentCreated,
} from "../../../support/order-facts.js";
import { specsOf } from "../../../support/specs.js";
import { lifeOf, orderOf, twoLines } from "../support/life.js";

const { given } = specsOf(orderDecider);
const one = (lineId: string, quantity = 1) => [{ lineId, quantity }];

describe("the fulfillment status", () => {
  const half = { lines: one("1") };
  const cases = [
    ["UNFULFILLED", []],
    ["UNFULFILLED", [cancelOrder()]],
    ["PARTIALLY_SHIPPED", [createShipment(half)]],
    ["SHIPPED", [createShipment(half), cancelOrder()]],
    ["DELIVERED", [createShipment(), recordDelivery(), requestReturn()]],
    ["PARTIALLY_RETURNED", [createShipment(half), requestReturn(), receiveReturn()]],
    ["PARTIALLY_RETURNED", [createShipment(), requestReturn(half), receiveReturn()]],
    ["RETURNED", [createShipment(), requestReturn(), receiveReturn()]],
  ] as const;

  it.each(cases)("is %s", (status, commands) => {
    expect(statusesOf(orderOf(lifeOf(orderCreated(), ...commands))).fulfillmentStatus).toBe(status);
  });

  it("has no other value", () => {
    expect(new Set(cases.map(([status]) => status))).toEqual(new Set(fulfillmentStatuses));
  });
});

describe("UpdateOrderStatus implies facts", () => {
  it("SHIPPED ships every remaining unit as one shipment", () => {
    const events = lifeOf(orderCreated(), createShipment({ lines: one("1") }), updateOrderStatus("SHIPPED"));
    expect(orderOf(events).shipments).toEqual([
      { shipmentId: "s1", lines: { "1": 1 } },
      { shipmentId: "remaining", lines: { "1": 1 } },
    ]);
  });

  it("gives the implied shipment another id when a client has used it", () => {
    const first = createShipment({ shipmentId: "remaining", lines: one("1") });
    const { shipments } = orderOf(lifeOf(orderCreated(), first, updateOrderStatus("SHIPPED")));
    expect(shipments?.map(({ shipmentId }) => shipmentId)).toEqual(["remaining", "remaining-2"]);
  });

  it("DELIVERED delivers every shipment", () => {
    const { shipments } = orderOf(
      lifeOf(orderCreated(), createShipment({ lines: one("1") }), updateOrderStatus("DELIVERED")),
    );
    expect(shipments?.map(({ delivered }) => delivered)).toEqual([true, true]);
  });

  it("RETURNED returns every shipped unit, with the requested returns", () => {
    const requested = requestReturn({ lines: one("1") });
    const { returns } = orderOf(lifeOf(orderCreated(), createShipment(), requested, updateOrderStatus("RETURNED")));
    expect(returns).toEqual([
      { returnId: "t1", lines: { "1": 1 }, received: true },
      { returnId: "remaining", lines: { "1": 1 }, received: true },
    ]);
  });

  it("CANCELLED cancels every open unit", () => {
    const events = lifeOf(twoLines, cancelOrder({ lines: one("1") }), updateOrderStatus("CANCELLED"));
    expect(orderOf(events).cancelled).toEqual({ "1": 2, "2": 1 });
  });

  it("rejects CANCELLED for an order of which a part was shipped", () => {
    given(...lifeOf(orderCreated(), createShipment({ lines: one("1") })))
      .when(updateOrderStatus("CANCELLED"))
      .thenRefused("INVALID_STATUS_TRANSITION", "newStatus");
  });

  it("records the statuses when they do not follow from the order's status", () => {
    const partly = lifeOf(orderCreated(), createShipment({ lines: one("1") }));
    const moved = lifeOf(orderCreated(), createShipment({ lines: one("1") }), updateOrderStatus("SHIPPED")).at(-1);
    expect(moved?.data).toMatchObject({ before: statusesOf(orderOf(partly)), after: { fulfillmentStatus: "SHIPPED" } });
    const plain = lifeOf(orderCreated(), updateOrderStatus("SHIPPED")).at(-1);
    expect(Object.keys(plain?.data ?? {})).not.toContain("before");
  });
});

it("an order has at most 250 shipments and 250 returns", () => {
  const items = [{ productId: "beans", productName: "The beans", quantity: 1000, unitPrice: 1 }];
  const many = orderCreated({ items, total: 1000 });
  const shipments = Array.from({ length: 250 }, (_, n) =>
    shipmentCreated({}, { shipmentId: `s${n}`, lines: one("1") }),
  );
  given(many, ...shipments)
    .when(createShipment())
    .thenRefused("SHIPMENT_ALREADY_RECORDED", "shipmentId");
  given(many, ...shipments)
    .when(createShipment({ shipmentId: "more" }))
    .thenRefused("TOO_MANY_RECORDS", "orderId");
  const returns = Array.from({ length: 250 }, (_, n) => returnRequested({ returnId: `t${n}`, lines: one("1") }));
  given(many, shipmentCreated({}, { lines: one("1", 1000) }), ...returns)
    .when(requestReturn({ returnId: "more" }))
    .thenRefused("TOO_MANY_RECORDS", "orderId");
});

it("an order has at most 250 cancellations of a part, and one of the rest", () => {
  const items = [{ productId: "beans", productName: "The beans", quantity: 1000, unitPrice: 1 }];
  const order = orderCreated({ items, total: 1000 });
  const partly = Array.from({ length: 250 }, () => cancelOrder({ lines: one("1") }));
  given(...lifeOf(order, ...partly))
    .when(cancelOrder({ lines: one("1") }))
    .thenRefused("TOO_MANY_RECORDS", "orderId");
  expect(orderOf(lifeOf(order, ...partly, cancelOrder())).cancelled).toEqual({ 1: 1000 });
});
