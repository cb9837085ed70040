import { hincrby, hset, type Projection } from "../../../core/projection.js";
import type { OrderEvent } from "../events.js";
import { addToSum } from "../money-sum.js";
import { orderStreamType } from "../order.js";
import { isVoid } from "../status.js";

/** The hash of a customer. */
export const customerKey = (customerId: string) => `customer:${customerId}`;
/** Prefix of the fields that count a customer's orders by status. */
export const statusCount = "status:";
/** Prefix of the fields with the amount that a customer has spent, by currency. */
export const spent = "spent:";

/** The read model `customer`: the orders of a customer by status, and their total unless cancelled or returned. */
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
        hincrby(key, `${statusCount}PENDING`, 1),
        ...addToSum(key, spent + currencyCode, total),
      ];
    },
    OrderStatusUpdated: ({ data: { customerId, oldStatus, newStatus, total, currencyCode } }) => {
      const key = customerKey(customerId);
      return [
        hincrby(key, statusCount + oldStatus, -1),
        hincrby(key, statusCount + newStatus, 1),
        ...(isVoid(newStatus) && !isVoid(oldStatus) ? addToSum(key, spent + currencyCode, -total) : []),
      ];
    },
  },
};
