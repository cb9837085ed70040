import { describe, it } from "vitest";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { orderCreated } from "../../../support/builders.js";
import {
  createShipment,
  deliveryRecorded,
  receiveReturn,
  recordDelivery,
  requestReturn,
  returnReceived,
  returnRequested,
  shipmentCreated,
} from "../../../support/order-facts.js";
import { specsOf } from "../../../support/specs.js";
import { lifeOf } from "../support/life.js";

const { given } = specsOf(orderDecider);
const one = (lineId: string, quantity = 1) => [{ lineId, quantity }];

describe("returns", () => {
  const delivered = [orderCreated(), shipmentCreated(), deliveryRecorded()];

  it("requests the return of every shipped unit without lines", () => {
    given(...delivered)
      .when(requestReturn())
      .thenAccepted(returnRequested());
  });

  it("returns the order when its units arrive", () => {
    given(...delivered, returnRequested())
      .when(receiveReturn())
      .thenAccepted(returnReceived());
  });

  it("keeps an order delivered when a part arrives", () => {
    given(...lifeOf(orderCreated(), createShipment(), recordDelivery(), requestReturn({ lines: one("1") })))
      .when(receiveReturn())
      .thenAccepted(
        returnReceived({
          before: { status: "DELIVERED", fulfillmentStatus: "DELIVERED" },
          after: { fulfillmentStatus: "PARTIALLY_RETURNED" },
        }),
      );
  });

  it("rejects returning more than was shipped", () => {
    const partly = lifeOf(orderCreated(), createShipment({ lines: one("1") }));
    given(...partly)
      .when(requestReturn({ lines: one("1", 2) }))
      .thenRefused("NOT_ENOUGH_UNITS", "lines", "0", "quantity");
    given(...lifeOf(orderCreated(), createShipment(), requestReturn({ lines: one("1") })))
      .when(requestReturn({ returnId: "t2", lines: one("1", 2) }))
      .thenRefused("NOT_ENOUGH_UNITS", "lines", "0", "quantity");
  });

  it("rejects a return when nothing is left to return", () => {
    given(orderCreated()).when(requestReturn()).thenRefused("NOTHING_TO_RETURN", "orderId");
    given(...delivered, returnRequested())
      .when(requestReturn({ returnId: "t2" }))
      .thenRefused("NOTHING_TO_RETURN", "orderId");
  });

  it("rejects a second request with the same id, and a return that is unknown or arrived", () => {
    given(...delivered, returnRequested())
      .when(requestReturn())
      .thenRefused("RETURN_ALREADY_REQUESTED", "returnId");
    given(...delivered)
      .when(receiveReturn())
      .thenRefused("RETURN_NOT_FOUND", "returnId");
    given(...delivered, returnRequested())
      .when(receiveReturn({ returnId: "t2" }))
      .thenRefused("RETURN_NOT_FOUND", "returnId");
    given(...delivered, returnRequested(), returnReceived())
      .when(receiveReturn())
      .thenRefused("RETURN_ALREADY_RECEIVED", "returnId");
  });
});
