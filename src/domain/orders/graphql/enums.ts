import { registerEnumType } from "type-graphql";
import type { CancelReason, ChargeKind, PaymentKind, RefundReason, ReturnReason } from "../facts/kinds.js";

interface Described {
  readonly description: string;
}

/** Registers a GraphQL enum whose values have descriptions. */
export function describedEnum<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<string, Value>> {
  const entries = Object.entries<string>(values) as [Value, string][];
  const type = Object.fromEntries(entries.map(([value]) => [value, value]));
  const valuesConfig: Record<string, Described> = {};
  for (const [value, text] of entries) valuesConfig[value] = { description: text };
  registerEnumType(type, { name, description, valuesConfig });
  return type;
}

/** The GraphQL enum `ChargeKind`. */
export const ChargeKindEnum = describedEnum<ChargeKind>("ChargeKind", "What a charge of an order is for.", {
  SHIPPING: "The delivery of the goods.",
  TAX: "A tax that the prices do not include.",
  DISCOUNT: "A reduction. Its amount is negative.",
  FEE: "Any other fee, such as for gift wrapping.",
});

/** The GraphQL enum `PaymentKind`. */
export const PaymentKindEnum = describedEnum<PaymentKind>("PaymentKind", "What a payment provider reported.", {
  AUTHORIZED: "The amount is reserved and can be captured.",
  CAPTURED: "The amount arrived. It can be refunded.",
  FAILED: "The payment failed. No money moved.",
  VOIDED: "An authorization was released.",
});

/** The GraphQL enum `CancelReason`. */
export const CancelReasonEnum = describedEnum<CancelReason>("CancelReason", "The reason for a cancellation.", {
  CUSTOMER_REQUEST: "The customer changed their mind.",
  OUT_OF_STOCK: "The goods are not available.",
  PAYMENT_PROBLEM: "The payment failed or is missing.",
  ADDRESS_PROBLEM: "The goods cannot be sent to the address.",
  FRAUD: "The order is suspected to be fraudulent.",
  ERROR: "The order was created by mistake.",
  OTHER: "Any other reason.",
});

/** The GraphQL enum `RefundReason`. */
export const RefundReasonEnum = describedEnum<RefundReason>("RefundReason", "The reason for a refund.", {
  CANCELLATION: "Units were cancelled.",
  RETURN: "Units were returned.",
  DAMAGE: "Units arrived damaged, and the customer keeps them.",
  GOODWILL: "A courtesy to the customer.",
  OVERPAYMENT: "The customer paid too much.",
  FRAUD: "The payment was fraudulent.",
  OTHER: "Any other reason.",
});

/** The GraphQL enum `ReturnReason`. */
export const ReturnReasonEnum = describedEnum<ReturnReason>("ReturnReason", "The reason for a return.", {
  CHANGED_MIND: "The customer does not want the goods.",
  DAMAGED: "The goods arrived damaged.",
  DEFECTIVE: "The goods do not work.",
  WRONG_ITEM: "The customer received other goods.",
  NOT_AS_DESCRIBED: "The goods differ from their description.",
  OTHER: "Any other reason.",
});
