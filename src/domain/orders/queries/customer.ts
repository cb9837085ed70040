import { countOf, required, requiredInt, requiredTime } from "../../../core/document.js";
import { toMoneyView, type MoneyView } from "../../../core/money.js";
import type { Document } from "../../../core/projection.js";
import type { ReadModelView } from "../../../read-side/index.js";
import { readSums } from "../money-sum.js";
import { customerKey, spentPrefix, statusPrefix } from "../projections/customer.js";
import { orderStatuses, type OrderStatus } from "../status.js";

/** The number of orders in a status. */
export interface StatusCount {
  readonly status: OrderStatus;
  readonly count: number;
}

/** A customer as clients receive it. Times are milliseconds since 1970. */
export interface CustomerView {
  readonly id: string;
  readonly orderCount: number;
  readonly ordersByStatus: readonly StatusCount[];
  readonly totalSpent: readonly MoneyView[];
  readonly lastOrderAt: number;
}

/** Returns the customer; undefined for a customer without orders. */
export async function findCustomer(view: ReadModelView, customerId: string): Promise<CustomerView | undefined> {
  return view.find(customerKey(customerId), toCustomer);
}

function toCustomer(document: Document): CustomerView {
  return {
    id: required(document, "customerId"),
    orderCount: requiredInt(document, "orderCount"),
    ordersByStatus: countsByStatus(document, statusPrefix),
    totalSpent: moneyByCurrency(document, spentPrefix),
    lastOrderAt: requiredTime(document, "lastOrderAt"),
  };
}

/** Returns the counters that start with `prefix`, one for each status. */
export function countsByStatus(document: Document, prefix: string): StatusCount[] {
  return orderStatuses.map((status) => ({ status, count: countOf(document, prefix + status) }));
}

/** Returns the sums that start with `prefix`, one for each currency, sorted by code. */
export function moneyByCurrency(document: Document, prefix: string): MoneyView[] {
  return [...readSums(document, prefix)]
    .map(([currencyCode, minorUnits]) => toMoneyView(minorUnits, currencyCode))
    .sort((one, other) => (one.currencyCode < other.currencyCode ? -1 : 1));
}
