import type { RecordedEvent } from "../../../core/event.js";
import { changed, groupChanged, hset, zadd, zmove, type Operation, type Projection } from "../../../core/projection.js";
import { customerFold, type CustomerErased } from "../../customers/customer.js";
import type { Charge, OrderedItem, OrderEvent } from "../events.js";
import { initialStatuses, statusMoveOf, type StatusMovingEvent } from "../facts/event-statuses.js";
import { factField, type LaterEvent } from "../facts/stored-fact.js";
import { orderStreamType } from "../order.js";
import type { FulfillmentStatus, OrderStatus, PaymentStatus, Statuses } from "../status.js";
import { pickPersonalData } from "../personal.js";

/** Returns the key of an order's hash. */
export const orderKey = (orderId: string) => `order:${orderId}`;

/** A list of orders that has an index: all, or those of a customer, a status, or both. */
export type OrderList =
  | { readonly customerId?: string; readonly status?: OrderStatus }
  | { readonly paymentStatus: PaymentStatus }
  | { readonly fulfillmentStatus: FulfillmentStatus }
  /** All orders, by their last change. */
  | { readonly sort: "LAST_UPDATED" };

/** Returns the key of a list's index. Scores are creation positions, or the positions of the last changes. */
export function orderIndexKey(list: OrderList): string {
  if ("paymentStatus" in list) return `orders:payment:${list.paymentStatus}`;
  if ("fulfillmentStatus" in list) return `orders:fulfillment:${list.fulfillmentStatus}`;
  if ("sort" in list) return "orders:updated";
  const orders = list.customerId === undefined ? "orders" : `customer:${list.customerId}:orders`;
  return list.status === undefined ? orders : `${orders}:${list.status}`;
}

/** Returns the first version of the projection that has the list's index. */
export function orderIndexVersion(list: OrderList): number {
  return "paymentStatus" in list || "fulfillmentStatus" in list || "sort" in list ? 2 : 1;
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
  const from = statusLists(customerId, before).map(orderIndexKey);
  const to = statusLists(customerId, after).map(orderIndexKey);
  const moves = from.flatMap((key, at) => {
    const next = to[at] ?? key;
    return key === next ? [] : [zmove(key, next, orderId)];
  });
  return [...moves, ...updated(event, changedStatuses(before, after))];
}

/** The lists that an order is in because of its statuses. */
function statusLists(customerId: string, { status, paymentStatus, fulfillmentStatus }: Statuses) {
  return [{ status }, { customerId, status }, { paymentStatus }, { fulfillmentStatus }] as const;
}

/** A forgotten status does not compile. */
const statusNames = Object.keys({
  status: true,
  paymentStatus: true,
  fulfillmentStatus: true,
} satisfies Record<keyof Statuses, true>) as (keyof Statuses)[];

function changedStatuses(before: Statuses, after: Statuses): Partial<Statuses> {
  const changes = statusNames.filter((name) => before[name] !== after[name]);
  return Object.fromEntries(changes.map((name) => [name, after[name]]));
}

/** Stores the fact, and the statuses that it may have moved, for lists that show only these. */
function updated(event: RecordedEvent<LaterEvent>, statuses: Partial<Statuses> = {}): readonly Operation[] {
  const { data, version, position, recordedAt } = event;
  const key = orderKey(data.orderId);
  const fields = { ...statuses, version, position, lastUpdated: recordedAt, ...factField(event) };
  return [
    hset(key, fields),
    zadd(orderIndexKey({ sort: "LAST_UPDATED" }), position, data.orderId),
    changed(key, position),
  ];
}

/** The read model `order`: a denormalized hash per order, and indexes of all orders by customer, statuses and last change. */
export const orderProjection: Projection<OrderEvent | CustomerErased> = {
  readModel: "order",
  version: 2,
  streamTypes: [orderStreamType, customerFold.streamType],
  creates: ["OrderCreated"],
  on: {
    OrderCreated: ({ data, version, position, recordedAt }) => {
      const { orderId, customerId, items, charges, metadata, total, currencyCode } = data;
      const statuses = initialStatuses(total);
      const { status } = statuses;
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
        zadd(orderIndexKey({ customerId }), position, orderId),
        ...statusLists(customerId, statuses).map((list) => zadd(orderIndexKey(list), position, orderId)),
        zadd(orderIndexKey({ sort: "LAST_UPDATED" }), position, orderId),
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
