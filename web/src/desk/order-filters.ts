import type { OrderFilter, OrderSort } from "@bifold/client";
import type { FulfillmentStatus, OrderStatus, PaymentStatus } from "../generated/documents.js";

/** What the table of orders shows. Empty texts match every order. */
export interface OrderFilters {
  readonly status: OrderStatus | "";
  readonly paymentStatus: PaymentStatus | "";
  readonly fulfillmentStatus: FulfillmentStatus | "";
  readonly customerId: string;
  /** A day, such as 2026-11-23. */
  readonly from: string;
  /** The last day. */
  readonly to: string;
  readonly sort: OrderSort;
}

/** Every order, newest first. */
export const noFilters: OrderFilters = {
  ...{ status: "", paymentStatus: "", fulfillmentStatus: "", customerId: "", from: "", to: "" },
  sort: "CREATED_AT",
};

/**
 * Changes a filter. The server combines status with customer, and each filter with the days; the last changes are not
 * filtered. So the change resets what does not fit.
 */
export function withFilter(filters: OrderFilters, change: Partial<OrderFilters>): OrderFilters {
  const next = { ...filters, ...change };
  if (change.sort === "LAST_UPDATED") return { ...noFilters, sort: "LAST_UPDATED" };
  const sorted: OrderFilters = { ...next, sort: change.sort ?? "CREATED_AT" };
  if (change.paymentStatus) return { ...sorted, status: "", customerId: "", fulfillmentStatus: "" };
  if (change.fulfillmentStatus) return { ...sorted, status: "", customerId: "", paymentStatus: "" };
  if (change.status || change.customerId) return { ...sorted, paymentStatus: "", fulfillmentStatus: "" };
  return sorted;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** The filter for the server. Days are those of the browser's time zone. */
export function toOrderFilter({
  status,
  paymentStatus,
  fulfillmentStatus,
  customerId,
  from,
  to,
}: OrderFilters): OrderFilter {
  return {
    ...(status && { status }),
    ...(paymentStatus && { paymentStatus }),
    ...(fulfillmentStatus && { fulfillmentStatus }),
    ...(customerId && { customerId }),
    ...(from && { createdFrom: startOf(from).toISOString() }),
    ...(to && { createdTo: new Date(startOf(to).getTime() + dayMs).toISOString() }),
  };
}

const startOf = (day: string) => new Date(`${day}T00:00:00`);

/** The filters of an address. */
export function filtersOf(search: URLSearchParams): OrderFilters {
  const entries = Object.entries<string>({ ...noFilters }).map(([name, initial]) => [
    name,
    search.get(name) ?? initial,
  ]);
  return Object.fromEntries(entries) as OrderFilters;
}

/** The address of filters, without those that match every order. */
export function searchOf(filters: OrderFilters): URLSearchParams {
  const initial: Readonly<Record<string, string>> = { ...noFilters };
  return new URLSearchParams(Object.entries<string>({ ...filters }).filter(([name, value]) => value !== initial[name]));
}
