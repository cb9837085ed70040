import { unreachable } from "../../core/unreachable.js";
import type { OrderEvent } from "./events.js";
import type { OrderStatus } from "./status.js";

/** Nobody has placed this order. */
export interface UnknownOrder {
  readonly exists: false;
}

/** What decisions need to know of an order; the total is in minor units. */
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

/** The order after an event. */
export function evolveOrder(order: Order, event: OrderEvent): Order {
  switch (event.type) {
    case "OrderCreated": {
      const { orderId, customerId, total, currencyCode } = event.data;
      return { exists: true, orderId, customerId, total, currencyCode, status: "PENDING" };
    }
    case "OrderStatusUpdated":
      if (!order.exists) throw new Error(`The order ${event.data.orderId} was moved on before it was placed`);
      return { ...order, status: event.data.newStatus };
    default:
      return unreachable(event);
  }
}
