import { personal } from "../../../core/personal.js";
import type { OrderCommand, OrderLine, RequestedAmount } from "../commands.js";
import type { PaymentKind, RefundReason } from "../facts/kinds.js";

/** An order of the demo data, as far as its further commands depend on it. */
export interface PlacedOrder {
  readonly orderId: string;
  readonly items: readonly OrderLine[];
  /** The total in minor units. */
  readonly total: number;
  readonly currencyCode: string;
}

/** What happens to an order after it was placed, and how many orders it happens to. */
export interface Journey {
  readonly name: string;
  readonly count: number;
  readonly commands: (order: PlacedOrder) => readonly OrderCommand[];
}

/** The first line has several units, so that a part of it is less than the line. */
const firstUnit = [{ lineId: "1", quantity: 1 }];

/** The journeys of the demo data: a hundred orders in all. Together they show every status. */
export const journeys: readonly Journey[] = [
  journey("pending", 15, () => []),
  journey("confirmed", 8, (order) => [confirm(order)]),
  journey("authorized", 6, (order) => [pay(order, "AUTHORIZED"), confirm(order)]),
  journey("payment failed", 3, (order) => [pay(order, "FAILED"), note(order, "The card was declined.", true)]),
  journey("partially paid", 3, (order) => [pay(order, "CAPTURED", half(order)), confirm(order)]),
  journey("paid", 12, paid),
  journey("partially shipped", 7, (order) => [...paid(order), ship(order, "1", firstUnit)]),
  journey("shipped", 10, shipped),
  journey("delivered", 14, delivered),
  journey("return requested", 3, (order) => [...delivered(order), requestReturn(order)]),
  journey("partially returned", 3, (order) => [
    ...[...delivered(order), requestReturn(order, firstUnit), receiveReturn(order)],
    note(order, "The box was opened, the goods are as new.", false),
  ]),
  journey("returned and refunded", 5, (order) => [
    ...[...delivered(order), requestReturn(order), receiveReturn(order)],
    refund(order, order.total, "RETURN"),
  ]),
  journey("cancelled", 6, (order) => [pay(order, "AUTHORIZED"), cancel(order), pay(order, "VOIDED")]),
  journey("cancelled and refunded", 3, (order) => [
    ...paid(order),
    cancel(order),
    refund(order, order.total, "CANCELLATION"),
  ]),
  journey("goodwill", 2, (order) => [...delivered(order), refund(order, half(order), "GOODWILL")]),
];

function journey(name: string, count: number, commands: Journey["commands"]): Journey {
  return { name, count, commands };
}

function paid(order: PlacedOrder): OrderCommand[] {
  return [pay(order, "AUTHORIZED"), confirm(order), pay(order, "CAPTURED")];
}

function shipped(order: PlacedOrder): OrderCommand[] {
  return [...paid(order), ship(order, "1")];
}

function delivered(order: PlacedOrder): OrderCommand[] {
  return [...shipped(order), { type: "RecordDelivery", orderId: order.orderId, shipmentId: "1" }];
}

function confirm({ orderId }: PlacedOrder): OrderCommand {
  return { type: "UpdateOrderStatus", orderId, newStatus: "CONFIRMED" };
}

function pay(order: PlacedOrder, kind: PaymentKind, minorUnits = order.total): OrderCommand {
  const { orderId } = order;
  const paymentId = kind.toLowerCase();
  const from = { provider: "demo-pay", reference: `${orderId}-${paymentId}` };
  return { type: "RecordPayment", orderId, paymentId, kind, amount: amount(order, minorUnits), ...from };
}

function ship({ orderId }: PlacedOrder, shipmentId: string, lines?: typeof firstUnit): OrderCommand {
  const trackingNumber = `DEMO${orderId.replace(/\D/g, "")}`;
  const trackingUrl = `https://tracking.example/${trackingNumber}`;
  const tracking = { carrier: "Demo Parcel", trackingNumber, trackingUrl };
  return { type: "CreateShipment", orderId, shipmentId, ...(lines && { lines }), ...tracking };
}

function requestReturn({ orderId }: PlacedOrder, lines?: typeof firstUnit): OrderCommand {
  return { type: "RequestReturn", orderId, returnId: "1", ...(lines && { lines }), reason: "CHANGED_MIND" };
}

function receiveReturn({ orderId }: PlacedOrder): OrderCommand {
  return { type: "ReceiveReturn", orderId, returnId: "1" };
}

function cancel({ orderId }: PlacedOrder): OrderCommand {
  return { type: "CancelOrder", orderId, reason: "CUSTOMER_REQUEST" };
}

function refund(order: PlacedOrder, minorUnits: number, reason: RefundReason): OrderCommand {
  return { type: "RecordRefund", orderId: order.orderId, refundId: "1", amount: amount(order, minorUnits), reason };
}

function note({ orderId }: PlacedOrder, text: string, isPublic: boolean): OrderCommand {
  return { type: "AddOrderNote", orderId, note: personal(text), isPublic };
}

function half({ total }: PlacedOrder): number {
  return Math.floor(total / 2);
}

function amount({ currencyCode }: PlacedOrder, minorUnits: number): RequestedAmount {
  return { minorUnits, currencyCode };
}
