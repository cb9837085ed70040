import { countOf } from "../../../core/document.js";
import type { Document } from "../../../core/projection.js";
import { UnreadableDocumentError, type ReadModelView } from "../../../read-side/index.js";
import { dayKey, movedTo, ordered } from "../projections/statistics.js";
import { countsByStatus, moneyByCurrency, type StatusCount } from "./customer.js";
import type { MoneyView } from "./order.js";

/** What happened on a day in UTC. */
export interface DailyStatisticsView {
  readonly date: string;
  readonly ordersCreated: number;
  readonly amountOrdered: readonly MoneyView[];
  readonly statusChanges: readonly StatusCount[];
}

const dayInMilliseconds = 86_400_000;

/** How many days there are from `from` to `to`, both included; zero or less when `to` is the earlier one. */
export function countDays(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayInMilliseconds + 1;
}

/** The days from `from` to `to`, both included, as `YYYY-MM-DD`; none when `to` is the earlier one. */
export function daysBetween(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, countDays(from, to)) }, (_, day) =>
    new Date(Date.parse(from) + day * dayInMilliseconds).toISOString().slice(0, 10),
  );
}

/** What happened on each of these days; a day on which nothing did is all zeros, one that cannot be read is an error. */
export async function dailyStatistics(
  view: ReadModelView,
  days: readonly string[],
): Promise<readonly (DailyStatisticsView | UnreadableDocumentError)[]> {
  const found = await view.findAll(days.map(dayKey), toStatistics);
  return days.map((date, index) => {
    const statistics = found[index] ?? toStatistics({});
    return statistics instanceof UnreadableDocumentError ? statistics : { date, ...statistics };
  });
}

function toStatistics(document: Document): Omit<DailyStatisticsView, "date"> {
  return {
    ordersCreated: countOf(document, "ordersCreated"),
    amountOrdered: moneyByCurrency(document, ordered),
    statusChanges: countsByStatus(document, movedTo),
  };
}
