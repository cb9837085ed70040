import type { TypePolicies, TypePolicy } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

/** A part of an order: its id is unique within the order only, so it cannot be a key of the cache. */
const part: TypePolicy = { keyFields: false };

/**
 * The policies of Bifold's types for an `InMemoryCache`. Without them, each position would be a cache entry of its own, pages
 * would replace each other, and the lines of two orders would be the same object.
 */
export const typePolicies = {
  Query: {
    fields: {
      order: { keyArgs: ["id", "asOf"] },
      orderByNumber: { keyArgs: ["number"] },
      product: { keyArgs: ["id"] },
      productsByIds: { keyArgs: ["ids"] },
      customer: { keyArgs: ["id"] },
      me: { keyArgs: false },
      node: { keyArgs: ["id"] },
      nodes: { keyArgs: ["ids"] },
      orders: relayStylePagination(["filter", "orderBy"]),
      customerOrders: relayStylePagination(["customerId", "status"]),
      products: relayStylePagination(["discontinued"]),
      orderHistory: relayStylePagination(["orderId"]),
    },
  },
  Customer: { fields: { orders: relayStylePagination(["status"]) } },
  Order: { fields: { history: relayStylePagination() } },
  OrderCharge: part,
  OrderLine: part,
  OrderNote: part,
  OrderPayment: part,
  OrderRefund: part,
  OrderReturn: part,
  OrderShipment: part,
} satisfies TypePolicies;
