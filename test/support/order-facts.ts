import type {
  CancelOrder,
  CreateShipment,
  ReceiveReturn,
  RecordDelivery,
  RecordPayment,
  RecordRefund,
  RequestedAmount,
  RequestReturn,
  SetOrderMetadata,
} from "../../src/domain/orders/commands.js";
import type { MetadataChange, OrderEvent, StatusMove } from "../../src/domain/orders/events.js";
import type { Statuses } from "../../src/domain/orders/status.js";

type Fact<Type extends OrderEvent["type"]> = Extract<OrderEvent, { readonly type: Type }>;
type Data<Type extends OrderEvent["type"]> = Fact<Type>["data"];
type Move = Readonly<Partial<Record<keyof StatusMove, Partial<Statuses>>>>;

const created: Statuses = { status: "PENDING", paymentStatus: "PENDING", fulfillmentStatus: "UNFULFILLED" };

/** The fields of a fact about the order of {@link orderCreated}. The statuses after it are those before it by default. */
function ofOrder({ before, after }: Move) {
  const from = { ...created, ...before };
  return {
    orderId: "o1",
    customerId: "ada",
    total: 2500,
    currencyCode: "EUR",
    before: from,
    after: { ...from, ...after },
  };
}

export function linesCancelled(
  move: Move = { after: { status: "CANCELLED" } },
  more: Partial<Data<"OrderLinesCancelled">> = {},
): Fact<"OrderLinesCancelled"> {
  const lines = [{ lineId: "1", quantity: 2 }];
  return { type: "OrderLinesCancelled", data: { ...ofOrder(move), lines, reason: "CUSTOMER_REQUEST", ...more } };
}

/** All 25.00 EUR were captured. */
export function paymentRecorded(
  move: Move = { after: { paymentStatus: "PAID" } },
  more: Partial<Data<"PaymentRecorded">> = {},
): Fact<"PaymentRecorded"> {
  return {
    type: "PaymentRecorded",
    data: { ...ofOrder(move), paymentId: "p1", kind: "CAPTURED", amount: 2500, ...more },
  };
}

/** 5.00 EUR of the first line were refunded. */
export function refundRecorded(
  move: Move = { before: { paymentStatus: "PAID" }, after: { paymentStatus: "PARTIALLY_REFUNDED" } },
  more: Partial<Data<"RefundRecorded">> = {},
): Fact<"RefundRecorded"> {
  const lines = [{ lineId: "1", amount: 500 }];
  const refund = { refundId: "r1", amount: 500, reason: "GOODWILL", lines, charges: [] } as const;
  return { type: "RefundRecorded", data: { ...ofOrder(move), ...refund, ...more } };
}

/** Both bags were sent. */
export function shipmentCreated(
  move: Move = { after: { status: "SHIPPED", fulfillmentStatus: "SHIPPED" } },
  more: Partial<Data<"ShipmentCreated">> = {},
): Fact<"ShipmentCreated"> {
  const lines = [{ lineId: "1", quantity: 2 }];
  return { type: "ShipmentCreated", data: { ...ofOrder(move), shipmentId: "s1", lines, ...more } };
}

export function deliveryRecorded(
  move: Move = {
    before: { status: "SHIPPED", fulfillmentStatus: "SHIPPED" },
    after: { status: "DELIVERED", fulfillmentStatus: "DELIVERED" },
  },
  more: Partial<Data<"DeliveryRecorded">> = {},
): Fact<"DeliveryRecorded"> {
  return { type: "DeliveryRecorded", data: { ...ofOrder(move), shipmentId: "s1", ...more } };
}

export function returnRequested(more: Partial<Data<"ReturnRequested">> = {}): Fact<"ReturnRequested"> {
  const lines = [{ lineId: "1", quantity: 2 }];
  return {
    type: "ReturnRequested",
    data: { orderId: "o1", customerId: "ada", returnId: "t1", lines, reason: "DAMAGED", ...more },
  };
}

export function returnReceived(
  move: Move = {
    before: { status: "DELIVERED", fulfillmentStatus: "DELIVERED" },
    after: { status: "RETURNED", fulfillmentStatus: "RETURNED" },
  },
  more: Partial<Data<"ReturnReceived">> = {},
): Fact<"ReturnReceived"> {
  return { type: "ReturnReceived", data: { ...ofOrder(move), returnId: "t1", ...more } };
}

export function metadataSet(...changes: MetadataChange[]): Fact<"OrderMetadataSet"> {
  return { type: "OrderMetadataSet", data: { orderId: "o1", customerId: "ada", changes } };
}

const o1 = "o1";

/** Cancels every open unit. */
export function cancelOrder(more: Partial<CancelOrder> = {}): CancelOrder {
  return { type: "CancelOrder", orderId: o1, reason: "CUSTOMER_REQUEST", ...more };
}

/** All 25.00 EUR are captured. */
export function recordPayment(more: Partial<RecordPayment> = {}): RecordPayment {
  return { type: "RecordPayment", orderId: o1, paymentId: "p1", kind: "CAPTURED", amount: eur(2500), ...more };
}

export function recordRefund(minorUnits: number, more: Partial<RecordRefund> = {}): RecordRefund {
  return { type: "RecordRefund", orderId: o1, refundId: "r1", amount: eur(minorUnits), reason: "GOODWILL", ...more };
}

/** Ships every open unit. */
export function createShipment(more: Partial<CreateShipment> = {}): CreateShipment {
  return { type: "CreateShipment", orderId: o1, shipmentId: "s1", ...more };
}

export function recordDelivery(more: Partial<RecordDelivery> = {}): RecordDelivery {
  return { type: "RecordDelivery", orderId: o1, shipmentId: "s1", ...more };
}

/** Returns every shipped unit. */
export function requestReturn(more: Partial<RequestReturn> = {}): RequestReturn {
  return { type: "RequestReturn", orderId: o1, returnId: "t1", reason: "DAMAGED", ...more };
}

export function receiveReturn(more: Partial<ReceiveReturn> = {}): ReceiveReturn {
  return { type: "ReceiveReturn", orderId: o1, returnId: "t1", ...more };
}

export function setOrderMetadata(...metadata: MetadataChange[]): SetOrderMetadata {
  return { type: "SetOrderMetadata", orderId: o1, metadata };
}

/** An amount in EUR as a command has it. */
export function eur(minorUnits: number | undefined): RequestedAmount {
  return { minorUnits, currencyCode: "EUR" };
}
