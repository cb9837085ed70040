import type { Personal } from "../../core/personal.js";
import type { LineQuantity, MetadataChange, MetadataPair } from "./events.js";
import type { CancelReason, ChargeKind, PaymentKind, RefundReason, ReturnReason } from "./facts/kinds.js";
import type { Address, OrderPersonalData } from "./personal.js";
import type { OrderStatus } from "./status.js";

/** A line of the order to create. */
export interface OrderLine {
  readonly productId: string;
  readonly quantity: number;
}

/** An amount as the client sent it. `minorUnits` is undefined when the amount is invalid for the currency. */
export interface RequestedAmount {
  readonly minorUnits: number | undefined;
  readonly currencyCode: string;
}

/** A charge of the order to create. */
export interface RequestedCharge {
  readonly kind: ChargeKind;
  readonly label: string;
  readonly amount: RequestedAmount;
}

/** Creates an order at the current prices of its products. */
export interface CreateOrder extends OrderPersonalData {
  readonly type: "CreateOrder";
  readonly orderId: string;
  readonly customerId: string;
  readonly items: readonly OrderLine[];
  readonly charges?: readonly RequestedCharge[];
  readonly metadata?: readonly MetadataPair[];
  /** The maximum number of items; {@link defaultMaxItems} by default. */
  readonly maxItems?: number;
  /** The total that the client expects. */
  readonly expectedTotal?: RequestedAmount;
}

/** Changes the status of an order. */
export interface UpdateOrderStatus {
  readonly type: "UpdateOrderStatus";
  readonly orderId: string;
  readonly newStatus: OrderStatus;
  readonly reason?: string;
}

/** Cancels units of lines; every open unit when `lines` is omitted. */
export interface CancelOrder {
  readonly type: "CancelOrder";
  readonly orderId: string;
  readonly lines?: readonly LineQuantity[];
  readonly reason: CancelReason;
  /** An explanation. The customer can read it. */
  readonly note?: Personal<string>;
}

/** Records what a payment provider reported. */
export interface RecordPayment {
  readonly type: "RecordPayment";
  readonly orderId: string;
  readonly paymentId: string;
  readonly kind: PaymentKind;
  readonly amount: RequestedAmount;
  readonly provider?: string;
  readonly reference?: string;
}

/** Records a refund, optionally of certain lines and charges. */
export interface RecordRefund {
  readonly type: "RecordRefund";
  readonly orderId: string;
  readonly refundId: string;
  readonly amount: RequestedAmount;
  readonly lines?: readonly LineQuantity[];
  /** The ids of charges. */
  readonly charges?: readonly string[];
  readonly reason: RefundReason;
}

/** Ships units of lines; every open unit when `lines` is omitted. */
export interface CreateShipment {
  readonly type: "CreateShipment";
  readonly orderId: string;
  readonly shipmentId: string;
  readonly lines?: readonly LineQuantity[];
  readonly carrier?: string;
  readonly trackingNumber?: string;
  readonly trackingUrl?: string;
}

/** Records that a shipment reached the customer. */
export interface RecordDelivery {
  readonly type: "RecordDelivery";
  readonly orderId: string;
  readonly shipmentId: string;
}

/** Requests the return of shipped units; of all that are not in a return yet when `lines` is omitted. */
export interface RequestReturn {
  readonly type: "RequestReturn";
  readonly orderId: string;
  readonly returnId: string;
  readonly lines?: readonly LineQuantity[];
  readonly reason: ReturnReason;
}

/** Records that the units of a return arrived. */
export interface ReceiveReturn {
  readonly type: "ReceiveReturn";
  readonly orderId: string;
  readonly returnId: string;
}

/** Sets pairs of an order's metadata, and removes those whose value is null. */
export interface SetOrderMetadata {
  readonly type: "SetOrderMetadata";
  readonly orderId: string;
  readonly metadata: readonly MetadataChange[];
}

/** Changes the shipping address, until a part of the order is shipped. */
export interface ChangeShippingAddress {
  readonly type: "ChangeShippingAddress";
  readonly orderId: string;
  readonly shippingAddress: Personal<Address>;
}

/** Adds a note to an order. The customer can read public notes. */
export interface AddOrderNote {
  readonly type: "AddOrderNote";
  readonly orderId: string;
  readonly note: Personal<string>;
  readonly isPublic: boolean;
}

/** The commands of an order. */
export type OrderCommand =
  | CreateOrder
  | UpdateOrderStatus
  | CancelOrder
  | RecordPayment
  | RecordRefund
  | CreateShipment
  | RecordDelivery
  | RequestReturn
  | ReceiveReturn
  | SetOrderMetadata
  | ChangeShippingAddress
  | AddOrderNote;
