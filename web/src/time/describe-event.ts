import {
  Ban,
  CircleAlert,
  CircleCheck,
  CreditCard,
  HandCoins,
  MapPin,
  MessageSquare,
  PackageCheck,
  PackageOpen,
  ShoppingCart,
  Tags,
  Truck,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { formatMoney } from "../design/money.js";
import { orderStatuses } from "../design/status-badge.js";
import { cancelReasons, paymentKinds, refundReasons, returnReasons } from "../orders/names.js";
import type { OrderFacts } from "../orders/order-query.js";
import { unitsText } from "../orders/order-shipments.js";
import type { OrderEvent } from "./read-history.js";

/** What happened, for a person. */
export interface EventDescription {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly detail?: string;
}

type EventOf<Type extends OrderEvent["__typename"]> = Extract<OrderEvent, { readonly __typename: Type }>;
type Lines = OrderFacts["lines"];

const joined = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(" · ");

const descriptions: {
  readonly [Type in OrderEvent["__typename"]]: (event: EventOf<Type>, lines: Lines) => EventDescription;
} = {
  OrderCreated: ({ items, totalAmount }) => ({
    icon: ShoppingCart,
    title: `Order placed for ${formatMoney(totalAmount)}`,
    detail: items.map(({ quantity, productName }) => `${quantity} × ${productName}`).join(", "),
  }),
  OrderStatusUpdated: ({ oldStatus, newStatus, reason }) => ({
    icon: CircleCheck,
    title: `Status changed from ${orderStatuses[oldStatus].label} to ${orderStatuses[newStatus].label}`,
    ...(reason !== null && { detail: reason }),
  }),
  OrderLinesCancelled: ({ lines: units, cancelReason }, lines) => ({
    icon: Ban,
    title: `Cancelled: ${unitsText(units, lines)}`,
    detail: cancelReasons[cancelReason],
  }),
  PaymentRecorded: ({ kind, amount, provider, reference }) => ({
    icon: CreditCard,
    title: `Payment ${paymentKinds[kind].toLowerCase()}: ${formatMoney(amount)}`,
    detail: joined(provider, reference),
  }),
  RefundRecorded: ({ amount, refundReason }) => ({
    icon: HandCoins,
    title: `Refunded: ${formatMoney(amount)}`,
    detail: refundReasons[refundReason],
  }),
  ShipmentCreated: ({ lines: units, carrier, trackingNumber }, lines) => ({
    icon: Truck,
    title: `Shipped: ${unitsText(units, lines)}`,
    detail: joined(carrier, trackingNumber),
  }),
  DeliveryRecorded: () => ({ icon: PackageCheck, title: "Shipment delivered" }),
  ReturnRequested: ({ lines: units, returnReason }, lines) => ({
    icon: Undo2,
    title: `Return requested: ${unitsText(units, lines)}`,
    detail: returnReasons[returnReason],
  }),
  ReturnReceived: () => ({ icon: PackageOpen, title: "Return received" }),
  OrderMetadataSet: ({ changes }) => ({
    icon: Tags,
    title: "Metadata changed",
    detail: changes.map(({ key, value }) => (value === null ? `${key} removed` : `${key} = ${value}`)).join(", "),
  }),
  ShippingAddressChanged: ({ shippingAddress }) => ({
    icon: MapPin,
    title: "Shipping address changed",
    detail: shippingAddress ? joined(...shippingAddress.lines, shippingAddress.locality) : "The address was erased.",
  }),
  OrderNoteAdded: ({ note, isPublic }) => ({
    icon: MessageSquare,
    title: isPublic ? "Note added" : "Note for staff added",
    detail: note ?? "The text was erased.",
  }),
  UnreadableOrderEvent: ({ eventType }) => ({
    icon: CircleAlert,
    title: "An event that this server cannot read",
    detail: eventType,
  }),
};

/** Describes an event. `lines` are those of its order. */
export function describeEvent(event: OrderEvent, lines: Lines): EventDescription {
  // The table pairs each type with its fields.
  const describe = descriptions[event.__typename] as (event: OrderEvent, lines: Lines) => EventDescription;
  return describe(event, lines);
}
