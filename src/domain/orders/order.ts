import { unreachable } from "../../core/unreachable.js";
import type { OrderEvent } from "./events.js";
import type { OrderStatus } from "./status.js";

/** An order that does not exist. */
export interface UnknownOrder {
  readonly exists: false;
}

/** The state of an order that decisions need. The total is in minor units. */
export interface KnownOrder {
  readonly exists: true;
  readonly orderId: string;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly total: number;
  readonly currencyCode: string;
}

export type Order = UnknownOrder | KnownOrder;

/** The type of an order's stream. */
export const orderStreamType = "order";

export const unknownOrder: Order = { exists: false };

/** Returns the order after an event. */
export function evolveOrder(order: Order, event: OrderEvent): Order {
  switch (event.type) {
    case "OrderCreated": {
      const { orderId, customerId, total, currencyCode } = event.data;
      return { exists: true, orderId, customerId, total, currencyCode, status: "PENDING" };
    }
    case "OrderStatusUpdated":
      if (!order.exists) throw new Error(`The order ${event.data.orderId} changed its status before it was created`);
      return { ...order, status: event.data.newStatus };
    default:
      return unreachable(event);
  }
}
