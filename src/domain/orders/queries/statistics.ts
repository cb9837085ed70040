import { countOf } from "../../../core/document.js";
import type { Document } from "../../../core/projection.js";
import { UnreadableDocumentError, type ReadModelView } from "../../../read-side/index.js";
import { dayKey, movedToPrefix, orderedPrefix } from "../projections/statistics.js";
import { countsByStatus, moneyByCurrency, type StatusCount } from "./customer.js";
import type { MoneyView } from "../../../core/money.js";

/** The statistics of a day in UTC. */
export interface DailyStatisticsView {
  readonly date: string;
  readonly ordersCreated: number;
  readonly amountOrdered: readonly MoneyView[];
  readonly statusChanges: readonly StatusCount[];
}

const dayMs = 86_400_000;

/** Returns the number of days from `from` to `to`, inclusive; zero or less when `to` is before `from`. */
export function countDays(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs + 1;
}

/** Returns the days from `from` to `to`, inclusive, as `YYYY-MM-DD`; none when `to` is before `from`. */
export function daysBetween(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, countDays(from, to)) }, (_, day) =>
    new Date(Date.parse(from) + day * dayMs).toISOString().slice(0, 10),
  );
}

/** Returns the statistics of each day. A day without events has zeros; an unreadable day is returned as an error. */
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
    amountOrdered: moneyByCurrency(document, orderedPrefix),
    statusChanges: countsByStatus(document, movedToPrefix),
  };
}
