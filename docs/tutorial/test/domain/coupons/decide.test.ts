import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CouponCommand, CreateCoupon } from "../../../src/domain/coupons/commands.js";
import { couponDecider } from "../../../src/domain/coupons/decide.js";
import type { CouponEvent, CouponRedeemed } from "../../../src/domain/coupons/events.js";
import { catalog, product } from "../../support/builders.js";
import { specsOf } from "../../support/specs.js";
import { eventSamples } from "./event-samples.js";

const { given } = specsOf(couponDecider);
const [created, redeemed] = eventSamples;
const redeemedLast: CouponRedeemed = { ...redeemed, data: { couponId: "spring", redemptions: 2, remaining: 0 } };
const products = catalog(product("tea"));
const create = (more: Partial<CreateCoupon> = {}): CreateCoupon => ({ type: "CreateCoupon", ...created.data, ...more });
const redeem = { type: "RedeemCoupon", couponId: "spring" } as const;

describe("creating a coupon", () => {
  it("records its product, discount and limit", () => {
    given().when(create(), products).thenAccepted(created);
  });

  it("is refused for an unknown product", () => {
    given().when(create()).thenRefused("UNKNOWN_PRODUCT", "productId");
  });

  it("is refused when it already exists", () => {
    given(created).when(create(), products).thenRefused("COUPON_ALREADY_EXISTS", "couponId");
  });

  it.each([0, 101, 12.5, NaN])("is refused with a discount of %j percent", (percentOff) => {
    given().when(create({ percentOff }), products).thenRefused("INVALID_PERCENTAGE", "percentOff");
  });

  it.each([0, 1.5, 1_000_001])("is refused with a limit of %j redemptions", (maxRedemptions) => {
    given().when(create({ maxRedemptions }), products).thenRefused("INVALID_MAX_REDEMPTIONS", "maxRedemptions");
  });
});

describe("redeeming a coupon", () => {
  it("counts the redemption", () => {
    given(created).when(redeem).thenAccepted(redeemed);
    given(created, redeemed).when(redeem).thenAccepted(redeemedLast);
  });

  it("is refused when it does not exist", () => {
    given().when(redeem).thenRefused("COUPON_NOT_FOUND", "couponId");
  });

  it("is refused when no redemptions are left", () => {
    given(created, redeemed, redeemedLast).when(redeem).thenRefused("COUPON_EXHAUSTED", "couponId");
  });
});

/** The events that a coupon has after these commands. */
function eventsAfter(commands: readonly CouponCommand[]): readonly CouponEvent[] {
  return commands.reduce<readonly CouponEvent[]>((events, command) => {
    const state = events.reduce(couponDecider.evolve, couponDecider.initialState);
    const decision = couponDecider.decide(state, command, products);
    return "events" in decision ? [...events, ...decision.events] : events;
  }, []);
}

it("accepts redemptions up to the limit and no more, after any commands", () => {
  const anyCreate = fc.integer({ min: 1, max: 5 }).map((maxRedemptions) => create({ maxRedemptions }));
  const anyCommands = fc.array(fc.oneof(fc.constant(redeem), anyCreate), { maxLength: 20 });
  fc.assert(
    fc.property(anyCreate, anyCommands, (first, further) => {
      const redemptions = eventsAfter([first, ...further]).filter(({ type }) => type === "CouponRedeemed");
      const attempts = further.filter(({ type }) => type === "RedeemCoupon");
      expect(redemptions).toHaveLength(Math.min(first.maxRedemptions, attempts.length));
    }),
  );
});
