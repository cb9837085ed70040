import { streamIdOf } from "../../../core/decider.js";
import type { RecordedEvent } from "../../../core/event.js";
import { changed, groupChanged, hset, zadd, zmove, type Operation, type Projection } from "../../../core/projection.js";
import { customerFold, type CustomerErased } from "../../customers/customer.js";
import type { Charge, OrderCreated, OrderedItem, OrderEvent } from "../events.js";
import { initialStatuses, statusMoveOf, type StatusMovingEvent } from "../facts/event-statuses.js";
import { factField, type LaterEvent } from "../facts/stored-fact.js";
import { orderStreamType } from "../order.js";
import type { Position } from "../../../core/position.js";
import type { Statuses } from "../status.js";
import { orderIndexKey, statusIndexes, statusNames } from "./order-lists.js";

/** Returns the key of an order's hash. */
export const orderKey = (orderId: string) => `order:${orderId}`;

/** The change feed topics of an order's changes. */
export const orderTopics = {
  order: orderKey,
  customer: (customerId: string) => `customer:${customerId}`,
  all: "all",
};

/** The mark of orders that are published because the personal data of their customer was erased. */
export const erasedMark = "erased";

/** The name of the group of a customer's orders, which is published when the customer is erased. */
const erasedGroup = (customerId: string) => `erased:${customerId}`;

/** An event that can move a status of an order. */
function moved(event: RecordedEvent<StatusMovingEvent>): readonly Operation[] {
  const { before, after } = statusMoveOf(event);
  const changes: { -readonly [Name in keyof Statuses]?: Statuses[Name] } = {};
  const operations: Operation[] = [];
  for (const name of statusNames) {
    if (before[name] === after[name]) continue;
    Object.assign(changes, { [name]: after[name] });
    const to = statusIndexes(name, event.data.customerId, after[name]);
    for (const [at, key] of statusIndexes(name, event.data.customerId, before[name]).entries())
      operations.push(zmove(key, to[at] ?? key, event.data.orderId));
  }
  operations.push(...updated(event, changes));
  return operations;
}

/** Adds a new order to its indexes. */
function indexed(data: OrderCreated["data"], statuses: Statuses, position: Position): readonly Operation[] {
  const { orderId, customerId, total, currencyCode } = data;
  const operations: Operation[] = [
    zadd(orderIndexKey({}), position, orderId),
    zadd(orderIndexKey({ customerId }), position, orderId),
    zadd(orderIndexKey({ sort: "LAST_UPDATED" }), position, orderId),
    // The total never changes.
    zadd(orderIndexKey({ sort: "TOTAL", currencyCode }), total, orderId),
  ];
  for (const name of statusNames)
    for (const key of statusIndexes(name, customerId, statuses[name])) operations.push(zadd(key, position, orderId));
  return operations;
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
  version: 3,
  streamTypes: [orderStreamType, customerFold.streamType],
  creates: ["OrderCreated"],
  on: {
    OrderCreated: ({ data, version, position, recordedAt }) => {
      const { orderId, customerId, items, charges, metadata, total, currencyCode, personal } = data;
      const statuses = initialStatuses(total);
      const { status } = statuses;
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
          ...(personal && { personal: JSON.stringify(personal) }),
        }),
        ...indexed(data, statuses, position),
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
      return groupChanged(erasedGroup(customerId), group, position);
    },
  },
  topics: (key, { customerId = "" }) => [key, orderTopics.customer(customerId), orderTopics.all],
  resume: {
    streamOf: (key) => streamIdOf(orderStreamType, key.slice(orderKey("").length)),
    groupsOf: ({ customerId = "" }) => [erasedGroup(customerId)],
    listOf: (topic) => {
      const prefix = orderTopics.customer("");
      if (!topic.startsWith(prefix)) return undefined;
      const customerId = topic.slice(prefix.length);
      return { index: orderIndexKey({ customerId }), keyPrefix: orderKey(""), groups: [erasedGroup(customerId)] };
    },
  },
};

/** Fixes the order of the fields. PostgreSQL reorders them, and a document must not depend on the source of its event. */
function toStored({ productId, productName, quantity, unitPrice }: OrderedItem): OrderedItem {
  return { productId, productName, quantity, unitPrice };
}

function toStoredCharge({ kind, label, amount }: Charge): Charge {
  return { kind, label, amount };
}
