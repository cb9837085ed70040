import { changed, hset, zadd, zmove, type Projection } from "../../../core/projection.js";
import type { OrderedItem, OrderEvent } from "../events.js";
import { orderStreamType } from "../order.js";
import { pickPersonalData } from "../personal.js";
import type { OrderStatus } from "../status.js";

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

/** The read model `order`: a denormalized hash per order, and indexes of all orders by customer and status. */
export const orderProjection: Projection<OrderEvent> = {
  readModel: "order",
  version: 2,
  streamTypes: [orderStreamType],
  creates: ["OrderCreated"],
  on: {
    OrderCreated: ({ data, version, position, recordedAt }) => {
      const { orderId, customerId, items, total, currencyCode } = data;
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
          createdAt: recordedAt,
          lastUpdated: recordedAt,
          ...(Object.keys(personal).length > 0 && { personal: JSON.stringify(personal) }),
        }),
        zadd(orderIndexKey({}), position, orderId),
        zadd(orderIndexKey({ status }), position, orderId),
        zadd(orderIndexKey({ customerId }), position, orderId),
        zadd(orderIndexKey({ customerId, status }), position, orderId),
        changed(orderKey(orderId), position),
      ];
    },
    OrderStatusUpdated: ({ data, version, position, recordedAt }) => {
      const { orderId, customerId, oldStatus, newStatus } = data;
      return [
        hset(orderKey(orderId), { status: newStatus, version, position, lastUpdated: recordedAt }),
        zmove(orderIndexKey({ status: oldStatus }), orderIndexKey({ status: newStatus }), orderId),
        zmove(
          orderIndexKey({ customerId, status: oldStatus }),
          orderIndexKey({ customerId, status: newStatus }),
          orderId,
        ),
        changed(orderKey(orderId), position),
      ];
    },
  },
  topics: (key, { customerId = "" }) => [key, orderTopics.customer(customerId), orderTopics.all],
};

/** Fixes the order of the fields. PostgreSQL reorders them, and a document must not depend on the source of its event. */
function toStored({ productId, productName, quantity, unitPrice }: OrderedItem): OrderedItem {
  return { productId, productName, quantity, unitPrice };
}
