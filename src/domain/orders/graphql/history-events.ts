import { z } from "zod";
import type { RecordedEvent } from "../../../core/event.js";
import { isGiven } from "../../../core/given.js";
import { toMoneyView } from "../../../core/money.js";
import { unreachable } from "../../../core/unreachable.js";
import type { OrderEvent } from "../events.js";
import { cancelReasons, paymentKinds, refundReasons, returnReasons } from "../facts/kinds.js";
import { chargesSchema, metadataSchema, toCharges } from "../queries/facts.js";
import { requireItems, toItem } from "../queries/items.js";
import { orderStatuses } from "../status.js";
import type { OrderCreatedType, OrderEventType, OrderStatusUpdatedType } from "./event-types.js";
import type {
  DeliveryRecordedType,
  OrderLinesCancelledType,
  OrderMetadataSetType,
  OrderNoteAddedType,
  PaymentRecordedType,
  RefundRecordedType,
  ReturnReceivedType,
  ReturnRequestedType,
  ShipmentCreatedType,
  ShippingAddressChangedType,
} from "./fact-event-types.js";

/** An event with a personal field, which its resolver opens. */
export interface SealedEvent {
  readonly orderId: string;
  readonly customerId: string;
  readonly sealed: string;
}

/** The GraphQL type of each event. An event type without one does not compile. */
interface EventViews {
  readonly OrderCreated: OrderCreatedType;
  readonly OrderStatusUpdated: OrderStatusUpdatedType;
  readonly OrderLinesCancelled: OrderLinesCancelledType & Partial<SealedEvent>;
  readonly PaymentRecorded: PaymentRecordedType;
  readonly RefundRecorded: RefundRecordedType;
  readonly ShipmentCreated: ShipmentCreatedType;
  readonly DeliveryRecorded: DeliveryRecordedType;
  readonly ReturnRequested: ReturnRequestedType;
  readonly ReturnReceived: ReturnReceivedType;
  readonly OrderMetadataSet: OrderMetadataSetType;
  readonly ShippingAddressChanged: ShippingAddressChangedType & SealedEvent;
  readonly OrderNoteAdded: OrderNoteAddedType & SealedEvent;
}

/** An event of an order as clients receive it, without the fields of every event. */
export type EventFields = {
  readonly [Type in OrderEvent["type"]]: Omit<EventViews[Type], keyof OrderEventType>;
}[OrderEvent["type"]];

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const minorUnits = z.int();
const lines = z.array(z.object({ lineId: z.string(), quantity: z.int32() }));

const orderStatus = z.enum(orderStatuses);
const updated = z.object({ oldStatus: orderStatus, newStatus: orderStatus, reason: text });
const created = z.object({
  items: z.unknown().transform(requireItems),
  charges: chargesSchema.default([]),
  metadata: metadataSchema.default([]),
  total: minorUnits,
  currencyCode: z.string(),
});
const payment = z.object({
  paymentId: z.string(),
  kind: z.enum(paymentKinds),
  amount: minorUnits,
  currencyCode: z.string(),
  provider: text,
  reference: text,
});
const refund = z.object({
  refundId: z.string(),
  amount: minorUnits,
  currencyCode: z.string(),
  reason: z.enum(refundReasons),
  lines: z.array(z.object({ lineId: z.string(), amount: minorUnits })),
  charges: z.array(z.object({ chargeId: z.string(), amount: minorUnits })),
});
const shipment = z.object({ shipmentId: z.string(), lines, carrier: text, trackingNumber: text, trackingUrl: text });
const requested = z.object({ returnId: z.string(), lines, reason: z.enum(returnReasons) });
const metadataSet = z.object({
  changes: z.array(z.object({ key: z.string(), value: z.string().nullable() })),
});

const ofOrder = { orderId: z.string(), customerId: z.string() };
const addressChanged = z.object({ ...ofOrder, shippingAddress: z.string() });
const cancelled = z.object({ ...ofOrder, lines, reason: z.enum(cancelReasons), note: z.string().optional() });
const noteAdded = z.object({ ...ofOrder, note: z.string(), isPublic: z.boolean() });

/** Maps the data of an event to the fields that clients receive. @throws Error when the data is damaged */
export function toEventFields({ type, data }: RecordedEvent<OrderEvent>): EventFields {
  switch (type) {
    case "OrderCreated":
      return toCreated(created.parse(data));
    case "OrderStatusUpdated":
      return updated.parse(data);
    case "OrderLinesCancelled": {
      const { note: sealed, ...rest } = cancelled.parse(data);
      return { ...rest, ...(isGiven(sealed) && { sealed }) };
    }
    case "PaymentRecorded": {
      const { amount, currencyCode, ...rest } = payment.parse(data);
      return { ...rest, amount: toMoneyView(amount, currencyCode) };
    }
    case "RefundRecorded":
      return toRefund(refund.parse(data));
    case "ShipmentCreated":
      return shipment.parse(data);
    case "DeliveryRecorded":
      return shipment.pick({ shipmentId: true }).parse(data);
    case "ReturnRequested":
      return requested.parse(data);
    case "ReturnReceived":
      return requested.pick({ returnId: true }).parse(data);
    case "OrderMetadataSet":
      return metadataSet.parse(data);
    case "ShippingAddressChanged": {
      const { shippingAddress: sealed, ...order } = addressChanged.parse(data);
      return { ...order, sealed };
    }
    case "OrderNoteAdded": {
      const { note: sealed, ...rest } = noteAdded.parse(data);
      return { ...rest, sealed };
    }
    default:
      return unreachable(type);
  }
}

function toCreated({ items, charges, metadata, total, currencyCode }: z.infer<typeof created>) {
  return {
    items: items.map((item) => toItem(item, currencyCode)),
    charges: toCharges(charges, currencyCode),
    metadata,
    totalAmount: toMoneyView(total, currencyCode),
  };
}

function toRefund({ amount, lines, charges, currencyCode, ...rest }: z.infer<typeof refund>) {
  const money = (minorUnits: number) => toMoneyView(minorUnits, currencyCode);
  return {
    ...rest,
    amount: money(amount),
    lines: lines.map((line) => ({ lineId: line.lineId, amount: money(line.amount) })),
    charges: charges.map((charge) => ({ chargeId: charge.chargeId, amount: money(charge.amount) })),
  };
}
