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
  | { readonly sort: "TOTAL"; readonly currencyCode: string };

/**
 * Returns the key of a list's index. Scores are creation positions; in a sorted list, the positions of the last changes or
 * the totals in minor units, which are safe integers. Redis sorts equal totals by order id.
 */
export function orderIndexKey(list: OrderList): string {
  if ("paymentStatus" in list) return `orders:payment:${list.paymentStatus}`;
  if ("fulfillmentStatus" in list) return `orders:fulfillment:${list.fulfillmentStatus}`;
  if ("sort" in list) return list.sort === "TOTAL" ? `orders:total:${list.currencyCode}` : "orders:updated";
  const orders = list.customerId === undefined ? "orders" : `customer:${list.customerId}:orders`;
  return list.status === undefined ? orders : `${orders}:${list.status}`;
}

/** Returns the first version of the projection that has the list's index. */
export function orderIndexVersion(list: OrderList): number {
  return "paymentStatus" in list || "fulfillmentStatus" in list || "sort" in list ? 2 : 1;
}

/** Returns the keys of the indexes that an order is in because of one of its statuses. */
export function statusIndexes<Name extends keyof Statuses>(
  name: Name,
  customerId: string,
  value: Statuses[Name],
): readonly string[] {
  return indexesByStatus[name](customerId, value);
}

/** A forgotten status does not compile. Each index costs an entry per order, so lists by total have none by status. */
const indexesByStatus: {
  readonly [Name in keyof Statuses]: (customerId: string, value: Statuses[Name]) => readonly string[];
} = {
  status: (customerId, status) => [orderIndexKey({ status }), orderIndexKey({ customerId, status })],
  paymentStatus: (_customerId, paymentStatus) => [orderIndexKey({ paymentStatus })],
  fulfillmentStatus: (_customerId, fulfillmentStatus) => [orderIndexKey({ fulfillmentStatus })],
};

/** The names of the statuses of an order. */
export const statusNames = Object.keys(indexesByStatus) as readonly (keyof Statuses)[];
