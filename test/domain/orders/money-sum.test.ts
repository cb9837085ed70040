import fc from "fast-check";
import { expect, it } from "vitest";
import { addToSum, readSum } from "../../../src/domain/orders/money-sum.js";

const amounts = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, 1, -1, 1e9, -1e9, 1e9 - 1, 1 - 1e9));

it("addToSum adds an amount to two counters, in increments too small to overflow them", () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      const added = new Map<string, bigint>();
      for (const [name, key, field = "", by = ""] of addToSum("key", "sum", amount)) {
        expect([name, key]).toEqual(["HINCRBY", "key"]);
        expect(added.has(field)).toBe(false);
        added.set(field, BigInt(by));
      }
      const { "sum:high": high = 0n, "sum:low": low = 0n, ...others } = Object.fromEntries(added);
      expect(others).toEqual({});
      expect(high * 1_000_000_000n + low).toBe(BigInt(amount));
      expect(low >= 0n && low < 1_000_000_000n).toBe(true);
      expect(high >= -9_007_200n && high <= 9_007_200n).toBe(true);
    }),
  );
});

it("readSum returns zero for a sum without amounts", () => {
  expect(readSum({}, "sum")).toBe(0n);
});
