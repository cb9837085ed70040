import { descending, pendingFirst } from "./compare.js";
import type { MoneyInput, OrderFilter, OrderSort } from "@bifold/client";
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
  const isOfCustomer = customerId && orderBy === "CREATED_AT" && Object.values(others).every(isEmpty);
  const { paymentStatus, fulfillmentStatus } = others;
  return {
    ...{
      type: "order",
      pageSize,
      isMoving: orderBy === "LAST_UPDATED",
      isFiltering: Boolean(status ?? paymentStatus ?? fulfillmentStatus),
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

const isEmpty = (value: unknown): value is null | undefined => value === null || value === undefined;

type Test<Value> = (order: Order, value: Value) => boolean;

const isSince: Test<string> = ({ createdAt }, time) => Date.parse(createdAt) >= Date.parse(time);

/** Tests by the fields of a filter that an order does not have. The others are equal. */
const tests: { readonly [Field in Exclude<keyof OrderFilter, keyof Order>]-?: Test<NonNullable<OrderFilter[Field]>> } =
  {
    createdFrom: isSince,
    createdTo: (order, time) => !isSince(order, time),
    currencyCode: ({ totalAmount }, value) => totalAmount.currencyCode === value,
    minTotal: ({ totalAmount }, value) => isAtLeast(totalAmount, value),
    maxTotal: ({ totalAmount }, value) => isAtLeast(value, totalAmount),
  };

function isAtLeast(one: MoneyInput, other: MoneyInput): boolean {
  return one.currencyCode === other.currencyCode && scaled(one) >= scaled(other);
}

/** An amount as an integer, since an amount of 20 digits does not fit into a number. */
function scaled({ amount }: MoneyInput): bigint {
  const [whole = "", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.padEnd(20, "0"));
}

/** Whether an order matches a filter, as on the server. */
function matches(order: Order, filter: OrdersFilter): boolean {
  return Object.entries(filter).every(([field, value]) => {
    if (isEmpty(value)) return true;
    if (!(field in tests)) return order[field as keyof Order] === value;
    return (tests[field as keyof typeof tests] as Test<unknown>)(order, value);
  });
}

type Compare = (one: Order, other: Order) => number;

/** The order of a list. `byNumber` is the order of creation on the server. */
const comparisons: Readonly<Record<OrderSort, Compare>> = {
  CREATED_AT: byNumber,
  LAST_UPDATED: (one, other) => descending(one.lastUpdated, other.lastUpdated) || byNumber(one, other),
  TOTAL: (one, other) => descending(scaled(one.totalAmount), scaled(other.totalAmount)) || descending(one.id, other.id),
};

/** The order with the larger number is newer. Numbers are in base 32; the check symbol at the end changes no order. */
function byNumber({ number: one }: Order, { number: other }: Order): number {
  if (one === null || other === null) return 0;
  return other.length - one.length || descending(one, other);
}
