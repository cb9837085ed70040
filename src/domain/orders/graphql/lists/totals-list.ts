import { isGiven } from "../../../../core/given.js";
import type { GraphQLError } from "graphql";
import { clientError } from "../../../../graphql/errors/errors.js";
import { toMoney } from "../../../../graphql/schema/money.js";
import type { ScoreBounds } from "../../../../read-side/index.js";
import type { OrderList } from "../../projections/order-lists.js";
import type { ListFilter } from "../inputs.js";

/** The orders of a list whose totals are within bounds, exclusive, in minor units. */
export interface TotalsPart {
  readonly list: OrderList;
  readonly bounds: ScoreBounds;
}

/**
 * Converts the filter of `orderBy: TOTAL`.
 * @throws GraphQLError with the code BAD_USER_INPUT without a currency, and for a combination without an index
 */
export function toTotalsList(filter: ListFilter): TotalsPart {
  const currencyCode = currencyOf(filter);
  rejectOthers(filter);
  const min = minorUnitsOf(filter, "minTotal");
  const max = minorUnitsOf(filter, "maxTotal");
  if (min !== undefined && max !== undefined && max < min) throw invalid("maxTotal", "`maxTotal` is below `minTotal`");
  // Exact: totals are safe integers, and the next integer is exact too.
  return {
    list: { sort: "TOTAL", currencyCode },
    bounds: { ...(min !== undefined && { above: min - 1 }), ...(max !== undefined && { below: max + 1 }) },
  };
}

/** Amounts of different currencies cannot be compared, so a list by total has one currency. */
function currencyOf({ currencyCode, minTotal, maxTotal }: ListFilter): string {
  const given = { currencyCode, minTotal: minTotal?.currencyCode, maxTotal: maxTotal?.currencyCode };
  const [first, ...others] = Object.entries(given).flatMap(([argument, code]) =>
    isGiven(code) ? [{ argument, code }] : [],
  );
  if (first === undefined)
    throw invalid("currencyCode", "`orderBy: TOTAL` requires `currencyCode`, `minTotal` or `maxTotal` in the filter");
  for (const { argument, code } of others)
    if (code !== first.code)
      throw invalid(argument, `The currency of \`${argument}\` differs from that of \`${first.argument}\``);
  return first.code;
}

/** Each index costs an entry per order, so no other filter has one by total. */
function rejectOthers(filter: ListFilter): void {
  for (const argument of unindexed)
    if (isGiven(filter[argument]))
      throw invalid(argument, `\`${argument}\` cannot be combined with \`orderBy: TOTAL\``);
}

const unindexed = [
  ...["status", "customerId", "paymentStatus", "fulfillmentStatus"],
  ...["createdFrom", "createdTo"],
] as const satisfies readonly (keyof ListFilter)[];

function minorUnitsOf(filter: ListFilter, argument: "minTotal" | "maxTotal"): number | undefined {
  const amount = filter[argument];
  if (!isGiven(amount)) return undefined;
  const money = toMoney(amount);
  if (money === undefined)
    throw invalid(argument, `\`${argument}\` has more decimals than its currency, or is too large`);
  return money.minorUnits;
}

function invalid(argument: string, message: string): GraphQLError {
  return clientError("BAD_USER_INPUT", message, { argument });
}
