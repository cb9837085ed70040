import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeErrors } from "../../web/src/design/field-errors.js";
import { lastEventAt, momentAt } from "../../web/src/time/moments.js";

const startMs = Date.parse("2026-11-27T12:00:00.000Z");
const eventsAt = (offsets: readonly number[]) =>
  offsets.map((offset) => ({ recordedAt: new Date(startMs + offset).toISOString() }));

describe("the slider over time", () => {
  it("never goes back, and arrives at each event and at now", () => {
    const offsets = fc.array(fc.nat(1_000_000), { minLength: 1 }).map((all) => all.sort((one, other) => one - other));
    fc.assert(
      fc.property(offsets, fc.nat(1_000_000), (all, restMs) => {
        const events = eventsAt(all);
        const nowMs = startMs + (all.at(-1) ?? 0) + restMs;
        const moments = Array.from({ length: all.length * 10 + 1 }, (_, step) => momentAt(events, step / 10, nowMs));
        expect(moments).toEqual([...moments].sort((one, other) => one - other));
        expect(moments.at(-1)).toBe(nowMs);
        for (const [index, offset] of all.entries()) expect(moments[index * 10]).toBe(startMs + offset);
      }),
    );
  });

  it("selects the last event of equal times", () => {
    const events = eventsAt([0, 5, 5, 9]);
    expect([-1, 0, 4, 5, 8, 9, 20].map((offset) => lastEventAt(events, startMs + offset))).toEqual([
      -1, 0, 0, 2, 2, 3, 3,
    ]);
  });
});

describe("placeErrors", () => {
  it("assigns a reason to the field of its path, and the others to the form", () => {
    const reasons = [
      { message: "Unknown country", field: ["shippingAddress", "country"] },
      { message: "No line", field: ["shippingAddress", "lines"] },
      { message: "Too many units", field: ["lines", "0", "quantity"] },
      { message: "Second reason", field: ["lines", "1"] },
      { message: "Refused", field: null },
      { message: "Not in the form", field: ["metadata"] },
    ];
    expect(placeErrors(reasons, ["shippingAddress.lines.0", "shippingAddress.country", "lines"])).toEqual({
      fields: {
        "shippingAddress.country": "Unknown country",
        "shippingAddress.lines.0": "No line",
        lines: "Too many units",
      },
      others: ["Refused", "Not in the form"],
    });
  });
});
