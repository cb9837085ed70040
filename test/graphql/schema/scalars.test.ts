import fc from "fast-check";
import { parseValue, type GraphQLScalarType } from "graphql";
import { describe, expect, it } from "vitest";
import { CalendarDate, DateTime, Decimal, Position } from "../../../src/graphql/schema/scalars.js";

const literal = (scalar: GraphQLScalarType, text: string) => scalar.parseLiteral(parseValue(text));

describe("Position", () => {
  it("is a string for clients and a number internally", () => {
    expect(Position.serialize(12)).toBe("12");
    expect(Position.parseValue("12")).toBe(12);
    expect(literal(Position, '"12"')).toBe(12);
  });
  it.each(["-1", "1.5", "", "x", "9007199254740993", "99999999999999999999", 12, null])("refuses %j", (value) => {
    expect(() => Position.parseValue(value)).toThrow("string of decimal digits");
  });
  it("refuses a number in a document", () => {
    expect(() => literal(Position, "12")).toThrow();
  });
});

describe("Decimal", () => {
  it.each(["12.50", "0", "-3", "0.000000000000000001", "99999999999999999999"])("accepts %j unchanged", (text) => {
    expect(Decimal.parseValue(text)).toBe(text);
    expect(Decimal.serialize(text)).toBe(text);
  });
  it("accepts integers, which are exact", () => {
    expect(Decimal.parseValue(12)).toBe("12");
    expect(literal(Decimal, "12")).toBe("12");
  });
  it.each([12.5, 1e300, "1e3", "1.", ".5", "1,5", " 1", "", true])("refuses %j", (value) => {
    expect(() => Decimal.parseValue(value)).toThrow("A Decimal must be");
  });
  it("refuses a float in a document", () => {
    expect(() => literal(Decimal, "12.5")).toThrow();
  });
});

describe("DateTime", () => {
  it("is serialized in UTC with milliseconds", () => {
    expect(DateTime.serialize(0)).toBe("1970-01-01T00:00:00.000Z");
    expect(DateTime.serialize(new Date(1))).toBe("1970-01-01T00:00:00.001Z");
  });
  it("is serialized as a Date for every time", () => {
    const times = fc.oneof(
      fc.double({ min: -9e15, max: 9e15 }),
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
      fc.integer({ min: 1_700_000_000_000, max: 1_700_400_000_000 }),
      fc.constantFrom(NaN, -0.5, 8.64e15, -8.64e15, 8.64e15 + 1, -8.64e15 - 1, Infinity),
    );
    const attempt = (format: () => unknown) => {
      try {
        return format();
      } catch (error) {
        return (error as Error).name;
      }
    };
    fc.assert(
      fc.property(times, (time) => {
        expect(attempt(() => DateTime.serialize(time))).toBe(attempt(() => new Date(time).toISOString()));
      }),
    );
  });
  it("is parsed with any offset and any fraction", () => {
    expect(DateTime.parseValue("1970-01-01T01:00:00+01:00")).toBe(0);
    expect(literal(DateTime, '"1970-01-01T00:00:00.001999Z"')).toBe(1);
  });
  it.each([
    ["1970-01-01t00:00:00z", 0],
    ["1970-01-01T00:00:00.123456789012345678Z", 123],
    ["1970-01-01T00:00:00.9Z", 900],
    ["1970-01-01T00:00:00-00:00", 0],
    ["1969-12-31T23:59:00-00:01", 0],
    ["1970-01-01T23:59:00+23:59", 0],
    ["2016-12-31T23:59:60Z", Date.UTC(2017, 0, 1)],
    ["2016-12-31T23:59:60.5Z", Date.UTC(2017, 0, 1, 0, 0, 0, 500)],
    ["1990-12-31T15:59:60-08:00", Date.UTC(1991, 0, 1)],
    ["2012-07-01T05:29:60+05:30", Date.UTC(2012, 6, 1)],
    ["0000-01-01T00:00:00Z", Date.parse("0000-01-01T00:00:00Z")],
    ["9999-12-31T23:59:59Z", Date.parse("9999-12-31T23:59:59Z")],
  ])("accepts RFC 3339: %s", (text, milliseconds) => {
    expect(DateTime.parseValue(text)).toBe(milliseconds);
    expect(literal(DateTime, JSON.stringify(text))).toBe(milliseconds);
  });
  it.each([
    ...["2026-01-01 00:00:00Z", "2026-01-01T00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00,5Z"],
    ...[
      "2026-01-01T00:00:00+0100",
      "2026-01-01T00:00:00+24:00",
      "2026-01-01T00:00:00+01:60",
      "+002026-01-01T00:00:00Z",
    ],
    ...["2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:60Z", "2026-03-31T23:59:60Z"],
    ...["2016-12-31T23:59:60+01:00", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-W01-1T00:00:00Z"],
    ...[" 2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z\n", "٢٠٢٦-01-01T00:00:00Z"],
  ])("rejects other formats: %j", (value) => {
    expect(() => DateTime.parseValue(value)).toThrow("A DateTime must be");
  });
  it.each(["1970-01-01", "1970-01-01T00:00:00", "2026-02-29T00:00:00Z", "2026-01-01T24:00:00Z", "now", 0])(
    "refuses %j",
    (value) => {
      expect(() => DateTime.parseValue(value)).toThrow("A DateTime must be");
    },
  );
});

describe("Date", () => {
  it("is an existing calendar date", () => {
    expect(CalendarDate.parseValue("2024-02-29")).toBe("2024-02-29");
    expect(literal(CalendarDate, '"2026-11-23"')).toBe("2026-11-23");
  });
  it.each(["2026-02-29", "2026-13-01", "2026-1-1", "2026-11-23T00:00:00Z", "", 20261123])("refuses %j", (value) => {
    expect(() => CalendarDate.parseValue(value)).toThrow("A Date must be");
  });
});
