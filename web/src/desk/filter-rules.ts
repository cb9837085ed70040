import { noFilters, type OrderFilters } from "./order-filters.js";

/** The names of the filters in the console. */
export const filterLabels: Readonly<Record<keyof OrderFilters, string>> = {
  status: "Status",
  paymentStatus: "Payment",
  fulfillmentStatus: "Shipping",
  customerId: "Customer",
  from: "From",
  to: "To",
  sort: "Sort",
  currencyCode: "Currency",
  minTotal: "Lowest total",
  maxTotal: "Highest total",
};

/** What a change has reset, because it cannot be combined with the change. */
export function resetBy(change: Partial<OrderFilters>, before: OrderFilters, after: OrderFilters): readonly string[] {
  const names = Object.keys(noFilters) as (keyof OrderFilters)[];
  return names
    .filter((name) => !(name in change) && before[name] !== noFilters[name] && after[name] === noFilters[name])
    .map((name) => filterLabels[name]);
}

/** Why the filters cannot be combined with others. Undefined where no combination is missing. */
export function ruleOf({ sort, from, to, paymentStatus, fulfillmentStatus }: OrderFilters): string | undefined {
  if (hasNoDays({ from, to })) return "The last day is before the first one.";
  switch (sort) {
    case "LAST_UPDATED":
      return "The last changes cannot be filtered. A filter sorts by newest first again.";
    case "TOTAL":
      return "Amounts of one currency are compared, and they can be filtered by amount only. Another filter sorts by newest first again.";
    case "CREATED_AT":
      return paymentStatus || fulfillmentStatus
        ? "Payment and Shipping can be combined with days only. Another status or a customer replaces them."
        : undefined;
  }
}

/** Whether the last day is before the first one. The server rejects that. */
export function hasNoDays({ from, to }: Pick<OrderFilters, "from" | "to">): boolean {
  return from !== "" && to !== "" && to < from;
}

/** The server counts in the currency's smallest unit, exactly up to 2^53. */
const maxAmountLength = 12;

/** The number of decimals of a currency. */
function decimalsOf(currencyCode: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", {
    ...{ style: "currency", currency: currencyCode },
  }).resolvedOptions();
  return maximumFractionDigits;
}

/** The error of one of the totals of the filters. */
export function totalError(filters: OrderFilters, name: "minTotal" | "maxTotal"): string | undefined {
  const { currencyCode, minTotal, maxTotal } = filters;
  const decimals = decimalsOf(currencyCode);
  const pattern = new RegExp(decimals === 0 ? String.raw`^\d+$` : String.raw`^\d+(\.\d{1,${decimals}})?$`);
  if (!pattern.test(filters[name])) return `Enter an amount such as ${decimals === 0 ? "1200" : "12.50"}.`;
  if (filters[name].length > maxAmountLength) return "This amount is too large.";
  const isReversed = minTotal !== "" && maxTotal !== "" && Number(maxTotal) < Number(minTotal);
  return isReversed ? "The lowest total is above the highest one." : undefined;
}
