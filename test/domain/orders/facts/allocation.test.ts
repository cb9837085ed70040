import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencies, digitsOf } from "../../../../src/core/currencies.js";
import { formatAmount, parseAmount } from "../../../../src/core/money.js";
import { allocate, allocateInTiers } from "../../../../src/domain/orders/facts/allocate.js";

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
