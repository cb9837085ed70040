import { unreachable } from "../../../core/unreachable.js";
import type { KnownOrder } from "../order.js";
import { allowedTransitions, type OrderStatus } from "../status.js";
import { openUnits, returnableUnits, unitsByLine } from "./lines.js";
import { isEmpty, sumOf, type Quantities } from "./quantities.js";
import { statusOf } from "./statuses.js";

/** The id of the shipment or return that a status change implies; with a number if a client has used it. */
const impliedId = "remaining";

/** Returns the order after the facts that lead to a status: they happen to everything for which they did not happen yet. */
export function moveTo(order: KnownOrder, status: OrderStatus): KnownOrder {
  switch (status) {
    case "PENDING":
      return order;
    case "CONFIRMED":
      return { ...order, confirmed: true };
    case "SHIPPED":
      return shipOpen(order);
    case "DELIVERED":
      return deliver(shipOpen(order));
    case "CANCELLED":
      return cancel(order, unitsByLine(order, openUnits));
    case "RETURNED":
      return returnShipped(shipOpen(order));
    default:
      return unreachable(status);
  }
}

/**
 * Returns the statuses that `updateOrderStatus` may set: those of the table of transitions whose facts lead to the status.
 * An order of which a part was shipped cannot become CANCELLED as a whole.
 */
export function allowedTransitionsOf(order: KnownOrder): readonly OrderStatus[] {
  return allowedTransitions(statusOf(order)).filter((status) => statusOf(moveTo(order, status)) === status);
}

/** Returns the order after the cancellation of these units. */
export function cancel(order: KnownOrder, units: Quantities): KnownOrder {
  return isEmpty(units) ? order : { ...order, cancelled: sumOf([order.cancelled ?? {}, units]) };
}

function shipOpen(order: KnownOrder): KnownOrder {
  const lines = unitsByLine(order, openUnits);
  if (isEmpty(lines)) return order;
  const { shipments = [] } = order;
  const shipmentId = unusedId(shipments.map((shipment) => shipment.shipmentId));
  return { ...order, shipments: [...shipments, { shipmentId, lines }] };
}

function deliver(order: KnownOrder): KnownOrder {
  const { shipments = [] } = order;
  return { ...order, shipments: shipments.map((shipment) => ({ ...shipment, delivered: true })) };
}

/** A requested return arrives with the rest. */
function returnShipped(order: KnownOrder): KnownOrder {
  const { returns = [] } = order;
  const lines = unitsByLine(order, returnableUnits);
  const received = returns.map((each) => ({ ...each, received: true as const }));
  if (isEmpty(lines)) return { ...order, returns: received };
  const returnId = unusedId(returns.map((each) => each.returnId));
  return { ...order, returns: [...received, { returnId, lines, received: true }] };
}

function unusedId(used: readonly string[]): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? impliedId : `${impliedId}-${number}`;
    if (!used.includes(id)) return id;
  }
}
