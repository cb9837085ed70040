import { unreachable } from "../../core/unreachable.js";
import type { OrderCreated, OrderEvent, OrderMetadataSet } from "./events.js";
import { toQuantities, type Quantities } from "./facts/quantities.js";
import { cancel, moveTo } from "./facts/status-move.js";
import type { KnownOrder, Order, RecordedRefund } from "./order.js";

/** Returns the order after an event. The read model folds its facts with the same function. */
export function evolveOrder(order: Order, event: OrderEvent): Order {
  if (event.type === "OrderCreated") return created(event.data);
  if (!order.exists) throw new Error(`${event.type} of order ${event.data.orderId} happened before it was created`);
  return evolveKnown(order, event);
}

function created({
  orderId,
  customerId,
  items,
  charges,
  metadata,
  total,
  currencyCode,
}: OrderCreated["data"]): KnownOrder {
  return {
    exists: true,
    orderId,
    customerId,
    total,
    currencyCode,
    ordered: items.map(({ quantity }) => quantity),
    unitPrices: items.map(({ unitPrice }) => unitPrice),
    ...(charges && { charges: charges.map(({ amount }) => amount) }),
    ...(metadata && { metadataKeys: metadata.map(({ key }) => key) }),
  };
}

/** Returns an existing order after an event. */
export function evolveKnown(order: KnownOrder, event: Exclude<OrderEvent, OrderCreated>): KnownOrder {
  const { payments = [], refunds = [], shipments = [], returns = [] } = order;
  switch (event.type) {
    case "OrderStatusUpdated":
      return moveTo(order, event.data.newStatus);
    case "OrderLinesCancelled":
      return {
        ...cancel(order, toQuantities(event.data.lines)),
        cancellations: (order.cancellations ?? 0) + 1,
      };
    case "PaymentRecorded": {
      const { paymentId, kind, amount } = event.data;
      return { ...order, payments: [...payments, { paymentId, kind, amount }] };
    }
    case "RefundRecorded":
      return { ...order, refunds: [...refunds, toRefund(event.data)] };
    case "ShipmentCreated": {
      const { shipmentId, lines } = event.data;
      return { ...order, shipments: [...shipments, { shipmentId, lines: toQuantities(lines) }] };
    }
    case "DeliveryRecorded": {
      const { shipmentId } = event.data;
      return {
        ...order,
        shipments: shipments.map((each) => (each.shipmentId === shipmentId ? { ...each, delivered: true } : each)),
      };
    }
    case "ReturnRequested": {
      const { returnId, lines } = event.data;
      return { ...order, returns: [...returns, { returnId, lines: toQuantities(lines) }] };
    }
    case "ReturnReceived": {
      const { returnId } = event.data;
      return {
        ...order,
        returns: returns.map((each) => (each.returnId === returnId ? { ...each, received: true } : each)),
      };
    }
    case "OrderMetadataSet":
      return {
        ...withMetadata(order, event.data.changes),
        metadataChanges: (order.metadataChanges ?? 0) + 1,
      };
    case "ShippingAddressChanged":
      return { ...order, addressChanges: (order.addressChanges ?? 0) + 1 };
    case "OrderNoteAdded":
      return { ...order, notes: (order.notes ?? 0) + 1 };
    default:
      return unreachable(event);
  }
}

function toRefund({
  refundId,
  amount,
  lines,
  charges,
}: Extract<OrderEvent, { type: "RefundRecorded" }>["data"]): RecordedRefund {
  const lineAmounts: Quantities = Object.fromEntries(lines.map((line) => [line.lineId, line.amount]));
  const chargeAmounts: Quantities = Object.fromEntries(charges.map((charge) => [charge.chargeId, charge.amount]));
  return {
    refundId,
    amount,
    ...(lines.length > 0 && { lines: lineAmounts }),
    ...(charges.length > 0 && { charges: chargeAmounts }),
  };
}

function withMetadata(order: KnownOrder, changes: OrderMetadataSet["data"]["changes"]): KnownOrder {
  const { metadataKeys: before = [], ...rest } = order;
  const changed = new Set(changes.map(({ key }) => key));
  const set = changes.flatMap(({ key, value }) => (value === null ? [] : [key]));
  const metadataKeys = [...before.filter((key) => !changed.has(key)), ...set];
  return metadataKeys.length > 0 ? { ...rest, metadataKeys } : rest;
}
