import { describe, expect, it } from "vitest";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { orderCreated } from "../../../support/builders.js";
import {
  cancelOrder,
  createShipment,
  deliveryRecorded,
  recordDelivery,
  shipmentCreated,
} from "../../../support/order-facts.js";
import { specsOf } from "../../../support/specs.js";
import { lifeOf, twoLines } from "../support/life.js";

const { given } = specsOf(orderDecider);
const one = (lineId: string, quantity = 1) => [{ lineId, quantity }];

describe("CreateShipment", () => {
  it("ships every open unit without lines", () => {
    given(orderCreated()).when(createShipment()).thenAccepted(shipmentCreated());
  });

  it("ships a part and keeps how to track it", () => {
    const tracking = { carrier: "DHL", trackingNumber: "JD01", trackingUrl: "https://example.com/JD01" };
    given(orderCreated())
      .when(createShipment({ lines: one("1"), ...tracking }))
      .thenAccepted(
        shipmentCreated({ after: { fulfillmentStatus: "PARTIALLY_SHIPPED" } }, { lines: one("1"), ...tracking }),
      );
  });

  it("rejects shipping a cancelled line", () => {
    const cancelled = lifeOf(twoLines, cancelOrder({ lines: one("2") }));
    const refused = given(...cancelled)
      .when(createShipment({ lines: [...one("1"), ...one("2")] }))
      .thenRefused("NOT_ENOUGH_UNITS", "lines", "1", "quantity");
    expect(refused.message).toBe("Line 2 has 0 units left to ship");
  });

  it("rejects a cancelled order", () => {
    given(...lifeOf(orderCreated(), cancelOrder()))
      .when(createShipment())
      .thenRefused("NOTHING_TO_SHIP", "orderId");
  });

  it("rejects a second shipment with the same id", () => {
    given(...lifeOf(orderCreated(), createShipment({ lines: one("1") })))
      .when(createShipment())
      .thenRefused("SHIPMENT_ALREADY_RECORDED", "shipmentId");
  });

  it.each(["javascript:alert(1)", "ftp://example.com", "https://", "example.com", `https://e.com/${"x".repeat(2048)}`])(
    "rejects the tracking URL %s",
    (trackingUrl) => {
      given(orderCreated()).when(createShipment({ trackingUrl })).thenRefused("INVALID_URL", "trackingUrl");
    },
  );

  it.each(["", " ", "\u0000", "x".repeat(201)])("rejects an invalid text", (text) => {
    given(orderCreated())
      .when(createShipment({ carrier: text }))
      .thenRefused("INVALID_TEXT", "carrier");
    given(orderCreated())
      .when(createShipment({ trackingNumber: text }))
      .thenRefused("INVALID_TEXT", "trackingNumber");
  });
});

describe("RecordDelivery", () => {
  it("delivers an order when its last shipment is delivered", () => {
    given(orderCreated(), shipmentCreated()).when(recordDelivery()).thenAccepted(deliveryRecorded());
    const shipped = { status: "SHIPPED", fulfillmentStatus: "SHIPPED" } as const;
    given(...lifeOf(twoLines, createShipment({ lines: one("2") }), createShipment({ shipmentId: "s2" })))
      .when(recordDelivery())
      .thenAccepted(deliveryRecorded({ before: shipped, after: shipped }, { total: 3200 }));
  });

  it("rejects an unknown shipment, and a delivered one", () => {
    given(orderCreated()).when(recordDelivery()).thenRefused("SHIPMENT_NOT_FOUND", "shipmentId");
    given(orderCreated(), shipmentCreated())
      .when(recordDelivery({ shipmentId: "s2" }))
      .thenRefused("SHIPMENT_NOT_FOUND", "shipmentId");
    given(orderCreated(), shipmentCreated(), deliveryRecorded())
      .when(recordDelivery())
      .thenRefused("DELIVERY_ALREADY_RECORDED", "shipmentId");
  });
});
