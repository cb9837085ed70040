import type { ReadModelView } from "../../read-side/index.js";
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

/** The days from `from` to `to`, both included, as `YYYY-MM-DD`; none when `to` is the earlier one. */
export function daysBetween(from: string, to: string): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / dayInMilliseconds + 1;
  return Array.from({ length: Math.max(0, count) }, (_, day) =>
    new Date(Date.parse(from) + day * dayInMilliseconds).toISOString().slice(0, 10),
  );
}

/** What happened on each of these days; a day on which nothing did is all zeros. */
export async function dailyStatistics(view: ReadModelView, days: readonly string[]): Promise<DailyStatisticsView[]> {
  const documents = await view.documents(days.map(dayKey));
  return days.map((date, index) => {
    const document = documents[index] ?? {};
    return {
      date,
      ordersCreated: Number(document["ordersCreated"] ?? 0),
      amountOrdered: moneyByCurrency(document, ordered),
      statusChanges: countsByStatus(document, movedTo),
    };
  });
}
