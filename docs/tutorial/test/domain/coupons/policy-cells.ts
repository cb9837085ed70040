import { connectionFields, payloadFields, type Cells } from "../../support/policy-cells.js";

export const policyCells: Readonly<Record<string, Cells>> = {
  createCoupon: [
    () =>
      `mutation { createCoupon(input: { productId: "tea", percentOff: 15, maxRedemptions: 2 }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  redeemCoupon: [
    () => `mutation { redeemCoupon(input: { couponId: "spring" }) { ${payloadFields} } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  coupon: [() => `{ coupon(id: "spring") { remaining } }`, "UNAUTHENTICATED", "yes", "yes"],
  coupons: [() => `{ coupons { ${connectionFields} } }`, "UNAUTHENTICATED", "yes", "yes"],
  couponChanged: [
    () => `subscription { couponChanged(couponId: "spring") { remaining } }`,
    "UNAUTHENTICATED",
    "yes",
    "yes",
  ],
};
