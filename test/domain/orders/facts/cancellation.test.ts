import { describe, expect, it } from "vitest";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { orderCreated } from "../../../support/builders.js";
import { cancelOrder, createShipment, linesCancelled } from "../../../support/order-facts.js";
import { specsOf } from "../../../support/specs.js";
import { lifeOf, twoLines } from "../support/life.js";

const { given } = specsOf(orderDecider);
const one = (lineId: string, quantity = 1) => [{ lineId, quantity }];

describe("CancelOrder", () => {
  it("cancels every open unit without lines", () => {
    given(orderCreated()).when(cancelOrder()).thenAccepted(linesCancelled());
  });

  it("cancels a part, and the order stays open", () => {
    given(orderCreated())
      .when(cancelOrder({ lines: one("1") }))
      .thenAccepted(linesCancelled({}, { lines: one("1") }));
  });

  it("cancels the rest of a partly shipped order, which is then shipped", () => {
    given(...lifeOf(orderCreated(), createShipment({ lines: one("1") })))
      .when(cancelOrder())
      .thenAccepted(
        linesCancelled(
          {
            before: { fulfillmentStatus: "PARTIALLY_SHIPPED" },
            after: { status: "SHIPPED", fulfillmentStatus: "SHIPPED" },
          },
          { lines: one("1") },
        ),
      );
  });

  it("rejects an order without open units", () => {
    given(...lifeOf(orderCreated(), createShipment()))
      .when(cancelOrder())
      .thenRefused("NOTHING_TO_CANCEL", "orderId");
    given(...lifeOf(orderCreated(), cancelOrder()))
      .when(cancelOrder())
      .thenRefused("NOTHING_TO_CANCEL", "orderId");
  });

  it("rejects more units than are open", () => {
    const refused = given(...lifeOf(orderCreated(), createShipment({ lines: one("1") })))
      .when(cancelOrder({ lines: one("1", 2) }))
      .thenRefused("NOT_ENOUGH_UNITS", "lines", "0", "quantity");
    expect(refused.message).toBe("Line 1 has 1 unit left to cancel");
  });

  it("rejects a missing order", () => {
    given().when(cancelOrder()).thenRefused("ORDER_NOT_FOUND", "orderId");
  });
});

describe("a selection of lines", () => {
  it("rejects an empty list, a repeated line and an impossible quantity", () => {
    given(orderCreated())
      .when(cancelOrder({ lines: [] }))
      .thenRefused("NO_LINES", "lines");
    given(twoLines)
      .when(cancelOrder({ lines: [...one("1"), ...one("1")] }))
      .thenRefused("DUPLICATE_LINE", "lines", "1", "lineId");
    given(twoLines)
      .when(cancelOrder({ lines: one("1", 0) }))
      .thenRefused("INVALID_QUANTITY", "lines", "0", "quantity");
  });

  it("rejects each unknown line, and a list longer than the order once", () => {
    given(twoLines)
      .when(createShipment({ lines: [...one("3"), ...one("")] }))
      .thenRefusedFor(["UNKNOWN_LINE", "lines.0.lineId"], ["UNKNOWN_LINE", "lines.1.lineId"]);
    given(orderCreated())
      .when(createShipment({ lines: ["1", "2", "3"].flatMap((id) => one(id)) }))
      .thenRefused("UNKNOWN_LINE", "lines");
  });
});
