import { isGiven } from "../../../../core/given.js";
import type { GraphQLError } from "graphql";
import { clientError } from "../../../../graphql/errors/errors.js";
import type { CursorList } from "../../../../graphql/pagination/cursor.js";
import type { ScoreBounds } from "../../../../read-side/index.js";
import { orderIndexKey, type OrderList } from "../../projections/order-lists.js";
import type { TimeRange } from "../../queries/created-range.js";
import type { ListFilter } from "../inputs.js";
import type { OrderSort } from "../status-enums.js";
import { toTotalsList } from "./totals-list.js";

/** A part of a list of orders that has an index. */
export interface OrderListPart {
  readonly list: OrderList;
  readonly within: Within;
}

/** Which orders of a list belong to a part of it. */
export type Within =
  | { readonly kind: "all" }
  | { readonly kind: "created"; readonly range: TimeRange }
  | { readonly kind: "totals"; readonly bounds: ScoreBounds };

/**
 * Converts a filter and a sort order to the list whose index has exactly these orders.
 * @throws GraphQLError with the code BAD_USER_INPUT for a combination without an index
 */
export function toOrderList(filter: ListFilter, orderBy: OrderSort): OrderListPart {
  switch (orderBy) {
    case "CREATED_AT":
      for (const argument of ["currencyCode", "minTotal", "maxTotal"] as const)
        if (isGiven(filter[argument])) throw invalid(argument, `\`${argument}\` requires \`orderBy: TOTAL\``);
      return { list: listOf(filter), within: createdWithin(filter) };
    case "LAST_UPDATED":
      if (Object.values(filter).some(isGiven))
        throw invalid("orderBy", "`LAST_UPDATED` cannot be combined with a filter");
      return { list: { sort: "LAST_UPDATED" }, within: { kind: "all" } };
    case "TOTAL": {
      const { list, bounds } = toTotalsList(filter);
      return { list, within: { kind: "totals", bounds } };
    }
  }
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

function createdWithin({ createdFrom: from, createdTo: to }: ListFilter): Within {
  if (!isGiven(from) && !isGiven(to)) return { kind: "all" };
  if (isGiven(from) && isGiven(to) && to < from) throw invalid("createdTo", "`createdTo` is before `createdFrom`");
  return { kind: "created", range: { ...(isGiven(from) && { from }), ...(isGiven(to) && { to }) } };
}

/** Returns the identity of a list for its cursors, which are valid in this list only. */
export function cursorListOf({ list, within }: OrderListPart): CursorList {
  const index = orderIndexKey(list);
  switch (within.kind) {
    case "all":
      return index;
    case "created":
      return `${index}:${within.range.from ?? ""}..${within.range.to ?? ""}`;
    case "totals":
      return { name: `${index}:${within.bounds.above ?? ""}..${within.bounds.below ?? ""}`, hasTies: true };
  }
}

function invalid(argument: string, message: string): GraphQLError {
  return clientError("BAD_USER_INPUT", message, { argument });
}
