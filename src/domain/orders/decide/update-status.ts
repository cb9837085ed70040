import { accept, refuse } from "../../../core/decider.js";
import type { UpdateOrderStatus } from "../commands.js";
import type { StatusMove } from "../events.js";
import { plainStatuses } from "../facts/event-statuses.js";
import { allowedTransitionsOf, moveTo } from "../facts/status-move.js";
import { statusesOf } from "../facts/statuses.js";
import type { KnownOrder } from "../order.js";
import type { Statuses } from "../status.js";
import type { OrderDecision } from "./decision.js";

/** Decides on a change of the status, which implies the facts that lead to it. */
export function updateStatus(
  order: KnownOrder,
  { orderId, newStatus, reason }: UpdateOrderStatus,
): OrderDecision<"UpdateOrderStatus"> {
  const before = statusesOf(order);
  const oldStatus = before.status;
  if (!allowedTransitionsOf(order).includes(newStatus))
    return refuse("INVALID_STATUS_TRANSITION", `The status cannot change from ${oldStatus} to ${newStatus}`, [
      "newStatus",
    ]);
  const { customerId, total, currencyCode } = order;
  const moved = { orderId, customerId, oldStatus, newStatus, ...(reason !== undefined && { reason }) };
  return accept({
    type: "OrderStatusUpdated",
    data: { ...moved, total, currencyCode, ...unlessPlain({ before, after: statusesOf(moveTo(order, newStatus)) }) },
  });
}

/** Returns the statuses that do not follow from the order's status alone. */
function unlessPlain(move: StatusMove): Partial<StatusMove> {
  return isPlain(move.before) && isPlain(move.after) ? {} : move;
}

function isPlain(statuses: Statuses): boolean {
  const { paymentStatus, fulfillmentStatus } = plainStatuses(statuses.status);
  return statuses.paymentStatus === paymentStatus && statuses.fulfillmentStatus === fulfillmentStatus;
}
