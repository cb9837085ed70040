import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderDecider } from "../../../src/domain/orders/decide.js";
import type { OrderEvent } from "../../../src/domain/orders/events.js";
import { allowedTransitions, orderStatuses, type OrderStatus } from "../../../src/domain/orders/status.js";
import {
  catalog,
  createOrder,
  orderCreated,
  orderStatusUpdated,
  product,
  updateOrderStatus,
} from "../../support/builders.js";
import { specsOf } from "../../support/specs.js";

const { given } = specsOf(orderDecider);

/** Copied by hand from the design, to detect an error in the table of the code. */
const table: Readonly<Record<OrderStatus, string>> = {
  PENDING: "CONFIRMED SHIPPED DELIVERED CANCELLED",
  CONFIRMED: "SHIPPED DELIVERED CANCELLED",
  SHIPPED: "DELIVERED RETURNED",
  DELIVERED: "RETURNED",
  CANCELLED: "",
  RETURNED: "",
};
const cells = orderStatuses.flatMap((from) =>
  orderStatuses.map((to) => ({ from, to, allowed: table[from].split(" ").includes(to) })),
);

/** Events that lead to a status; the first one creates the order. */
const historyTo = (status: OrderStatus): OrderEvent[] =>
  status === "PENDING" ? [orderCreated()] : [orderCreated(), orderStatusUpdated("PENDING", status)];

describe("UpdateOrderStatus", () => {
  it.each(cells.filter(({ allowed }) => allowed))("accepts $from to $to", ({ from, to }) => {
    given(...historyTo(from))
      .when(updateOrderStatus(to))
      .thenAccepted(orderStatusUpdated(from, to));
  });

  it.each(cells.filter(({ allowed }) => !allowed))("rejects $from to $to", ({ from, to }) => {
    given(...historyTo(from))
      .when(updateOrderStatus(to))
      .thenRefused("INVALID_STATUS_TRANSITION", "newStatus");
  });

  it("accepts exactly the transitions of `allowedTransitions`", () => {
    for (const from of orderStatuses) expect(allowedTransitions(from).join(" ")).toBe(table[from]);
  });

  it("rejects a missing order", () => {
    given().when(updateOrderStatus("SHIPPED")).thenRefused("ORDER_NOT_FOUND", "orderId");
  });

  it("rejects an invalid id", () => {
    given()
      .when(updateOrderStatus("SHIPPED", { orderId: "a b" }))
      .thenRefused("INVALID_ID", "orderId");
  });

  it.each(["\u0000", "\ud800", "x".repeat(501)])("rejects an invalid reason", (reason) => {
    given(orderCreated()).when(updateOrderStatus("SHIPPED", { reason })).thenRefused("INVALID_REASON", "reason");
  });

  it.each(["ordered by mistake", "🙂".repeat(500)])("keeps the reason %s", (reason) => {
    given(orderCreated())
      .when(updateOrderStatus("CANCELLED", { reason }))
      .thenAccepted(orderStatusUpdated("PENDING", "CANCELLED", { reason }));
  });
});

it("evolve rejects a status change before the creation of the order", () => {
  const moved = orderStatusUpdated("PENDING", "SHIPPED");
  expect(() => orderDecider.evolve(orderDecider.initialState, moved)).toThrow(/before it was created/);
});

describe("any sequence of commands", () => {
  const command = fc.oneof(
    fc
      .record({ quantity: fc.integer({ min: -1, max: 3 }) })
      .map(({ quantity }) => createOrder({ items: [{ productId: "beans", quantity }] })),
    fc.constantFrom(...orderStatuses).map((status) => updateOrderStatus(status)),
  );

  it("changes the status by allowed transitions only, to the fold of the events", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
        let state = orderDecider.initialState;
        const accepted: OrderEvent[] = [];
        for (const each of commands) {
          if (orderDecider.validate(each).length > 0) continue;
          const decision = orderDecider.decide(state, each, catalog(product()));
          if ("refusals" in decision) continue;
          accepted.push(...decision.events);
          state = decision.events.reduce(orderDecider.evolve, state);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        }
        expect(state).toEqual(accepted.reduce(orderDecider.evolve, orderDecider.initialState));
        expect(accepted.filter(({ type }) => type === "OrderCreated").length).toBe(accepted.length > 0 ? 1 : 0);
        let status: string | undefined;
        for (const event of accepted) {
          if (event.type === "OrderStatusUpdated") {
            expect(event.data.oldStatus).toBe(status);
            expect(table[event.data.oldStatus].split(" ")).toContain(event.data.newStatus);
          }
          status = event.type === "OrderStatusUpdated" ? event.data.newStatus : "PENDING";
        }
      }),
    );
  });
});
