import { required, requiredInt, requiredInteger, requiredTime } from "../../core/document.js";
import type { Document } from "../../core/projection.js";
import {
  findListed,
  listDocuments,
  type IndexPage,
  type PageRange,
  type ReadModelView,
  type UnreadableDocumentError,
} from "../../read-side/index.js";
import { couponKey, couponsIndexKey } from "./projections.js";

/** The coupon as clients receive it; times in milliseconds since 1970. */
export interface CouponView {
  readonly id: string;
  readonly productId: string;
  readonly percentOff: number;
  readonly redemptions: number;
  readonly remaining: number;
  readonly version: number;
  readonly position: number;
  /** The epoch of the position, in a message of a subscription. */
  readonly epoch: string | null;
  readonly createdAt: number;
  readonly lastUpdated: number;
}

/** Returns the coupon, or undefined when it does not exist. @throws UnreadableDocumentError when its document is damaged or lost. */
export function findCoupon(view: ReadModelView, couponId: string): Promise<CouponView | undefined> {
  return findListed(view, { key: couponKey(couponId), index: couponsIndexKey, member: couponId }, toCoupon);
}

/** Returns a page of all coupons; an unreadable one is an error in its place. */
export async function listCoupons(
  view: ReadModelView,
  range: PageRange,
): Promise<{ readonly page: IndexPage; readonly coupons: readonly (CouponView | UnreadableDocumentError)[] }> {
  const { page, documents } = await listDocuments(view, { index: couponsIndexKey, range, keyOf: couponKey }, toCoupon);
  return { page, coupons: documents };
}

/** Decodes a document. @throws Error when it is damaged. */
export function toCoupon(document: Document): CouponView {
  return {
    id: required(document, "couponId"),
    productId: required(document, "productId"),
    percentOff: requiredInt(document, "percentOff"),
    redemptions: requiredInt(document, "redemptions"),
    remaining: requiredInt(document, "remaining"),
    version: requiredInt(document, "version"),
    position: requiredInteger(document, "position"),
    epoch: null,
    createdAt: requiredTime(document, "createdAt"),
    lastUpdated: requiredTime(document, "lastUpdated"),
  };
}
