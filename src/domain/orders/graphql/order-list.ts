import { isGiven } from "../../../core/given.js";
import type { GraphQLError } from "graphql";
import { clientError } from "../../../graphql/errors/errors.js";
import { orderIndexKey, type OrderList } from "../projections/order.js";
import type { TimeRange } from "../queries/created-range.js";
import type { OrderFilter } from "./inputs.js";
import type { OrderSort } from "./status-enums.js";

/** The filter of any list of orders. */
export type ListFilter = Partial<OrderFilter>;

/** A part of a list of orders that has an index. */
export interface OrderListPart {
  readonly list: OrderList;
  /** Undefined for all of them. */
  readonly created: TimeRange | undefined;
}

/**
 * Converts a filter and a sort order to the list whose index has exactly these orders.
 * @throws GraphQLError with the code BAD_USER_INPUT for a combination without an index
 */
export function toOrderList(filter: ListFilter, orderBy: OrderSort): OrderListPart {
  if (orderBy === "LAST_UPDATED") {
    if (Object.values(filter).some(isGiven))
      throw invalid("orderBy", "`LAST_UPDATED` cannot be combined with a filter");
    return { list: { sort: "LAST_UPDATED" }, created: undefined };
  }
  return { list: listOf(filter), created: toTimeRange(filter) };
}

function listOf({ customerId, status, paymentStatus, fulfillmentStatus }: ListFilter): OrderList {
  const isAlone = [customerId, status, paymentStatus, fulfillmentStatus].filter(isGiven).length === 1;
  if (isGiven(paymentStatus)) {
    if (!isAlone) throw invalid("paymentStatus", onlyWithTimes("paymentStatus"));
    return { paymentStatus };
  }
  if (isGiven(fulfillmentStatus)) {
    if (!isAlone) throw invalid("fulfillmentStatus", onlyWithTimes("fulfillmentStatus"));
    return { fulfillmentStatus };
  }
  // An empty customer id matches no orders, unlike an omitted one.
  return { ...(isGiven(customerId) && { customerId }), ...(isGiven(status) && { status }) };
}

function onlyWithTimes(argument: string): string {
  return `\`${argument}\` can be combined with \`createdFrom\` and \`createdTo\` only`;
}

function toTimeRange({ createdFrom: from, createdTo: to }: ListFilter): TimeRange | undefined {
  if (!isGiven(from) && !isGiven(to)) return undefined;
  if (isGiven(from) && isGiven(to) && to < from) throw invalid("createdTo", "`createdTo` is before `createdFrom`");
  return { ...(isGiven(from) && { from }), ...(isGiven(to) && { to }) };
}

/** Returns the name of a list. Its cursors are valid in this list only. */
export function listName({ list, created }: OrderListPart): string {
  const index = orderIndexKey(list);
  return created === undefined ? index : `${index}:${created.from ?? ""}..${created.to ?? ""}`;
}

function invalid(argument: string, message: string): GraphQLError {
  return clientError("BAD_USER_INPUT", message, { argument });
}
