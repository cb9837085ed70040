import type { DomainEvent, EventFormats } from "../../core/event.js";

/** A coupon for a product was created. */
export type CouponCreated = DomainEvent<
  "CouponCreated",
  {
    readonly couponId: string;
    readonly productId: string;
    readonly percentOff: number;
    readonly maxRedemptions: number;
  }
>;

/** A coupon was redeemed. The numbers include this redemption, so that projections need only the event. */
export type CouponRedeemed = DomainEvent<
  "CouponRedeemed",
  { readonly couponId: string; readonly redemptions: number; readonly remaining: number }
>;

/** The events of the aggregate. */
export type CouponEvent = CouponCreated | CouponRedeemed;

/** The stored formats. To change one, append an upcaster to its list, which increments its schema version. */
export const couponFormats: EventFormats<CouponEvent> = { CouponCreated: [], CouponRedeemed: [] };
