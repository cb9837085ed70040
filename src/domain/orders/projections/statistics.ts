import { hincrby, type Projection } from "../../../core/projection.js";
import type { OrderEvent } from "../events.js";
import { addToSum } from "../money-sum.js";
import { orderStreamType } from "../order.js";

/** The hash of a day in UTC, `YYYY-MM-DD`. */
export const dayKey = (date: string) => `day:${date}`;
/** Prefix of the fields that count a day's status changes by new status. */
export const movedTo = "movedTo:";
/** Prefix of the fields with the total of a day's orders, by currency. */
export const ordered = "ordered:";

/** The read model `orderStatistics`: counts and totals per day, by the time an event was recorded. */
export const statisticsProjection: Projection<OrderEvent> = {
  readModel: "orderStatistics",
  version: 1,
  streamTypes: [orderStreamType],
  on: {
    OrderCreated: ({ data: { total, currencyCode }, recordedAt }) => {
      const key = dayKey(dateOf(recordedAt));
      return [hincrby(key, "ordersCreated", 1), ...addToSum(key, ordered + currencyCode, total)];
    },
    OrderStatusUpdated: ({ data: { newStatus }, recordedAt }) => [
      hincrby(dayKey(dateOf(recordedAt)), movedTo + newStatus, 1),
    ],
  },
};

function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
