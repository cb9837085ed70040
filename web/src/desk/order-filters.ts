import type { OrderFilter, OrderSort } from "@bifold/client";
import type { CurrencyCode, FulfillmentStatus, OrderStatus, PaymentStatus } from "../generated/documents.js";

/** What the table of orders shows. Empty texts match every order. */
export interface OrderFilters {
  readonly status: OrderStatus | "";
  readonly paymentStatus: PaymentStatus | "";
  readonly fulfillmentStatus: FulfillmentStatus | "";
  readonly customerId: string;
  /** The first day, such as 2026-11-02. */
  readonly from: string;
  /** The last day. */
  readonly to: string;
  readonly sort: OrderSort;
  /** The currency of the totals that `TOTAL` sorts. Empty for the other sorts. */
  readonly currencyCode: CurrencyCode | "";
  /** The lowest total, such as 12.50. */
  readonly minTotal: string;
  /** The highest total. */
  readonly maxTotal: string;
}

/** Every order, newest first. */
export const noFilters: OrderFilters = {
  ...{ status: "", paymentStatus: "", fulfillmentStatus: "", customerId: "", from: "", to: "" },
  ...{ sort: "CREATED_AT", currencyCode: "", minTotal: "", maxTotal: "" },
};

const defaultCurrency: CurrencyCode = "EUR";
const noTotals = { currencyCode: "", minTotal: "", maxTotal: "" } as const;

/**
 * Changes a filter. The server combines status with customer, and each filter with the days. It filters the last changes by
 * nothing, and the totals by their currency and amount only. So the change resets what does not fit.
 */
export function withFilter(filters: OrderFilters, change: Partial<OrderFilters>): OrderFilters {
  const next = { ...filters, ...change };
  if (change.sort === "LAST_UPDATED") return { ...noFilters, sort: "LAST_UPDATED" };
  if (change.sort === "TOTAL" || Object.keys(noTotals).some((name) => name in change)) return byTotal(filters, change);
  const sorted: OrderFilters = { ...next, ...noTotals, sort: "CREATED_AT" };
  if (change.paymentStatus) return { ...sorted, status: "", customerId: "", fulfillmentStatus: "" };
  if (change.fulfillmentStatus) return { ...sorted, status: "", customerId: "", paymentStatus: "" };
  if (change.status || change.customerId) return { ...sorted, paymentStatus: "", fulfillmentStatus: "" };
  return sorted;
}

function byTotal(filters: OrderFilters, change: Partial<OrderFilters>): OrderFilters {
  const { currencyCode, minTotal, maxTotal } = { ...filters, ...(change.currencyCode && noTotals), ...change };
  return { ...noFilters, sort: "TOTAL", currencyCode: currencyCode || defaultCurrency, minTotal, maxTotal };
}

const dayMs = 24 * 60 * 60 * 1_000;

/** The filter for the server. Days are those of the browser's time zone. */
export function toOrderFilter(filters: OrderFilters): OrderFilter {
  const { status, paymentStatus, fulfillmentStatus, customerId, from, to, currencyCode, minTotal, maxTotal } = filters;
  return {
    ...(status && { status }),
    ...(paymentStatus && { paymentStatus }),
    ...(fulfillmentStatus && { fulfillmentStatus }),
    ...(customerId && { customerId }),
    ...(from && { createdFrom: startOf(from).toISOString() }),
    ...(to && { createdTo: new Date(startOf(to).getTime() + dayMs).toISOString() }),
    ...(currencyCode && {
      currencyCode,
      ...(minTotal && { minTotal: { amount: minTotal, currencyCode } }),
      ...(maxTotal && { maxTotal: { amount: maxTotal, currencyCode } }),
    }),
  };
}

const startOf = (day: string) => new Date(`${day}T00:00:00`);

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(startOf(text).getTime());

/** The filters of an address. Of filters that cannot be combined, the last one counts. A day that does not exist is left out. */
export function filtersOf(search: URLSearchParams): OrderFilters {
  const given = Object.keys(noFilters).flatMap((name) => {
    const value = search.get(name);
    const isReadable = value !== null && (isDay(value) || (name !== "from" && name !== "to"));
    return isReadable ? [{ [name]: value }] : [];
  });
  return given.reduce(withFilter, noFilters);
}

/** The address of filters, without those that match every order. */
export function searchOf(filters: OrderFilters): URLSearchParams {
  const initial: Readonly<Record<string, string>> = { ...noFilters };
  return new URLSearchParams(Object.entries<string>({ ...filters }).filter(([name, value]) => value !== initial[name]));
}
