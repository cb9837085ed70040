import { token } from "../support/token.js";
import type { Workload } from "../support/load-workloads.js";
import { below, customerOf } from "../support/workload.js";

const document = `query OrderList($filter: OrderFilter, $orderBy: OrderSort) {
  orders(filter: $filter, orderBy: $orderBy, first: 20) {
    totalCount
    edges { cursor node {
      id customerId status version createdAt lastUpdated
      totalAmount { amount currencyCode }
      items { productId productName quantity unitPrice { amount currencyCode } lineTotal { amount currencyCode } }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const customers = 1_000;
const minuteMs = 60_000;

/** A time in the long log, which begins an hour ago with an event per millisecond. */
function anyTime(minutesAgo: number): string {
  return new Date(Date.now() - minutesAgo * minuteMs + below(7 * minuteMs)).toISOString();
}

/** A total of the long log: 10.00 to 1,009.99 EUR. */
function anyTotal(): { readonly amount: string; readonly currencyCode: string } {
  return { amount: (10 + below(900)).toFixed(2), currencyCode: "EUR" };
}

const euros = { currencyCode: "EUR" };

/** The arguments of a list; random ones, so that pages lie anywhere in an index. */
const lists = {
  all: () => ({}),
  status: () => ({ filter: { status: "PENDING" } }),
  customerId: () => ({ filter: { customerId: customerOf(below(customers)) } }),
  "status, customerId": () => ({ filter: { status: "PENDING", customerId: customerOf(below(customers)) } }),
  paymentStatus: () => ({ filter: { paymentStatus: "PENDING" } }),
  fulfillmentStatus: () => ({ filter: { fulfillmentStatus: "UNFULFILLED" } }),
  "createdFrom, createdTo": () => ({
    filter: { createdFrom: anyTime(60), createdTo: anyTime(52) },
  }),
  "status, createdTo": () => ({
    filter: { status: "PENDING", createdTo: anyTime(52) },
  }),
  "by LAST_UPDATED": () => ({ orderBy: "LAST_UPDATED" }),
  "by TOTAL": () => ({ orderBy: "TOTAL", filter: euros }),
  "by TOTAL, maxTotal": () => ({ orderBy: "TOTAL", filter: { maxTotal: anyTotal() } }),
} satisfies Readonly<Record<string, () => object>>;

/** The name of a list: its filters and sort order. */
export type ListName = keyof typeof lists;

/** The names of the lists. */
export const listNames = Object.keys(lists) as ListName[];

/** A page of a list by staff. */
export function orderList(name: ListName): Workload {
  return {
    next: () => ({ body: JSON.stringify({ query: document, variables: lists[name]() }), token }),
    isExpected: (response) => response.includes('"totalCount":') && !response.includes('"errors"'),
  };
}
