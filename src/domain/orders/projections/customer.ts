import { hincrby, hset, type Projection } from "../../../core/projection.js";
import type { OrderEvent } from "../events.js";
import { addToSum } from "../money-sum.js";
import { orderStreamType } from "../order.js";
import { isVoid } from "../status.js";

/** Returns the key of a customer's hash. */
export const customerKey = (customerId: string) => `customer:${customerId}`;
/** The prefix of the fields that count a customer's orders by status. */
export const statusPrefix = "status:";
/** The prefix of the fields that sum a customer's spending by currency. */
export const spentPrefix = "spent:";

/** The read model `customer`: the orders of a customer by status, and their total without cancelled and returned orders. */
export const customerProjection: Projection<OrderEvent> = {
  readModel: "customer",
  version: 1,
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
    OrderStatusUpdated: ({ data: { customerId, oldStatus, newStatus, total, currencyCode } }) => {
      const key = customerKey(customerId);
      return [
        hincrby(key, statusPrefix + oldStatus, -1),
        hincrby(key, statusPrefix + newStatus, 1),
        ...(isVoid(newStatus) && !isVoid(oldStatus) ? addToSum(key, spentPrefix + currencyCode, -total) : []),
      ];
    },
  },
};
