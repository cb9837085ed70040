import type { CouponCreated, CouponRedeemed } from "../../../src/domain/coupons/events.js";

/** Representative events of each type, for the tests and for `projection-versions.json`. */
export const eventSamples: readonly [CouponCreated, CouponRedeemed] = [
  { type: "CouponCreated", data: { couponId: "spring", productId: "tea", percentOff: 15, maxRedemptions: 2 } },
  { type: "CouponRedeemed", data: { couponId: "spring", redemptions: 1, remaining: 1 } },
];
