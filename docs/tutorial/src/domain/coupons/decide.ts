import { accept, refuse, type Decider, type Decision } from "../../core/decider.js";
import { neverConcealed } from "../../core/sender.js";
import { unreachable } from "../../core/unreachable.js";
import { productFold, type Product } from "../products/product.js";
import {
  validateCouponCommand,
  type CouponCommand,
  type CouponRefusal,
  type CreateCoupon,
  type RedeemCoupon,
} from "./commands.js";
import { couponFold, type Coupon } from "./coupon.js";
import type { CouponEvent } from "./events.js";

/** The decision on one command: a code that the command does not declare does not compile. */
type CouponDecision<Type extends CouponCommand["type"] = CouponCommand["type"]> = Decision<
  CouponEvent,
  CouponRefusal<Type>
>;
/** The streams that a decision consults. */
interface Consulted {
  readonly products: ReadonlyMap<string, Product>;
}

/** Decides the result of a command. Pure: ids and times come in with the command. */
export function decide(coupon: Coupon, command: CouponCommand, consulted: Consulted): CouponDecision {
  switch (command.type) {
    case "CreateCoupon":
      return create(coupon, command, consulted);
    case "RedeemCoupon":
      return redeem(coupon, command);
    default:
      return unreachable(command);
  }
}

function create(coupon: Coupon, command: CreateCoupon, { products }: Consulted): CouponDecision<"CreateCoupon"> {
  const { couponId, productId, percentOff, maxRedemptions } = command;
  if (coupon.exists) return refuse("COUPON_ALREADY_EXISTS", `Coupon ${couponId} already exists`, ["couponId"]);
  if (!products.get(productId)?.exists)
    return refuse("UNKNOWN_PRODUCT", `Product ${productId} does not exist`, ["productId"]);
  return accept({ type: "CouponCreated", data: { couponId, productId, percentOff, maxRedemptions } });
}

function redeem(coupon: Coupon, { couponId }: RedeemCoupon): CouponDecision<"RedeemCoupon"> {
  if (!coupon.exists) return refuse("COUPON_NOT_FOUND", `Coupon ${couponId} does not exist`, ["couponId"]);
  const { redemptions, remaining } = coupon;
  if (remaining === 0) return refuse("COUPON_EXHAUSTED", `Coupon ${couponId} has no redemptions left`, ["couponId"]);
  return accept({
    type: "CouponRedeemed",
    data: { couponId, redemptions: redemptions + 1, remaining: remaining - 1 },
  });
}

/** The rules of the aggregate. */
export const couponDecider: Decider<Coupon, CouponCommand, CouponEvent, CouponRefusal, { products: Product }> = {
  ...couponFold,
  aggregateId: ({ couponId }) => couponId,
  validate: validateCouponCommand,
  // Every sender may know which coupons exist.
  concealment: { CreateCoupon: neverConcealed, RedeemCoupon: neverConcealed },
  consults: {
    products: {
      fold: productFold,
      aggregateIds: (command) => (command.type === "CreateCoupon" ? [command.productId] : []),
    },
  },
  decide,
};
