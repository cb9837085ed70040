import { describe, expect, it } from "vitest";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { amountDue, balance } from "../../../../src/domain/orders/facts/money.js";
import { orderCreated, updateOrderStatus } from "../../../support/builders.js";
import {
  cancelOrder,
  createShipment,
  eur,
  paymentRecorded,
  receiveReturn,
  recordPayment,
  recordRefund,
  refundRecorded,
  requestReturn,
} from "../../../support/order-facts.js";
import { specsOf } from "../../../support/specs.js";
import { lifeOf, orderOf, twoLines } from "../support/life.js";

const { given } = specsOf(orderDecider);
const lastRefund = (...args: Parameters<typeof lifeOf>) => {
  const event = lifeOf(...args).at(-1);
  return event?.type === "RefundRecorded" ? event.data : expect.fail("No refund is the last event");
};

describe("RecordRefund", () => {
  const paid = recordPayment({ amount: eur(3200) });

  it("refunds a captured amount", () => {
    given(orderCreated(), paymentRecorded()).when(recordRefund(500)).thenAccepted(refundRecorded());
  });

  it("rejects more than was captured, authorizations do not count", () => {
    const refused = given(orderCreated(), paymentRecorded())
      .when(recordRefund(2501))
      .thenRefused("REFUND_EXCEEDS_CAPTURED", "amount");
    expect(refused.message).toBe("At most 25.00 EUR can be refunded");
    given(orderCreated(), paymentRecorded({}, { kind: "AUTHORIZED" }))
      .when(recordRefund(1))
      .thenRefused("REFUND_EXCEEDS_CAPTURED", "amount");
    given(orderCreated(), paymentRecorded(), refundRecorded())
      .when(recordRefund(2001, { refundId: "r2" }))
      .thenRefused("REFUND_EXCEEDS_CAPTURED", "amount");
  });

  it("rejects a used id, another currency, and an invalid amount", () => {
    given(orderCreated(), paymentRecorded(), refundRecorded())
      .when(recordRefund(1))
      .thenRefused("REFUND_ALREADY_RECORDED", "refundId");
    given(orderCreated(), paymentRecorded())
      .when(recordRefund(1, { amount: { minorUnits: 1, currencyCode: "JPY" } }))
      .thenRefused("CURRENCY_MISMATCH", "amount");
    given(orderCreated(), paymentRecorded()).when(recordRefund(0)).thenRefused("INVALID_AMOUNT", "amount");
  });

  it("rejects unknown and repeated lines and charges", () => {
    given(...lifeOf(twoLines, paid))
      .when(recordRefund(1, { lines: [{ lineId: "3", quantity: 1 }], charges: ["1"] }))
      .thenRefusedFor(["UNKNOWN_LINE", "lines.0.lineId"], ["UNKNOWN_CHARGE", "charges"]);
    const shipping = orderCreated({ charges: [{ kind: "SHIPPING", label: "Post", amount: 500 }], total: 3000 });
    given(...lifeOf(shipping, paid))
      .when(recordRefund(1, { charges: ["2"] }))
      .thenRefused("UNKNOWN_CHARGE", "charges", "0");
    given(...lifeOf(shipping, paid))
      .when(recordRefund(1, { charges: ["1", "1"] }))
      .thenRefused("DUPLICATE_CHARGE", "charges", "1");
    given(...lifeOf(twoLines, paid))
      .when(recordRefund(1, { lines: [{ lineId: "2", quantity: 2 }] }))
      .thenRefused("NOT_ENOUGH_UNITS", "lines", "0", "quantity");
  });

  it("rejects more than the value of the selected lines and charges", () => {
    const mug = [{ lineId: "2", quantity: 1 }];
    given(...lifeOf(twoLines, paid))
      .when(recordRefund(701, { lines: mug }))
      .thenRefused("REFUND_EXCEEDS_SELECTION", "amount");
    given(...lifeOf(twoLines, paid, recordRefund(700, { lines: mug })))
      .when(recordRefund(1, { refundId: "r2", lines: mug }))
      .thenRefused("REFUND_EXCEEDS_SELECTION", "amount");
    const discounted = orderCreated({ charges: [{ kind: "DISCOUNT", label: "Sale", amount: -500 }], total: 2000 });
    given(...lifeOf(discounted, paid))
      .when(recordRefund(1, { charges: ["1"] }))
      .thenRefused("REFUND_EXCEEDS_SELECTION", "amount");
  });

  it("allocates a refund after a partial cancellation to the cancelled units first", () => {
    const cancelMug = cancelOrder({ lines: [{ lineId: "2", quantity: 1 }] });
    expect(lastRefund(twoLines, paid, cancelMug, recordRefund(700)).lines).toEqual([{ lineId: "2", amount: 700 }]);
    expect(lastRefund(twoLines, paid, cancelMug, recordRefund(800)).lines).toEqual([
      { lineId: "1", amount: 100 },
      { lineId: "2", amount: 700 },
    ]);
    expect(orderOf(lifeOf(twoLines, paid, cancelMug)).cancelled).toEqual({ "2": 1 });
    expect(balance(orderOf(lifeOf(twoLines, paid, cancelMug)))).toBe(-700);
    expect(balance(orderOf(lifeOf(twoLines, paid, cancelMug, recordRefund(700))))).toBe(0);
  });

  it("allocates to lines and charges in proportion, by the largest remainder", () => {
    const shipping = orderCreated({
      ...twoLines.data,
      charges: [{ kind: "SHIPPING", label: "Post", amount: 500 }],
      total: 3700,
    });
    const captured = recordPayment({ amount: eur(3700) });
    const { lines, charges } = lastRefund(shipping, captured, recordRefund(100));
    // The exact shares are 67.57, 18.92 and 13.51.
    expect(lines).toEqual([
      { lineId: "1", amount: 68 },
      { lineId: "2", amount: 19 },
    ]);
    expect(charges).toEqual([{ chargeId: "1", amount: 13 }]);
  });

  it("rejects more than 250 refunds", () => {
    const refunds = Array.from({ length: 250 }, (_, n) =>
      refundRecorded({}, { refundId: `r${n}`, amount: 1, lines: [{ lineId: "1", amount: 1 }] }),
    );
    given(orderCreated(), paymentRecorded(), ...refunds)
      .when(recordRefund(1, { refundId: "more" }))
      .thenRefused("TOO_MANY_RECORDS", "orderId");
  });
});

describe("the amount due", () => {
  it("excludes cancelled and returned units, and is zero for a cancelled order", () => {
    const shipping = orderCreated({ charges: [{ kind: "SHIPPING", label: "Post", amount: 500 }], total: 3000 });
    const half = [{ lineId: "1", quantity: 1 }];
    expect(amountDue(orderOf(lifeOf(shipping, cancelOrder({ lines: half }))))).toBe(1750);
    expect(amountDue(orderOf(lifeOf(shipping, updateOrderStatus("CANCELLED"))))).toBe(0);
    expect(
      amountDue(orderOf(lifeOf(shipping, createShipment(), requestReturn({ lines: half }), receiveReturn()))),
    ).toBe(1750);
  });

  it("does not rise by a refund", () => {
    const goodwill = lifeOf(orderCreated(), recordPayment(), recordRefund(500));
    expect([amountDue(orderOf(goodwill)), balance(orderOf(goodwill))]).toEqual([2500, 0]);
  });
});
