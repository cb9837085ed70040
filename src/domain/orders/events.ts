import type { DomainEvent, EventFormats } from "../../core/event.js";
import type { Personal } from "../../core/personal.js";
import type { CancelReason, ChargeKind, PaymentKind, RefundReason, ReturnReason } from "./facts/kinds.js";
import type { Address, MergedPersonalData } from "./personal.js";
import type { OrderStatus, Statuses } from "./status.js";

/**
 * A line of an order, with the name and price of the product when it was ordered. The price is in minor units. The id of
 * a line is its position: "1", "2", …
 */
export interface OrderedItem {
  readonly productId: string;
  readonly productName: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

/** A charge of an order. The amount is in minor units, negative for a discount. Its id is its position: "1", "2", … */
export interface Charge {
  readonly kind: ChargeKind;
  readonly label: string;
  readonly amount: number;
}

/** A pair of an order's metadata. */
export interface MetadataPair {
  readonly key: string;
  readonly value: string;
}

/** A change of an order's metadata: a pair to set, or a key to remove when the value is null. */
export interface MetadataChange {
  readonly key: string;
  readonly value: string | null;
}

/** Units of a line. */
export interface LineQuantity {
  readonly lineId: string;
  readonly quantity: number;
}

/** An order was created. `total`, the sum of lines and charges, is in minor units. */
export type OrderCreated = DomainEvent<
  "OrderCreated",
  {
    readonly orderId: string;
    readonly customerId: string;
    readonly items: readonly OrderedItem[];
    readonly charges?: readonly Charge[];
    readonly metadata?: readonly MetadataPair[];
    readonly total: number;
    readonly currencyCode: string;
    readonly personal?: MergedPersonalData;
  }
>;

/** The fields of each later event. Customer and total are repeated, because projections see only the event. */
export interface OfOrder {
  readonly orderId: string;
  readonly customerId: string;
}

/** The fields of an event that can move a status. */
export interface OfMovedOrder extends OfOrder {
  readonly total: number;
  readonly currencyCode: string;
}

/** The statuses before and after an event. */
export interface StatusMove {
  readonly before: Statuses;
  readonly after: Statuses;
}

/** The fields of a fact that can move a status. */
export interface MovingFact extends OfMovedOrder, StatusMove {}

/**
 * The status of an order changed: the facts that lead to `newStatus` happened, for everything that was open. `before` and
 * `after` are omitted when they follow from the old and new status of an order without other facts.
 */
export type OrderStatusUpdated = DomainEvent<
  "OrderStatusUpdated",
  OfMovedOrder &
    Partial<StatusMove> & {
      readonly oldStatus: OrderStatus;
      readonly newStatus: OrderStatus;
      readonly reason?: string;
    }
>;

/** Units of lines were cancelled. */
export type OrderLinesCancelled = DomainEvent<
  "OrderLinesCancelled",
  MovingFact & {
    readonly lines: readonly LineQuantity[];
    readonly reason: CancelReason;
    readonly note?: Personal<string>;
  }
>;

/** A payment provider reported a payment. The amount is in minor units of the order's currency. */
export type PaymentRecorded = DomainEvent<
  "PaymentRecorded",
  MovingFact & {
    readonly paymentId: string;
    readonly kind: PaymentKind;
    readonly amount: number;
    readonly provider?: string;
    readonly reference?: string;
  }
>;

/** Money was refunded. The amounts of lines and charges are in minor units and add up to `amount`. */
export type RefundRecorded = DomainEvent<
  "RefundRecorded",
  MovingFact & {
    readonly refundId: string;
    readonly amount: number;
    readonly reason: RefundReason;
    readonly lines: readonly { readonly lineId: string; readonly amount: number }[];
    readonly charges: readonly { readonly chargeId: string; readonly amount: number }[];
  }
>;

/** Units were sent to the customer. */
export type ShipmentCreated = DomainEvent<
  "ShipmentCreated",
  MovingFact & {
    readonly shipmentId: string;
    readonly lines: readonly LineQuantity[];
    readonly carrier?: string;
    readonly trackingNumber?: string;
    readonly trackingUrl?: string;
  }
>;

/** A shipment reached the customer. */
export type DeliveryRecorded = DomainEvent<"DeliveryRecorded", MovingFact & { readonly shipmentId: string }>;

/** The return of shipped units was requested. No status changes until the units arrive. */
export type ReturnRequested = DomainEvent<
  "ReturnRequested",
  OfOrder & { readonly returnId: string; readonly lines: readonly LineQuantity[]; readonly reason: ReturnReason }
>;

/** The units of a return arrived. */
export type ReturnReceived = DomainEvent<"ReturnReceived", MovingFact & { readonly returnId: string }>;

/** Pairs of the metadata were set, or removed where the value is null. */
export type OrderMetadataSet = DomainEvent<
  "OrderMetadataSet",
  OfOrder & { readonly changes: readonly MetadataChange[] }
>;

/** The shipping address changed. */
export type ShippingAddressChanged = DomainEvent<
  "ShippingAddressChanged",
  OfOrder & { readonly shippingAddress: Personal<Address> }
>;

/** A note was added. Customers can read public notes. */
export type OrderNoteAdded = DomainEvent<
  "OrderNoteAdded",
  OfOrder & { readonly note: Personal<string>; readonly isPublic: boolean }
>;

/** The events of an order. */
export type OrderEvent =
  | OrderCreated
  | OrderStatusUpdated
  | OrderLinesCancelled
  | PaymentRecorded
  | RefundRecorded
  | ShipmentCreated
  | DeliveryRecorded
  | ReturnRequested
  | ReturnReceived
  | OrderMetadataSet
  | ShippingAddressChanged
  | OrderNoteAdded;

/** The stored formats of order events. No format has changed yet: later fields are optional. */
export const orderFormats: EventFormats<OrderEvent> = {
  OrderCreated: { upcasters: [], personal: { personal: "customerId" } },
  OrderStatusUpdated: [],
  OrderLinesCancelled: { upcasters: [], personal: { note: "customerId" } },
  PaymentRecorded: [],
  RefundRecorded: [],
  ShipmentCreated: [],
  DeliveryRecorded: [],
  ReturnRequested: [],
  ReturnReceived: [],
  OrderMetadataSet: [],
  ShippingAddressChanged: { upcasters: [], personal: { shippingAddress: "customerId" } },
  OrderNoteAdded: { upcasters: [], personal: { note: "customerId" } },
};
