import { refusal, type Refusal, type RefusalCodes, type RefusalOf } from "../../core/decider.js";
import { checkId } from "../../core/id.js";
import { unreachable } from "../../core/unreachable.js";

/** Creates a coupon for one product. */
export interface CreateCoupon {
  readonly type: "CreateCoupon";
  readonly couponId: string;
  readonly productId: string;
  readonly percentOff: number;
  readonly maxRedemptions: number;
}

/** Redeems a coupon once. */
export interface RedeemCoupon {
  readonly type: "RedeemCoupon";
  readonly couponId: string;
}

/** The commands of the aggregate. */
export type CouponCommand = CreateCoupon | RedeemCoupon;

/** The refusal codes of each command. The SDK's types are generated from this table. */
export const couponRefusals = {
  CreateCoupon: [
    "INVALID_ID",
    "INVALID_PERCENTAGE",
    "INVALID_MAX_REDEMPTIONS",
    "UNKNOWN_PRODUCT",
    "COUPON_ALREADY_EXISTS",
  ],
  RedeemCoupon: ["INVALID_ID", "COUPON_NOT_FOUND", "COUPON_EXHAUSTED"],
} as const satisfies RefusalCodes<CouponCommand["type"]>;

/** A refusal of one command, or of any. A code that the command does not declare does not compile. */
export type CouponRefusal<Type extends CouponCommand["type"] = CouponCommand["type"]> = RefusalOf<
  (typeof couponRefusals)[Type][number]
>;

const largestLimit = 1_000_000;

/** Returns every problem of a command that does not depend on the state. */
export function validateCouponCommand(command: CouponCommand): readonly CouponRefusal[] {
  switch (command.type) {
    case "CreateCoupon":
      return [
        ...checkId(command.couponId, "couponId"),
        ...checkId(command.productId, "productId"),
        ...checkPercentOff(command.percentOff),
        ...checkMaxRedemptions(command.maxRedemptions),
      ];
    case "RedeemCoupon":
      return checkId(command.couponId, "couponId");
    default:
      return unreachable(command);
  }
}

function checkPercentOff(percentOff: number): Refusal<"INVALID_PERCENTAGE">[] {
  if (Number.isInteger(percentOff) && percentOff >= 1 && percentOff <= 100) return [];
  return [refusal("INVALID_PERCENTAGE", "The percentage must be a whole number from 1 to 100", ["percentOff"])];
}

function checkMaxRedemptions(maxRedemptions: number): Refusal<"INVALID_MAX_REDEMPTIONS">[] {
  if (Number.isInteger(maxRedemptions) && maxRedemptions >= 1 && maxRedemptions <= largestLimit) return [];
  const message = `The limit must be a whole number from 1 to ${largestLimit}`;
  return [refusal("INVALID_MAX_REDEMPTIONS", message, ["maxRedemptions"])];
}
