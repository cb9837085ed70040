import type { KnownOrder } from "../order.js";
import type { FulfillmentStatus, OrderStatus, PaymentStatus, Statuses } from "../status.js";
import { linesOf, openUnits, type LineProgress } from "./lines.js";
import { amountDue, authorized, paid, refunded } from "./money.js";

/** Returns every status of an order. */
export function statusesOf(order: KnownOrder): Statuses {
  const lines = linesOf(order);
  return {
    status: statusFrom(order, lines),
    paymentStatus: paymentStatusOf(order),
    fulfillmentStatus: fulfillmentStatusFrom(order, lines),
  };
}

/** Returns the status of an order. */
export function statusOf(order: KnownOrder): OrderStatus {
  return statusFrom(order, linesOf(order));
}

function paymentStatusOf(order: KnownOrder): PaymentStatus {
  const captured = paid(order, "CAPTURED");
  const back = refunded(order);
  if (back > 0) return back < captured ? "PARTIALLY_REFUNDED" : "REFUNDED";
  if (captured > 0) return captured < amountDue(order) ? "PARTIALLY_PAID" : "PAID";
  if (order.total === 0) return "PAID";
  if (authorized(order) > 0) return "AUTHORIZED";
  const latest = order.payments?.at(-1)?.kind;
  return latest === "VOIDED" || latest === "FAILED" ? latest : "PENDING";
}

function statusFrom(order: KnownOrder, lines: readonly LineProgress[]): OrderStatus {
  if (lines.every(({ ordered, cancelled }) => cancelled === ordered)) return "CANCELLED";
  if (lines.some((line) => openUnits(line) > 0)) return order.confirmed ? "CONFIRMED" : "PENDING";
  if (lines.every(({ shipped, returned }) => shipped === returned)) return "RETURNED";
  return isDelivered(order) ? "DELIVERED" : "SHIPPED";
}

function fulfillmentStatusFrom(order: KnownOrder, lines: readonly LineProgress[]): FulfillmentStatus {
  if (order.shipments === undefined) return "UNFULFILLED";
  const isOpen = lines.some((line) => openUnits(line) > 0);
  if (lines.some(({ returned }) => returned > 0))
    return isOpen || lines.some(({ shipped, returned }) => shipped > returned) ? "PARTIALLY_RETURNED" : "RETURNED";
  if (isOpen) return "PARTIALLY_SHIPPED";
  return isDelivered(order) ? "DELIVERED" : "SHIPPED";
}

function isDelivered({ shipments = [] }: KnownOrder): boolean {
  return shipments.every(({ delivered }) => delivered);
}
