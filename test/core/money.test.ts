import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencies, digitsOf, isCurrent } from "../../src/core/currencies.js";
import { formatAmount, parseAmount } from "../../src/core/money.js";

const amounts = fc.maxSafeInteger();
const anyCurrency = fc.constantFrom(...currencies);

/** Copied by hand from ISO 4217: each currency without two decimals. */
const decimals: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0]),
  ),
  ...Object.fromEntries("BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

describe("the currencies", () => {
  it("match ISO 4217 list one of 2026-09-17, plus withdrawn codes", () => {
    const [now, before] = [currencies.filter(isCurrent), currencies.filter((code) => !isCurrent(code))];
    expect([now.length, before]).toEqual([165, ["ANG", "BGN", "CUC"]]);
    for (const gone of ["HRK", "SLL", "ZWL", "CUC", "BGN", "ANG", "XAU", "XXX"]) expect(now).not.toContain(gone);
    for (const there of ["XCG", "XAD", "SLE", "ZWG", "VED", "VES", "EUR"]) expect(now).toContain(there);
  });

  it("have the minor digits of the list", () => {
    const digits = currencies.filter(isCurrent).map(digitsOf);
    expect([0, 2, 3, 4].map((count) => digits.filter((each) => each === count).length)).toEqual([17, 139, 7, 2]);
  });

  it("include withdrawn codes, which are still parsed and formatted", () => {
    expect([formatAmount(1250, "BGN"), parseAmount("12.5", "ANG")]).toEqual(["12.50", 1250]);
  });
});

describe("formatAmount", () => {
  it("writes the decimals of each currency", () => {
    fc.assert(
      fc.property(amounts, (minorUnits) => {
        for (const code of currencies) {
          const [, fraction = ""] = formatAmount(minorUnits, code).split(".");
          expect(fraction.length, code).toBe(decimals[code] ?? 2);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("writes exactly the digits of the minor units, without floating-point error", () => {
    fc.assert(
      fc.property(fc.oneof(amounts, fc.bigInt()), anyCurrency, (minorUnits, code) => {
        const text = formatAmount(minorUnits, code);
        expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/);
        expect(BigInt(text.replace(".", ""))).toBe(BigInt(minorUnits));
      }),
    );
  });

  it("writes an amount that parseAmount accepts, in every currency", () => {
    expect(currencies.length).toBeGreaterThan(150);
    expect(new Set(currencies).size).toBe(currencies.length);
    for (const code of currencies) expect(parseAmount(formatAmount(1, code), code), code).toBe(1);
  });
});

describe("parseAmount", () => {
  it("accepts leading and trailing zeros", () => {
    fc.assert(
      fc.property(amounts, anyCurrency, fc.nat({ max: 3 }), (minorUnits, code, zeros) => {
        const text = formatAmount(Math.abs(minorUnits), code);
        const padded = "0".repeat(zeros) + text + (text.includes(".") ? "" : ".") + "0".repeat(zeros + 1);
        expect(parseAmount(padded, code)).toBe(Math.abs(minorUnits));
      }),
    );
  });

  it("rejects more decimals than the currency has", () => {
    const digits = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(amounts, anyCurrency, digits, (minorUnits, code, digit) => {
        const text = formatAmount(minorUnits, code);
        expect(parseAmount(`${text}${text.includes(".") ? "" : "."}${digit}`, code)).toBeUndefined();
      }),
    );
  });

  it("rejects amounts beyond a safe integer, positive or negative", () => {
    fc.assert(
      fc.property(anyCurrency, fc.bigInt({ min: 1n, max: 2n ** 40n }), fc.constantFrom(1n, -1n), (code, more, sign) => {
        const last = sign * BigInt(Number.MAX_SAFE_INTEGER);
        expect(parseAmount(formatAmount(last, code), code)).toBe(Number(last));
        expect(parseAmount(formatAmount(last + sign * more, code), code)).toBeUndefined();
      }),
    );
  });

  it.each([".5", "5.", "+1", "1,5", " 1", "1 ", "1\n", "--1", "0x10", "1e2", "Infinity", "NaN", "٣", "1.2.3"])(
    "rejects the amount %j",
    (amount) => {
      expect(parseAmount(amount, "EUR")).toBeUndefined();
    },
  );

  it("returns 0 for negative zero", () => {
    for (const amount of ["-0", "-0.00", "-000.0"]) expect(Object.is(parseAmount(amount, "EUR"), 0)).toBe(true);
  });

  it.each(["XAU", "XXX", "XTS", "XDR", "eur", "EU", "", "toString", "__proto__"])("rejects the currency %j", (code) => {
    expect(currencies).not.toContain(code);
    expect(parseAmount("1", code)).toBeUndefined();
  });
});
