import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderNumber, parseOrderNumber } from "../../../src/domain/orders/number.js";

const position = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

describe("the number of an order", () => {
  it.each([
    [1, "1-1"],
    [31, "Z-Z"],
    [32, "10-*"],
    [36, "14-U"],
    [37, "15-0"],
    [1_000_000, "YGJ0-1"],
    [Number.MAX_SAFE_INTEGER, "7ZZZZZZZZZZ-H"],
  ])("of position %i is %s", (given, number) => {
    expect(orderNumber(given)).toBe(number);
    expect(parseOrderNumber(number)).toBe(given);
  });

  it("identifies its position, and increases with it", () => {
    fc.assert(
      fc.property(position, position, (one, other) => {
        expect(parseOrderNumber(orderNumber(one))).toBe(one);
        const [first, second] = [one, other].map((each) => orderNumber(each).padStart(16, "0"));
        expect(first === second).toBe(one === other);
        // The alphabet is in ASCII order; the check symbol comes last.
        if (one < other) expect(String(first) < String(second)).toBe(true);
      }),
    );
  });

  it("is read in any case, with or without its hyphen, and with letters that look like digits", () => {
    fc.assert(
      fc.property(position, fc.constantFrom("", " ", "-"), (given, separator) => {
        const number = orderNumber(given).replace("-", separator);
        expect(parseOrderNumber(number.toLowerCase())).toBe(given);
        expect(parseOrderNumber(number.replaceAll("0", "O").replaceAll("1", "l"))).toBe(given);
      }),
    );
  });

  it("is rejected with one wrong digit or two swapped neighbors", () => {
    fc.assert(
      fc.property(position, fc.nat(), fc.constantFrom(...Array.from(symbols)), (given, at, symbol) => {
        const [digits = "", check = ""] = orderNumber(given).split("-");
        const index = at % digits.length;
        const wrong = digits.slice(0, index) + symbol + digits.slice(index + 1);
        expect(parseOrderNumber(`${wrong}-${check}`)).toBe(wrong === digits ? given : undefined);
        const swapped = digits.replace(
          digits.slice(index, index + 2),
          Array.from(digits.slice(index, index + 2))
            .reverse()
            .join(""),
        );
        expect(parseOrderNumber(`${swapped}-${check}`)).toBe(swapped === digits ? given : undefined);
      }),
    );
  });

  it.each([
    "",
    "-",
    "1",
    "1-",
    "-1",
    "1-2",
    "1-!",
    "U-U",
    "1.0-1",
    "é-1",
    "1".repeat(17),
    "ZZZZZZZZZZZZZZZ-Z",
    "0x1-1",
  ])("is not %j", (number) => {
    expect(parseOrderNumber(number)).toBeUndefined();
  });
});
