import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney, isNegative, isZero, sums, times } from "../../web/src/design/money.js";

const cents = (units: number) => ({ amount: (units / 100).toFixed(2), currencyCode: "EUR" });

describe("formatMoney", () => {
  it.each([
    ["12.50", "EUR", "€12.50"],
    ["-4.90", "EUR", "-€4.90"],
    ["16500", "JPY", "JP¥16,500"],
    ["12.750", "KWD", "KWD\u00a012.750"],
    ["12345678901234567890.10", "USD", "US$12,345,678,901,234,567,890.10"],
  ])("keeps every digit of %s %s", (amount, currencyCode, text) => {
    expect(formatMoney({ amount, currencyCode }, "en-GB")).toBe(text);
  });
});

describe("amounts", () => {
  it("multiplies and adds as whole minor units", () => {
    const units = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(units, { minLength: 1 }), fc.integer({ min: 0, max: 1_000 }), (all, quantity) => {
        const total = all.reduce((sum, each) => sum + each, 0);
        expect(sums(all.map(cents))).toEqual(
          [cents(total)].map((money) => ({ ...money, amount: withoutMinusZero(money.amount) })),
        );
        expect(times(cents(all[0] ?? 0), quantity).amount).toBe(
          withoutMinusZero(cents((all[0] ?? 0) * quantity).amount),
        );
      }),
    );
  });

  it("has a total for each currency, in the order of the first amounts", () => {
    const yen = { amount: "100", currencyCode: "JPY" };
    const dinar = { amount: "0.005", currencyCode: "KWD" };
    expect(sums([yen, dinar, times(yen, 3), dinar])).toEqual([
      { amount: "400", currencyCode: "JPY" },
      { amount: "0.010", currencyCode: "KWD" },
    ]);
  });

  it("has a sign", () => {
    expect([cents(-1), cents(0), cents(1)].map(isNegative)).toEqual([true, false, false]);
    expect([cents(-1), cents(0), { amount: "-0.00", currencyCode: "EUR" }].map(isZero)).toEqual([false, true, true]);
  });
});

const withoutMinusZero = (amount: string) => (amount === "-0.00" ? "0.00" : amount);
