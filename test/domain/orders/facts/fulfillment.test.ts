import { describe, expect, it } from "vitest";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { statusesOf } from "../../../../src/domain/orders/facts/statuses.js";
import { fulfillmentStatuses } from "../../../../src/domain/orders/status.js";
import { orderCreated, updateOrderStatus } from "../../../support/builders.js";
import {
  cancelOrder,
  createShipment,
  deliveryRecorded,
  linesCancelled,
  receiveReturn,
  recordDelivery,
  requestReturn,
  returnReceived,
  returnRequested,
  shipmentCreated,
} from "../../../support/order-facts.js";
import { specsOf } from "../../../support/specs.js";
import { lifeOf, orderOf, twoLines } from "../support/life.js";

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
