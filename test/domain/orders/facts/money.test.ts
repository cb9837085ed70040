import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencies, digitsOf } from "../../../../src/core/currencies.js";
import { formatAmount, parseAmount } from "../../../../src/core/money.js";
import { orderDecider } from "../../../../src/domain/orders/decide.js";
import { allocate, allocateInTiers } from "../../../../src/domain/orders/facts/allocate.js";
import { initialStatuses } from "../../../../src/domain/orders/facts/event-statuses.js";
import { amountDue, balance, refundable } from "../../../../src/domain/orders/facts/money.js";
import { statusesOf } from "../../../../src/domain/orders/facts/statuses.js";
import { paymentStatuses } from "../../../../src/domain/orders/status.js";
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
const paymentStatusAfter = (...args: Parameters<typeof lifeOf>) => statusesOf(orderOf(lifeOf(...args))).paymentStatus;
const lastRefund = (...args: Parameters<typeof lifeOf>) => {
  const event = lifeOf(...args).at(-1);
  return event?.type === "RefundRecorded" ? event.data : expect.fail("No refund is the last event");
};

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

describe("allocation", () => {
  const weights = fc
    .array(fc.oneof(fc.nat(3), fc.nat(1000), fc.maxSafeNat()), { minLength: 1, maxLength: 8 })
    .filter((all) => all.some((weight) => weight > 0));

  it("loses no minor unit and stays within one unit of the exact share, in any ISO currency", () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencies), fc.maxSafeNat(), weights, (currencyCode, amount, all) => {
        const parts = allocate(amount, all);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount));
        const sum = all.reduce((total, weight) => total + BigInt(weight), 0n);
        for (const [index, part] of parts.entries()) {
          const distance = BigInt(part) * sum - BigInt(amount) * BigInt(all[index] ?? 0);
          expect(distance < sum && distance > -sum).toBe(true);
          // Clients receive each part exactly, with the decimals of the currency.
          expect(parseAmount(formatAmount(part, currencyCode), currencyCode)).toBe(part);
        }
      }),
      { numRuns: 500 },
    );
    expect(new Set(currencies.map(digitsOf))).toEqual(new Set([0, 2, 3, 4]));
  });

  it("fills one tier before the next, and exceeds only the last", () => {
    const tiers = [
      [0, 300],
      [1000, 0],
      [1, 1],
    ];
    expect(allocateInTiers(200, tiers)).toEqual([0, 200]);
    expect(allocateInTiers(400, tiers)).toEqual([100, 300]);
    expect(allocateInTiers(1400, tiers)).toEqual([1050, 350]);
  });
});
