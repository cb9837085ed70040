import type { OrderFieldsFragment, OrderFilter, OrderSort } from "@bifold/client";
import type { Pending } from "./entities.js";
import type { Hub } from "./hub.js";
import { keyOf } from "./key.js";
import { useList, type ListResult } from "./list.js";
import { createList, type List, type ListSource } from "./list-store.js";
import { useHub } from "./provider.js";

/** Selects orders. Customers read the orders of one customer: themselves. */
export type OrdersFilter = OrderFilter;

/** Options of `useOrders`. */
export interface OrdersOptions {
  /** The size of a page: 1 to 100. Default: 20. */
  readonly first?: number;
  readonly orderBy?: OrderSort;
  /** Reads nothing while it is true. */
  readonly skip?: boolean;
}

/** The orders that match a filter. They stay current: a new or changed order appears, moves, or leaves the list. */
export function useOrders(
  filter: OrdersFilter = {},
  { first = 20, orderBy = "CREATED_AT", skip = false }: OrdersOptions = {},
): ListResult & { readonly orders: readonly Pending<OrderFieldsFragment>[] } {
  const hub = useHub();
  const key = keyOf(["orders", filter, first, orderBy, skip]);
  const list = hub.resource(key, () => createList(hub, ordersOf(hub, filter, first, orderBy), skip)) as List<"order">;
  const { nodes, ...result } = useList(list);
  return { orders: nodes, ...result };
}

function ordersOf(
  { client, feeds }: Hub,
  filter: OrdersFilter,
  pageSize: number,
  orderBy: OrderSort,
): ListSource<"order"> {
  const { customerId, status, ...others } = filter;
  const isOfCustomer = customerId && orderBy === "CREATED_AT" && Object.values(others).every(isEmpty);
  return {
    ...{ type: "order", pageSize, isMoving: orderBy === "LAST_UPDATED" },
    isFiltering: !(isEmpty(status) && isEmpty(filter.paymentStatus) && isEmpty(filter.fulfillmentStatus)),
    readPage: (first, after, signal) =>
      isOfCustomer
        ? client.customerOrders({ customerId, status: status ?? null, first, after }, { signal })
        : client.orders({ filter, orderBy, first, after }, { signal }),
    follow: (ids, onError, signal) => {
      if (ids.length > 0) return;
      if (customerId) feeds.follow("customerOrderChanged", { customerId }, { onError }, signal);
      else feeds.follow("orderChanged", {}, { onError }, signal);
    },
    matches: (order) => matches(order, filter),
    compare: (one, other) => pendingFirst(one, other) || comparisons[orderBy](one, other),
  };
}

type Test = (order: OrderFieldsFragment, value: string) => boolean;

/** Whether an order matches each field of a filter, as on the server. */
const tests: Readonly<Record<keyof OrderFilter, Test>> = {
  customerId: ({ customerId }, value) => customerId === value,
  status: ({ status }, value) => status === value,
  paymentStatus: ({ paymentStatus }, value) => paymentStatus === value,
  fulfillmentStatus: ({ fulfillmentStatus }, value) => fulfillmentStatus === value,
  createdFrom: ({ createdAt }, value) => Date.parse(createdAt) >= Date.parse(value),
  createdTo: ({ createdAt }, value) => Date.parse(createdAt) < Date.parse(value),
};

const isEmpty = (value: string | null | undefined): value is null | undefined => value === null || value === undefined;

function matches(order: OrderFieldsFragment, filter: OrdersFilter): boolean {
  return Object.entries(tests).every(([field, test]) => {
    const value = filter[field as keyof OrderFilter];
    return isEmpty(value) || test(order, value);
  });
}

/** The order of a list. `byNumber` is the order of creation on the server. */
type Compare = (one: OrderFieldsFragment, other: OrderFieldsFragment) => number;

const comparisons: Readonly<Record<OrderSort, Compare>> = {
  CREATED_AT: (one, other) => byNumber(one, other) || descending(one.createdAt, other.createdAt),
  LAST_UPDATED: (one, other) => descending(one.lastUpdated, other.lastUpdated) || byNumber(one, other),
};

/** An order that the server does not know yet has the time of this device. It becomes the newest one. */
function pendingFirst(one: OrderFieldsFragment, other: OrderFieldsFragment): number {
  return Number(other.version === 0) - Number(one.version === 0);
}

/** The order with the larger number is newer. Numbers are in base 32, with a check symbol at the end. */
function byNumber({ number: one }: OrderFieldsFragment, { number: other }: OrderFieldsFragment): number {
  if (one === null || other === null) return 0;
  return other.length - one.length || descending(one.slice(0, -1), other.slice(0, -1));
}

function descending(one: string, other: string): number {
  return one === other ? 0 : one < other ? 1 : -1;
}
