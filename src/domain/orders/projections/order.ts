import type { RecordedEvent } from "../../../core/event.js";
import { changed, groupChanged, hset, zadd, zmove, type Operation, type Projection } from "../../../core/projection.js";
import { customerFold, type CustomerErased } from "../../customers/customer.js";
import type { Charge, OrderedItem, OrderEvent } from "../events.js";
import { statusMoveOf, type StatusMovingEvent } from "../facts/event-statuses.js";
import { factField, type LaterEvent } from "../facts/stored-fact.js";
import { orderStreamType } from "../order.js";
import type { OrderStatus, Statuses } from "../status.js";
import { pickPersonalData } from "../personal.js";

/** Returns the key of an order's hash. */
export const orderKey = (orderId: string) => `order:${orderId}`;

/** Returns the key of the index of orders, optionally of a customer, a status or both. Scores are creation positions. */
export function orderIndexKey(filter: { readonly customerId?: string; readonly status?: OrderStatus }): string {
  const orders = filter.customerId === undefined ? "orders" : `customer:${filter.customerId}:orders`;
  return filter.status === undefined ? orders : `${orders}:${filter.status}`;
}

/** The change feed topics of an order's changes. */
export const orderTopics = {
  order: orderKey,
  customer: (customerId: string) => `customer:${customerId}`,
  all: "all",
};

/** The mark of orders that are published because the personal data of their customer was erased. */
export const erasedMark = "erased";

/** An event that can move a status of an order. */
function moved(event: RecordedEvent<StatusMovingEvent>): readonly Operation[] {
  const { orderId, customerId } = event.data;
  const { before, after } = statusMoveOf(event);
  if (before.status === after.status) return updated(event, changedStatuses(before, after));
  return [
    zmove(orderIndexKey({ status: before.status }), orderIndexKey({ status: after.status }), orderId),
    zmove(
      orderIndexKey({ customerId, status: before.status }),
      orderIndexKey({ customerId, status: after.status }),
      orderId,
    ),
    ...updated(event, changedStatuses(before, after)),
  ];
}

function changedStatuses(before: Statuses, after: Statuses): Partial<Statuses> {
  const names = ["status", "paymentStatus", "fulfillmentStatus"] as const;
  return Object.fromEntries(names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]));
}

/** Stores the fact, and the statuses that it may have moved, for lists that show only these. */
function updated(event: RecordedEvent<LaterEvent>, statuses: Partial<Statuses> = {}): readonly Operation[] {
  const { data, version, position, recordedAt } = event;
  const key = orderKey(data.orderId);
  const fields = { ...statuses, version, position, lastUpdated: recordedAt, ...factField(event) };
  return [hset(key, fields), changed(key, position)];
}

/** The read model `order`: a denormalized hash per order, and indexes of all orders by customer and status. */
export const orderProjection: Projection<OrderEvent | CustomerErased> = {
  readModel: "order",
  version: 3,
  streamTypes: [orderStreamType, customerFold.streamType],
  creates: ["OrderCreated"],
  on: {
    OrderCreated: ({ data, version, position, recordedAt }) => {
      const { orderId, customerId, items, charges, metadata, total, currencyCode } = data;
      const status = "PENDING";
      const personal = pickPersonalData(data);
      return [
        hset(orderKey(orderId), {
          orderId,
          customerId,
          items: JSON.stringify(items.map(toStored)),
          total,
          currencyCode,
          status,
          version,
          position,
          createdPosition: position,
          createdAt: recordedAt,
          lastUpdated: recordedAt,
          ...(charges && { charges: JSON.stringify(charges.map(toStoredCharge)) }),
          ...(metadata && { metadata: JSON.stringify(metadata.map(({ key, value }) => ({ key, value }))) }),
          ...(Object.keys(personal).length > 0 && { personal: JSON.stringify(personal) }),
        }),
        zadd(orderIndexKey({}), position, orderId),
        zadd(orderIndexKey({ status }), position, orderId),
        zadd(orderIndexKey({ customerId }), position, orderId),
        zadd(orderIndexKey({ customerId, status }), position, orderId),
        changed(orderKey(orderId), position),
      ];
    },
    OrderStatusUpdated: moved,
    OrderLinesCancelled: moved,
    PaymentRecorded: moved,
    RefundRecorded: moved,
    ShipmentCreated: moved,
    DeliveryRecorded: moved,
    ReturnRequested: (event) => updated(event),
    ReturnReceived: moved,
    OrderMetadataSet: (event) => updated(event),
    ShippingAddressChanged: (event) => {
      const { orderId, shippingAddress } = event.data;
      return [hset(orderKey(orderId), { shippingAddress: JSON.stringify(shippingAddress) }), ...updated(event)];
    },
    OrderNoteAdded: (event) => updated(event),
    CustomerErased: ({ data: { customerId }, position }) => {
      const group = { index: orderIndexKey({ customerId }), keyPrefix: orderKey(""), mark: erasedMark };
      return groupChanged(`erased:${customerId}`, group, position);
    },
  },
  topics: (key, { customerId = "" }) => [key, orderTopics.customer(customerId), orderTopics.all],
};

/** Fixes the order of the fields. PostgreSQL reorders them, and a document must not depend on the source of its event. */
function toStored({ productId, productName, quantity, unitPrice }: OrderedItem): OrderedItem {
  return { productId, productName, quantity, unitPrice };
}

function toStoredCharge({ kind, label, amount }: Charge): Charge {
  return { kind, label, amount };
}
