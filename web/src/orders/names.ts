import type { CancelReason, PaymentKind, RefundReason, ReturnReason } from "../generated/documents.js";

/** The names of what a payment provider reports. */
export const paymentKinds: Readonly<Record<PaymentKind, string>> = {
  AUTHORIZED: "Authorized",
  CAPTURED: "Captured",
  FAILED: "Failed",
  VOIDED: "Voided",
};

/** The names of the reasons for a refund. */
export const refundReasons: Readonly<Record<RefundReason, string>> = {
  CANCELLATION: "Cancellation",
  RETURN: "Return",
  DAMAGE: "Damage",
  GOODWILL: "Goodwill",
  OVERPAYMENT: "Overpayment",
  FRAUD: "Fraud",
  OTHER: "Other reason",
};

/** The names of the reasons for a return. */
export const returnReasons: Readonly<Record<ReturnReason, string>> = {
  CHANGED_MIND: "Not wanted any more",
  DAMAGED: "Arrived damaged",
  DEFECTIVE: "Does not work",
  NOT_AS_DESCRIBED: "Not as described",
  WRONG_ITEM: "Wrong item",
  OTHER: "Other reason",
};

/** The names of the reasons for a cancellation. */
export const cancelReasons: Readonly<Record<CancelReason, string>> = {
  CUSTOMER_REQUEST: "The customer's wish",
  OUT_OF_STOCK: "Out of stock",
  PAYMENT_PROBLEM: "Problem with the payment",
  ADDRESS_PROBLEM: "Problem with the address",
  FRAUD: "Fraud",
  ERROR: "Created by mistake",
  OTHER: "Other reason",
};

/** The entries of a table of names, as the options of a field. */
export function optionsOf<Value extends string>(names: Readonly<Record<Value, string>>) {
  return Object.entries<string>(names).map(([value, label]) => ({ value: value as Value, label }));
}
