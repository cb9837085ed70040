import type { RecordedEvent } from "../../../core/event.js";
import { hincrby, hset, type Operation, type Projection } from "../../../core/projection.js";
import type { OrderEvent } from "../events.js";
import { statusMoveOf, type StatusMovingEvent } from "../facts/event-statuses.js";
import { addToSum } from "../money-sum.js";
import { orderStreamType } from "../order.js";
import { isVoid } from "../status.js";

/** Returns the key of a customer's hash. */
export const customerKey = (customerId: string) => `customer:${customerId}`;
/** The prefix of the fields that count a customer's orders by status. */
export const statusPrefix = "status:";
/** The prefix of the fields that sum a customer's spending by currency. */
export const spentPrefix = "spent:";

/** An event that can move the status of an order. */
function moved(event: RecordedEvent<StatusMovingEvent>): readonly Operation[] {
  const { customerId, total, currencyCode } = event.data;
  const { before, after } = statusMoveOf(event);
  if (before.status === after.status) return [];
  const key = customerKey(customerId);
  return [
    hincrby(key, statusPrefix + before.status, -1),
    hincrby(key, statusPrefix + after.status, 1),
    ...(isVoid(after.status) && !isVoid(before.status) ? addToSum(key, spentPrefix + currencyCode, -total) : []),
  ];
}

/** The read model `customer`: the orders of a customer by status, and their total without cancelled and returned orders. */
export const customerProjection: Projection<OrderEvent> = {
  readModel: "customer",
  version: 2,
  streamTypes: [orderStreamType],
  creates: ["OrderCreated"],
  on: {
    OrderCreated: ({ data: { customerId, total, currencyCode }, recordedAt }) => {
      const key = customerKey(customerId);
      return [
        hset(key, { customerId, lastOrderAt: recordedAt }),
        hincrby(key, "orderCount", 1),
        hincrby(key, `${statusPrefix}PENDING`, 1),
        ...addToSum(key, spentPrefix + currencyCode, total),
      ];
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
