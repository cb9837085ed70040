import type { OrderEvent, OrderStatusUpdated, StatusMove } from "../events.js";
import type { FulfillmentStatus, OrderStatus, Statuses } from "../status.js";

/** The events that can move a status of an existing order. */
export type StatusMovingEvent = Exclude<
  OrderEvent,
  { readonly type: "OrderCreated" | "ReturnRequested" | "OrderMetadataSet" }
>;

const fulfillmentOf: Readonly<Record<OrderStatus, FulfillmentStatus>> = {
  PENDING: "UNFULFILLED",
  CONFIRMED: "UNFULFILLED",
  SHIPPED: "SHIPPED",
  DELIVERED: "DELIVERED",
  CANCELLED: "UNFULFILLED",
  RETURNED: "RETURNED",
};

/** Returns the statuses of a new order. An order without a price needs no payment. */
export function initialStatuses(total: number): Statuses {
  return { status: "PENDING", paymentStatus: total === 0 ? "PAID" : "PENDING", fulfillmentStatus: "UNFULFILLED" };
}

/** Returns the statuses of an order on which only `updateOrderStatus` was used, as before facts were recorded. */
export function plainStatuses(status: OrderStatus): Statuses {
  return { status, paymentStatus: "PENDING", fulfillmentStatus: fulfillmentOf[status] };
}

/** Returns the statuses before and after an event. @throws Error when its data is damaged */
export function statusMoveOf({ type, data }: StatusMovingEvent): StatusMove {
  const { before, after } = type === "OrderStatusUpdated" ? updateMove(data) : data;
  return { before: requireStatuses(before), after: requireStatuses(after) };
}

function updateMove({ oldStatus, newStatus, before, after }: OrderStatusUpdated["data"]): StatusMove {
  return { before: before ?? plainStatuses(oldStatus), after: after ?? plainStatuses(newStatus) };
}

/** Indexes of the read models are named after statuses. */
function requireStatuses(statuses: Partial<Statuses> | undefined): Statuses {
  const { status, paymentStatus, fulfillmentStatus } = statuses ?? {};
  if (status !== undefined && paymentStatus !== undefined && fulfillmentStatus !== undefined)
    return { status, paymentStatus, fulfillmentStatus };
  throw new Error("The event does not name the statuses before and after it");
}
