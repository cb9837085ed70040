import { descending, newestFirst, pendingFirst } from "./compare.js";
import type { OrderFilter, OrderSort } from "@bifold/client";
import type { Pending } from "./entities.js";
import type { Hub } from "./hub.js";
import { useList, type ListResult } from "./list.js";
import type { ListSource } from "./list-store.js";
import type { Order } from "./order.js";

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
): ListResult & { readonly orders: readonly Pending<Order>[] } {
  const { nodes, ...result } = useList(["orders", filter, first, orderBy], skip, (hub) =>
    ordersOf(hub, filter, first, orderBy),
  );
  return { orders: nodes, ...result };
}

function ordersOf(
  { client, feeds }: Hub,
  filter: OrdersFilter,
  pageSize: number,
  orderBy: OrderSort,
): ListSource<"order"> {
  const { customerId, status, ...others } = filter;
  // A customer may read this list only.
  const isOfCustomer = customerId && orderBy === "CREATED_AT" && !hasValue(others);
  const { createdFrom: _from, createdTo: _to, ...statuses } = others;
  return {
    ...{
      type: "order",
      pageSize,
      isMoving: orderBy === "LAST_UPDATED",
      isFiltering: hasValue({ status, ...statuses }),
    },
    readPage: (first, after, signal) =>
      isOfCustomer
        ? client.customerOrders({ customerId, status: status ?? null, first, after }, { signal })
        : client.orders({ filter, orderBy, first, after }, { signal }),
    follow: (ids, listener) => {
      if (ids.length > 0) return;
      if (customerId) feeds.follow("customerOrderChanged", { customerId }, listener);
      else feeds.follow("orderChanged", {}, listener);
    },
    matches: (order) => matches(order, filter),
    compare: (one, other) => pendingFirst(one, other) || comparisons[orderBy](one, other),
  };
}

const hasValue = (fields: object) => Object.values(fields).some((value) => value !== null && value !== undefined);

/** Tests by the fields of a filter that an order does not have. The others are equal. */
const tests: Readonly<Record<Exclude<keyof OrderFilter, keyof Order>, (order: Order, value: string) => boolean>> = {
  createdFrom: ({ createdAt }, value) => Date.parse(createdAt) >= Date.parse(value),
  createdTo: ({ createdAt }, value) => Date.parse(createdAt) < Date.parse(value),
};

/** Whether an order matches a filter, as on the server. */
function matches(order: Order, filter: OrdersFilter): boolean {
  return Object.entries(filter).every(([field, value]) => {
    if (value === null || value === undefined) return true;
    return field in tests ? tests[field as keyof typeof tests](order, value) : order[field as keyof Order] === value;
  });
}

/** The order of a list. `byNumber` is the order of creation on the server. */
type Compare = (one: Order, other: Order) => number;

const comparisons: Readonly<Record<OrderSort, Compare>> = {
  CREATED_AT: (one, other) => byNumber(one, other) || newestFirst(one, other),
  LAST_UPDATED: (one, other) => descending(one.lastUpdated, other.lastUpdated) || byNumber(one, other),
};

/** The order with the larger number is newer. Numbers are in base 32, with a check symbol at the end. */
function byNumber({ number: one }: Order, { number: other }: Order): number {
  if (one === null || other === null) return 0;
  return other.length - one.length || descending(one.slice(0, -1), other.slice(0, -1));
}
