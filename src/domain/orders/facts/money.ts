import type { PaymentKind } from "./kinds.js";
import type { KnownOrder } from "../order.js";
import { linesOf } from "./lines.js";

/** Returns the sum of the recorded payments of a kind, in minor units. */
export function paid({ payments = [] }: KnownOrder, kind: PaymentKind): number {
  return payments.reduce((sum, payment) => (payment.kind === kind ? sum + payment.amount : sum), 0);
}

/** Returns the refunded amount, in minor units. */
export function refunded({ refunds = [] }: KnownOrder): number {
  return refunds.reduce((sum, { amount }) => sum + amount, 0);
}

/** Returns the amount that can still be refunded: what was captured and not refunded. */
export function refundable(order: KnownOrder): number {
  return paid(order, "CAPTURED") - refunded(order);
}

/** Returns the authorized amount that was neither captured nor voided, in minor units. */
export function authorized(order: KnownOrder): number {
  return Math.max(0, paid(order, "AUTHORIZED") - paid(order, "CAPTURED") - paid(order, "VOIDED"));
}

/**
 * Returns what the order costs now, in minor units: its charges and the units that are neither cancelled nor returned.
 * Never below zero, and zero for an order whose units are all cancelled.
 */
export function amountDue(order: KnownOrder): number {
  if (order.cancelled === undefined && order.returns === undefined) return order.total;
  const lines = linesOf(order);
  if (lines.every(({ ordered, cancelled }) => ordered === cancelled)) return 0;
  const dropped = lines.reduce((sum, line) => sum + (line.cancelled + line.returned) * line.unitPrice, 0);
  return Math.max(0, order.total - dropped);
}

/**
 * Returns what the customer still has to pay, in minor units; negative when the shop owes money to the customer. A refund
 * pays back, but never makes the customer owe more.
 */
export function balance(order: KnownOrder): number {
  const due = amountDue(order);
  const captured = paid(order, "CAPTURED");
  return Math.max(0, due - captured) - Math.max(0, captured - refunded(order) - due);
}
