/** The kinds of charges: what an order costs or saves beside its lines. */
export const chargeKinds = ["SHIPPING", "TAX", "DISCOUNT", "FEE"] as const;
export type ChargeKind = (typeof chargeKinds)[number];

/** The kinds of payment records. */
export const paymentKinds = ["AUTHORIZED", "CAPTURED", "FAILED", "VOIDED"] as const;
export type PaymentKind = (typeof paymentKinds)[number];

/** The reasons for a cancellation. An enum, because free text may contain personal data. */
export const cancelReasons = [
  "CUSTOMER_REQUEST",
  "OUT_OF_STOCK",
  "PAYMENT_PROBLEM",
  "ADDRESS_PROBLEM",
  "FRAUD",
  "ERROR",
  "OTHER",
] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** The reasons for a refund. */
export const refundReasons = ["CANCELLATION", "RETURN", "DAMAGE", "GOODWILL", "OVERPAYMENT", "FRAUD", "OTHER"] as const;
export type RefundReason = (typeof refundReasons)[number];

/** The reasons for a return. */
export const returnReasons = [
  "CHANGED_MIND",
  "DAMAGED",
  "DEFECTIVE",
  "WRONG_ITEM",
  "NOT_AS_DESCRIBED",
  "OTHER",
] as const;
export type ReturnReason = (typeof returnReasons)[number];
