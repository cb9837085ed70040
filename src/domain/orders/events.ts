import type { DomainEvent, EventFormats } from "../../core/event.js";
import type { OrderStatus } from "./status.js";

/** One line of an order, with the product as it was when it was ordered; the price is in minor units. */
export interface OrderedItem {
  readonly productId: string;
  readonly productName: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

/** An order was placed; it is PENDING. `total` is in minor units. */
export type OrderCreated = DomainEvent<
  "OrderCreated",
  {
    readonly orderId: string;
    readonly customerId: string;
    readonly items: readonly OrderedItem[];
    readonly total: number;
    readonly currencyCode: string;
  }
>;

/** An order was moved on. Customer and total stand here as well, so that projections need nothing but the event. */
export type OrderStatusUpdated = DomainEvent<
  "OrderStatusUpdated",
  {
    readonly orderId: string;
    readonly customerId: string;
    readonly oldStatus: OrderStatus;
    readonly newStatus: OrderStatus;
    readonly reason?: string;
    readonly total: number;
    readonly currencyCode: string;
  }
>;

/** What has happened to an order. */
export type OrderEvent = OrderCreated | OrderStatusUpdated;

/** How order events are stored; no format has changed yet. */
export const orderFormats: EventFormats<OrderEvent> = { OrderCreated: [], OrderStatusUpdated: [] };
