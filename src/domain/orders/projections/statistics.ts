import type { RecordedEvent } from "../../../core/event.js";
import { hincrby, type Operation, type Projection } from "../../../core/projection.js";
import type { OrderEvent } from "../events.js";
import { statusMoveOf, type StatusMovingEvent } from "../facts/event-statuses.js";
import { addToSum } from "../money-sum.js";
import { orderStreamType } from "../order.js";

/** Returns the key of the hash of a day in UTC, `YYYY-MM-DD`. */
export const dayKey = (date: string) => `day:${date}`;
/** The prefix of the fields that count the status changes of a day by new status. */
export const movedToPrefix = "movedTo:";
/** The prefix of the fields that sum the orders of a day by currency. */
export const orderedPrefix = "ordered:";

/** The read model `orderStatistics`: created orders and status changes per day, by recording time. */
export const statisticsProjection: Projection<OrderEvent> = {
  readModel: "orderStatistics",
  version: 2,
  streamTypes: [orderStreamType],
  on: {
    OrderCreated: ({ data: { total, currencyCode }, recordedAt }) => {
      const key = dayKey(dateOf(recordedAt));
      return [hincrby(key, "ordersCreated", 1), ...addToSum(key, orderedPrefix + currencyCode, total)];
    },
    OrderStatusUpdated: moved,
    OrderLinesCancelled: moved,
    PaymentRecorded: moved,
    RefundRecorded: moved,
    ShipmentCreated: moved,
    DeliveryRecorded: moved,
    ReturnRequested: () => [],
    ReturnReceived: moved,
    OrderMetadataSet: () => [],
  },
};

/** An event that can move the status of an order. */
function moved(event: RecordedEvent<StatusMovingEvent>): readonly Operation[] {
  const { before, after } = statusMoveOf(event);
  if (before.status === after.status) return [];
  return [hincrby(dayKey(dateOf(event.recordedAt)), movedToPrefix + after.status, 1)];
}

const dayMs = 86_400_000;
/** The day of the last event: consecutive events share it, and formatting it takes longer than the rest of the projection. */
let lastDay = { number: NaN, date: "" };

function dateOf(timeMs: number): string {
  const number = Math.floor(timeMs / dayMs);
  if (number !== lastDay.number) lastDay = { number, date: new Date(timeMs).toISOString().slice(0, 10) };
  return lastDay.date;
}
