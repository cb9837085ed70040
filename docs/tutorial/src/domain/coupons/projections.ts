import { streamIdOf } from "../../core/decider.js";
import { changed, hset, zadd, type Projection } from "../../core/projection.js";
import { couponStreamType } from "./coupon.js";
import type { CouponEvent } from "./events.js";

/** The Redis key of the document. */
export const couponKey = (couponId: string) => `coupon:${couponId}`;

/** The Redis key of the index of all coupons, ordered by the position of their creation. */
export const couponsIndexKey = "coupons";

/** The topics that a change is published to. */
export const couponTopics = { coupon: couponKey, all: "all" };

/** The read model: a document per coupon and an index of all of them. When its operations change, increment `version`. */
export const couponProjection: Projection<CouponEvent> = {
  readModel: "coupon",
  version: 1,
  streamTypes: [couponStreamType],
  creates: ["CouponCreated"],
  on: {
    CouponCreated: ({ data: { couponId, productId, percentOff, maxRedemptions }, version, position, recordedAt }) => [
      hset(couponKey(couponId), {
        couponId,
        productId,
        percentOff,
        redemptions: 0,
        remaining: maxRedemptions,
        version,
        position,
        createdAt: recordedAt,
        lastUpdated: recordedAt,
      }),
      zadd(couponsIndexKey, position, couponId),
      changed(couponKey(couponId), position),
    ],
    CouponRedeemed: ({ data: { couponId, redemptions, remaining }, version, position, recordedAt }) => [
      hset(couponKey(couponId), { redemptions, remaining, version, position, lastUpdated: recordedAt }),
      changed(couponKey(couponId), position),
    ],
  },
  topics: (key) => [key, couponTopics.all],
  resume: { streamOf: (key) => streamIdOf(couponStreamType, key.slice(couponKey("").length)) },
};
