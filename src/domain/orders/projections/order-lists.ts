import type { OrderCreated } from "../events.js";
import type { FulfillmentStatus, OrderStatus, PaymentStatus, Statuses } from "../status.js";

/** A list of orders that has an index, the newest first unless it is sorted. */
export type OrderList =
  /** All, or those of a customer, a status, or both. */
  | { readonly customerId?: string; readonly status?: OrderStatus }
  | { readonly paymentStatus: PaymentStatus }
  | { readonly fulfillmentStatus: FulfillmentStatus }
  /** All orders, by their last change. */
  | { readonly sort: "LAST_UPDATED" }
  /** Orders in a currency, by their total. Amounts of different currencies cannot be compared. */
  | { readonly sort: "TOTAL"; readonly currencyCode: string; readonly of: TotalsOf };

/** The lists that can be sorted by total. Each costs an entry per order, so the others have no such index. */
export type TotalsOf = { readonly customerId?: string } | { readonly status: OrderStatus };

/**
 * Returns the key of a list's index. Scores are creation positions; in a sorted list, the positions of the last changes or
 * the totals in minor units, which are safe integers. Redis sorts equal totals by order id.
 */
export function orderIndexKey(list: OrderList): string {
  if ("paymentStatus" in list) return `orders:payment:${list.paymentStatus}`;
  if ("fulfillmentStatus" in list) return `orders:fulfillment:${list.fulfillmentStatus}`;
  if ("sort" in list)
    return list.sort === "TOTAL" ? totalsKey(orderIndexKey(list.of), list.currencyCode) : "orders:updated";
  const orders = list.customerId === undefined ? "orders" : `customer:${list.customerId}:orders`;
  return list.status === undefined ? orders : `${orders}:${list.status}`;
}

function totalsKey(index: string, currencyCode: string): string {
  return `${index}:total:${currencyCode}`;
}

/** Returns the first version of the projection that has the list's index. */
export function orderIndexVersion(list: OrderList): number {
  return "paymentStatus" in list || "fulfillmentStatus" in list || "sort" in list ? 2 : 1;
}

/** The keys of some indexes of an order. */
export interface IndexKeys {
  /** Scored by the position of the creation. */
  readonly byCreation: readonly string[];
  /** Scored by the total, which never changes. */
  readonly byTotal: readonly string[];
}

type ListedOrder = Pick<OrderCreated["data"], "customerId" | "currencyCode">;

/** Returns the keys of the indexes that an order stays in. */
export function lastingIndexes({ customerId, currencyCode }: ListedOrder): IndexKeys {
  const ofCustomer = orderIndexKey({ customerId });
  return {
    byCreation: ["orders", ofCustomer],
    byTotal: [totalsKey("orders", currencyCode), totalsKey(ofCustomer, currencyCode)],
  };
}

/** Returns the keys of the indexes that an order is in because of one of its statuses. */
export function statusIndexes<Name extends keyof Statuses>(
  name: Name,
  order: ListedOrder,
  value: Statuses[Name],
): IndexKeys {
  return indexesByStatus[name](order, value);
}

/** A forgotten status does not compile. */
const indexesByStatus: {
  readonly [Name in keyof Statuses]: (order: ListedOrder, value: Statuses[Name]) => IndexKeys;
} = {
  status: ({ customerId, currencyCode }, status) => {
    const all = orderIndexKey({ status });
    return { byCreation: [all, orderIndexKey({ customerId, status })], byTotal: [totalsKey(all, currencyCode)] };
  },
  paymentStatus: (_order, paymentStatus) => ({ byCreation: [orderIndexKey({ paymentStatus })], byTotal: [] }),
  fulfillmentStatus: (_order, fulfillmentStatus) => ({
    byCreation: [orderIndexKey({ fulfillmentStatus })],
    byTotal: [],
  }),
};

/** The names of the statuses of an order. */
export const statusNames = Object.keys(indexesByStatus) as readonly (keyof Statuses)[];
