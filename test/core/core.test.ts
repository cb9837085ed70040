import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeFormats, schemaVersionOf, upcast, requireReadable, type Upcaster } from "../../src/core/event.js";
import { isId } from "../../src/core/id.js";
import { currencies } from "../../src/core/currencies.js";
import { formatAmount, parseAmount } from "../../src/core/money.js";
import { parsePosition } from "../../src/core/position.js";
import { recorded } from "../support/specs.js";

describe("money", () => {
  it("formats and parses every amount without loss, in every currency", () => {
    const minorUnits = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(fc.constantFrom(...currencies), minorUnits, (code, amount) => {
        expect(parseAmount(formatAmount(amount, code), code)).toBe(amount);
      }),
    );
  });

  it("parses every decimal to its exact minor units or rejects it", () => {
    const decimal = fc.stringMatching(/^-?[0-9]{1,20}(\.[0-9]{1,6})?$/);
    fc.assert(
      fc.property(decimal, fc.constantFrom(["JPY", 0], ["EUR", 2], ["KWD", 3] as const), (amount, [code, digits]) => {
        const [whole = "", fraction = ""] = amount.split(".");
        // Units of 10^-6 represent each amount exactly.
        const exact = BigInt(whole + fraction.padEnd(6, "0"));
        const unit = 10n ** BigInt(6 - digits);
        const fits = exact % unit === 0n && Number.isSafeInteger(Number(exact / unit));
        expect(parseAmount(amount, code)).toBe(fits ? Number(exact / unit) : undefined);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["12.5", "EUR", 1250],
    ["12.50000", "EUR", 1250],
    ["0.29", "EUR", 29],
    ["-0", "EUR", 0],
    ["150", "JPY", 150],
    ["1.005", "KWD", 1005],
    ["90071992547409.91", "EUR", Number.MAX_SAFE_INTEGER],
  ])("parses %s %s as %i minor units", (amount, code, minorUnits) => {
    expect(parseAmount(amount, code)).toBe(minorUnits);
  });

  it.each([
    ["12.345", "EUR"],
    ["1.5", "JPY"],
    ["90071992547409.92", "EUR"],
    ["1e3", "EUR"],
    ["", "EUR"],
    ["1", "XAU"],
    ["1", "nope"],
  ])("rejects %j %s", (amount, code) => {
    expect(parseAmount(amount, code)).toBeUndefined();
  });

  it("formats sums beyond the safe integers", () => {
    expect(formatAmount(12345678901234567890n, "EUR")).toBe("123456789012345678.90");
    expect(formatAmount(-5, "EUR")).toBe("-0.05");
  });
});

describe("parsePosition", () => {
  it("accepts digits only", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (position) => {
        expect(parsePosition(String(position))).toBe(position);
      }),
    );
    for (const text of ["", "-1", "1.0", " 1", "9007199254740992", "x"]) expect(parsePosition(text)).toBeUndefined();
  });
});

describe("isId", () => {
  it("accepts 1 to 64 of the allowed characters", () => {
    expect(["a", "A-z_9", "x".repeat(64)].every(isId)).toBe(true);
    expect(["", "x".repeat(65), "a b", "a:b", "ä", "a\n"].some(isId)).toBe(false);
  });
});

describe("an event format", () => {
  const renamed = { 1: "one", 2: "two", 3: "three" };
  const formats = {
    Renamed: [(data: object) => ({ ...data, two: 2 }), (data: object) => ({ ...data, three: 3 })],
    Plain: [],
  };

  it.each([
    [1, { two: 2, three: 3 }],
    [2, { three: 3 }],
    [3, {}],
  ])("upcasts version %i through all later versions", (schemaVersion, added) => {
    const event = { ...recorded({ type: "Renamed", data: renamed }), schemaVersion };
    expect(upcast(formats, event)).toEqual({ ...event, schemaVersion: 3, data: { ...renamed, ...added } });
  });

  it("applies only the upcasters newer than the event", () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 }), fc.nat({ max: 10 }), (upcasters, older) => {
        const lifts = Array.from({ length: upcasters }, (_, lift) => (data: object) => ({
          through: [...("through" in data && Array.isArray(data.through) ? (data.through as number[]) : []), lift],
        }));
        const schemaVersion = Math.max(1, upcasters + 1 - older);
        const event = { ...recorded({ type: "Lifted", data: {} }), schemaVersion };
        const { data, schemaVersion: current } = upcast({ Lifted: lifts }, event);
        const passed = lifts.map((_, lift) => lift).slice(schemaVersion - 1);
        expect(data).toEqual(passed.length > 0 ? { through: passed } : {});
        expect(current).toBe(upcasters + 1);
      }),
    );
  });

  it("writes new events in the current schema version", () => {
    expect([schemaVersionOf(formats, "Renamed"), schemaVersionOf(formats, "Plain")]).toEqual([3, 1]);
  });

  it("marks an event of a newer build as unreadable", () => {
    const newer = { ...recorded({ type: "Plain", data: {} }), schemaVersion: 2 };
    expect(upcast(formats, newer)).toMatchObject({ ...newer, unreadable: { kind: "newer-schema-version" } });
    const unknown = recorded({ type: "toString", data: {} });
    expect(upcast(formats, unknown)).toEqual({ ...unknown, unreadable: { kind: "unknown-type" } });
    expect(() => requireReadable(upcast(formats, unknown))).toThrow(/toString is unknown to this build/);
  });

  it.each([0, -1, 1.5])("marks an event of schema version %s as unreadable", (schemaVersion) => {
    const event = { ...recorded({ type: "Renamed", data: renamed }), schemaVersion };
    expect(upcast(formats, event)).toMatchObject({ unreadable: { kind: "invalid" } });
  });

  it.each([[null], [7], ["text"], [[1]]])("marks an event with the data %j as unreadable", (data) => {
    const event = { ...recorded({ type: "Renamed", data: renamed }), data };
    expect(upcast(formats, event)).toMatchObject({ data, unreadable: { kind: "invalid" } });
  });

  it("marks an event as unreadable when its upcaster throws or returns no object", () => {
    const throwing = () => {
      throw new Error("no");
    };
    const event = recorded({ type: "Lifted", data: {} });
    const reasonOf = (lift: Upcaster) => upcast({ Lifted: [lift] }, event);
    expect(reasonOf(throwing)).toMatchObject({ unreadable: { kind: "invalid", reason: "its upcaster fails: no" } });
    expect(reasonOf(() => null as unknown as object)).toMatchObject({ unreadable: { kind: "invalid" } });
  });

  it("rejects an event type that two aggregates declare", () => {
    expect(() => mergeFormats([{ Plain: [] }, { Plain: [] }])).toThrow(/Plain/);
  });
});
