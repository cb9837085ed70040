import { expect, it } from "vitest";
import { isReadable, upcast, type EventFormats, type Upcaster } from "../../../src/core/event.js";
import { recorded } from "../../support/specs.js";
import { eventSamples } from "./event-samples.js";

/** Schema version 2 has the discount in hundredths of a percent, so that 12.5 % is possible. */
const toBasisPoints: Upcaster = (data) => {
  const { percentOff, ...others } = data as { readonly percentOff: number };
  return { ...others, basisPointsOff: percentOff * 100 };
};

const nextFormats: EventFormats = { CouponCreated: [toBasisPoints], CouponRedeemed: [] };

it("reads an event of schema version 1 as one of version 2", () => {
  const [created] = eventSamples;
  const event = upcast(nextFormats, { ...recorded(created), schemaVersion: 1 });
  expect(isReadable(event)).toBe(true);
  expect(event).toMatchObject({
    schemaVersion: 2,
    data: { couponId: "spring", productId: "tea", basisPointsOff: 1500, maxRedemptions: 2 },
  });
});
