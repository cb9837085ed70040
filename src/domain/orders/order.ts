import { unreachable } from "../../core/unreachable.js";
import type { OrderEvent } from "./events.js";
import type { OrderStatus } from "./status.js";

/** An order that does not exist. */
export interface UnknownOrder {
  readonly exists: false;
}

/** The state of an existing order, as far as decisions need it. The total is in minor units. */
export interface KnownOrder {
  readonly exists: true;
  readonly orderId: string;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly total: number;
  readonly currencyCode: string;
}

/** The state of an order. */
export type Order = UnknownOrder | KnownOrder;

/** The stream type of orders. */
export const orderStreamType = "order";

/** The initial state of an order. */
export const unknownOrder: Order = { exists: false };

/** Returns the order after an event. */
export function evolveOrder(order: Order, event: OrderEvent): Order {
  switch (event.type) {
    case "OrderCreated": {
      const { orderId, customerId, total, currencyCode } = event.data;
      return { exists: true, orderId, customerId, total, currencyCode, status: "PENDING" };
    }
    case "OrderStatusUpdated":
      if (!order.exists) throw new Error(`The status of order ${event.data.orderId} changed before it was created`);
      return { ...order, status: event.data.newStatus };
    default:
      return unreachable(event);
  }
}
