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
