import { InvalidArgumentError } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { moment } from "../../src/cli/options.js";

describe("moment", () => {
  const zone = process.env["TZ"];
  beforeEach(() => {
    process.env["TZ"] = "America/New_York";
  });
  afterEach(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
    vi.useRealTimers();
  });

  it.each([
    ["2026-11-27", "2026-11-27T00:00:00.000Z"],
    ["2026-11-27T10:00", "2026-11-27T10:00:00.000Z"],
    ["2026-11-27 10:00", "2026-11-27T10:00:00.000Z"],
    ["2026-11-27T10:00:05", "2026-11-27T10:00:05.000Z"],
    ["2026-11-27 10:00:05.25", "2026-11-27T10:00:05.250Z"],
    ["2026-11-27T10:00:05,123456", "2026-11-27T10:00:05.123Z"],
    ["2026-11-27T10:00Z", "2026-11-27T10:00:00.000Z"],
    ["2026-11-27t10:00z", "2026-11-27T10:00:00.000Z"],
    ["2026-11-27T10:00+01:00", "2026-11-27T09:00:00.000Z"],
    ["2026-11-27 10:00-0530", "2026-11-27T15:30:00.000Z"],
    ["2026-11-27T23:30:00-02", "2026-11-28T01:30:00.000Z"],
    ["2028-02-29", "2028-02-29T00:00:00.000Z"],
  ])("parses %s, in UTC unless it has an offset", (text, expected) => {
    expect(moment(text).toISOString()).toBe(expected);
  });

  it("parses an age", () => {
    vi.useFakeTimers({ now: Date.parse("2026-11-27T10:00:00Z") });
    expect(moment("90s").toISOString()).toBe("2026-11-27T09:58:30.000Z");
    expect(moment("7d").toISOString()).toBe("2026-11-20T10:00:00.000Z");
    expect(moment("999999999d").toISOString()).toBe("1970-01-01T00:00:00.000Z");
  });

  it.each([
    ...[
      "2026-02-30",
      "2027-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-11-00",
      "0000-01-01",
      "2026-11",
      "2026",
      "26-11-27",
    ],
    ...["2026-11-27T24:00", "2026-11-27T10:60", "2026-11-27T10:00:60", "2026-11-27T10", "2026-11-27T", "2026-11-27Z"],
    ...["2026-11-27T10:00+25:00", "2026-11-27T10:00+01:75", "10:00", "yesterday", "", "1y", "-1h", "1.5h"],
  ])("rejects %j", (text) => {
    expect(() => moment(text)).toThrow(InvalidArgumentError);
  });
});
