import { describe, expect, it } from "vitest";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { initialStatuses } from "../../../../src/domain/orders/facts/event-statuses.js";
import { balance, refundable } from "../../../../src/domain/orders/facts/money.js";
import { statusesOf } from "../../../../src/domain/orders/facts/statuses.js";
import { paymentStatuses } from "../../../../src/domain/orders/status.js";
import { orderCreated } from "../../../support/builders.js";
import { cancelOrder, eur, paymentRecorded, recordPayment, recordRefund } from "../../../support/order-facts.js";
import { specsOf } from "../../../support/specs.js";
import { lifeOf, orderOf } from "../support/life.js";

const { given } = specsOf(orderDecider);
const paymentStatusAfter = (...args: Parameters<typeof lifeOf>) => statusesOf(orderOf(lifeOf(...args))).paymentStatus;

describe("RecordPayment", () => {
  it("records a captured payment", () => {
    given(orderCreated()).when(recordPayment()).thenAccepted(paymentRecorded());
  });

  it("keeps provider and reference", () => {
    const from = { provider: "stripe", reference: "pi_1" };
    given(orderCreated()).when(recordPayment(from)).thenAccepted(paymentRecorded(undefined, from));
  });

  it.each([undefined, 0, -1])("rejects the amount %s", (minorUnits) => {
    given(orderCreated())
      .when(recordPayment({ amount: eur(minorUnits) }))
      .thenRefused("INVALID_AMOUNT", "amount");
  });

  it("rejects another currency, a used id and sums that are not exact", () => {
    given(orderCreated())
      .when(recordPayment({ amount: { minorUnits: 1, currencyCode: "JPY" } }))
      .thenRefused("CURRENCY_MISMATCH", "amount");
    given(orderCreated(), paymentRecorded())
      .when(recordPayment({ kind: "FAILED" }))
      .thenRefused("PAYMENT_ALREADY_RECORDED", "paymentId");
    given(orderCreated(), paymentRecorded())
      .when(recordPayment({ paymentId: "p2", amount: eur(Number.MAX_SAFE_INTEGER) }))
      .thenRefused("AMOUNT_TOO_LARGE", "amount");
  });

  it("rejects an invalid text", () => {
    given(orderCreated())
      .when(recordPayment({ provider: "" }))
      .thenRefused("INVALID_TEXT", "provider");
    given(orderCreated())
      .when(recordPayment({ reference: "\u0000" }))
      .thenRefused("INVALID_TEXT", "reference");
  });

  it("rejects more than 250 payments", () => {
    const payments = Array.from({ length: 250 }, (_, n) => paymentRecorded({}, { paymentId: `p${n}`, kind: "FAILED" }));
    given(orderCreated(), ...payments)
      .when(recordPayment({ paymentId: "more" }))
      .thenRefused("TOO_MANY_RECORDS", "orderId");
  });

  it("records a payment that arrives after the cancellation, and it becomes refundable", () => {
    const events = lifeOf(orderCreated(), cancelOrder(), recordPayment());
    expect(statusesOf(orderOf(events))).toMatchObject({ status: "CANCELLED", paymentStatus: "PAID" });
    expect([refundable(orderOf(events)), balance(orderOf(events))]).toEqual([2500, -2500]);
    lifeOf(orderCreated(), cancelOrder(), recordPayment(), recordRefund(2500, { reason: "CANCELLATION" }));
  });

  it("records the capture of an authorization after the cancellation", () => {
    const authorization = recordPayment({ paymentId: "a1", kind: "AUTHORIZED" });
    expect(paymentStatusAfter(orderCreated(), authorization, cancelOrder())).toBe("AUTHORIZED");
    expect(paymentStatusAfter(orderCreated(), authorization, cancelOrder(), recordPayment())).toBe("PAID");
  });
});

describe("the payment status", () => {
  const pay = (kind: "AUTHORIZED" | "CAPTURED" | "FAILED" | "VOIDED", amount: number) =>
    recordPayment({ paymentId: `${kind}-${amount}`, kind, amount: eur(amount) });

  const cases = [
    ["PENDING", []],
    ["FAILED", [pay("FAILED", 2500)]],
    ["AUTHORIZED", [pay("FAILED", 2500), pay("AUTHORIZED", 2500)]],
    ["VOIDED", [pay("AUTHORIZED", 2500), pay("VOIDED", 2500)]],
    ["PARTIALLY_PAID", [pay("AUTHORIZED", 2500), pay("CAPTURED", 1000)]],
    ["PAID", [pay("CAPTURED", 1000), pay("CAPTURED", 1500)]],
    ["PAID", [pay("CAPTURED", 1250), cancelOrder({ lines: [{ lineId: "1", quantity: 1 }] })]],
    ["PARTIALLY_REFUNDED", [pay("CAPTURED", 2500), recordRefund(1)]],
    ["REFUNDED", [pay("CAPTURED", 2500), recordRefund(2500)]],
  ] as const;

  it.each(cases)("is %s", (status, commands) => {
    expect(paymentStatusAfter(orderCreated(), ...commands)).toBe(status);
  });

  it("has no other value", () => {
    expect(new Set(cases.map(([status]) => status))).toEqual(new Set(paymentStatuses));
  });

  it("is PAID for an order without a price", () => {
    const free = orderCreated({ charges: [{ kind: "DISCOUNT", label: "Gift", amount: -2500 }], total: 0 });
    expect(statusesOf(orderOf([free])).paymentStatus).toBe("PAID");
  });

  it("of a new order follows from its total", () => {
    for (const total of [0, 2500])
      expect(statusesOf(orderOf([orderCreated({ total })]))).toEqual(initialStatuses(total));
  });
});
