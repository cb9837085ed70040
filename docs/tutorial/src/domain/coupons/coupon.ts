import type { StateFold } from "../../core/decider.js";
import { unreachable } from "../../core/unreachable.js";
import { couponFormats, type CouponEvent } from "./events.js";

/** The state that decisions need. */
export type Coupon =
  { readonly exists: false } | { readonly exists: true; readonly redemptions: number; readonly remaining: number };

/** The type of the aggregate's streams. */
export const couponStreamType = "coupon";

/** Returns the state after an event. */
export function evolve(coupon: Coupon, event: CouponEvent): Coupon {
  switch (event.type) {
    case "CouponCreated":
      return { exists: true, redemptions: 0, remaining: event.data.maxRedemptions };
    case "CouponRedeemed":
      if (!coupon.exists) throw new Error(`Coupon ${event.data.couponId} was redeemed before it was created`);
      return { ...coupon, redemptions: event.data.redemptions, remaining: event.data.remaining };
    default:
      return unreachable(event);
  }
}

/** Folds events to the state. When the state changes, increment `stateVersion`, so that stored states are rebuilt. */
export const couponFold: StateFold<Coupon, CouponEvent> = {
  streamType: couponStreamType,
  formats: couponFormats,
  stateVersion: 1,
  initialState: { exists: false },
  evolve,
};
