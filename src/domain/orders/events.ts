import type { DomainEvent, EventFormats } from "../../core/event.js";
import type { OrderPersonalData } from "./personal.js";
import type { OrderStatus } from "./status.js";

/** A line of an order, with the name and price of the product when it was ordered. The price is in minor units. */
export interface OrderedItem {
  readonly productId: string;
  readonly productName: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

/** An order was created, with the status PENDING. `total` is in minor units. */
export type OrderCreated = DomainEvent<
  "OrderCreated",
  OrderPersonalData & {
    readonly orderId: string;
    readonly customerId: string;
    readonly items: readonly OrderedItem[];
    readonly total: number;
    readonly currencyCode: string;
  }
>;

/** The status of an order changed. Customer and total are repeated, because projections see only the event. */
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

/** The events of an order. */
export type OrderEvent = OrderCreated | OrderStatusUpdated;

/** The stored formats of order events. No format has changed yet. */
export const orderFormats: EventFormats<OrderEvent> = {
  OrderCreated: {
    upcasters: [],
    personal: {
      contact: "customerId",
      shippingAddress: "customerId",
      billingAddress: "customerId",
      note: "customerId",
    },
  },
  OrderStatusUpdated: [],
};
