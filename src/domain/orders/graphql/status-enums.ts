import type { FulfillmentStatus, PaymentStatus } from "../status.js";
import { describedEnum } from "./enums.js";

/** A sort order of `orders`. */
export type OrderSort = "CREATED_AT" | "LAST_UPDATED" | "TOTAL";

/** The GraphQL enum `OrderSort`. */
export const OrderSortEnum = describedEnum<OrderSort>("OrderSort", "The sort order of `orders`.", {
  CREATED_AT: "By the time of creation, newest first.",
  LAST_UPDATED: "By the time of the last change, newest first. Cannot be combined with a filter.",
  TOTAL:
    "By the total in one currency, highest first; equal totals by id, highest first. Requires a currency in the filter.",
});

/** The GraphQL enum `PaymentStatus`. */
export const PaymentStatusEnum = describedEnum<PaymentStatus>("PaymentStatus", "The status of an order's payments.", {
  PENDING: "Nothing is paid or authorized.",
  AUTHORIZED: "An amount is reserved and not captured.",
  PARTIALLY_PAID: "Less than the amount due was captured.",
  PAID: "The amount due was captured, or the order costs nothing.",
  PARTIALLY_REFUNDED: "A part of the captured amount was refunded.",
  REFUNDED: "All that was captured was refunded.",
  VOIDED: "The last authorization was released.",
  FAILED: "The last payment failed.",
});

/** The GraphQL enum `FulfillmentStatus`. */
export const FulfillmentStatusEnum = describedEnum<FulfillmentStatus>(
  "FulfillmentStatus",
  "The status of an order's shipments.",
  {
    UNFULFILLED: "Nothing was shipped.",
    PARTIALLY_SHIPPED: "Some units were shipped, and others remain to be shipped.",
    SHIPPED: "Every unit that was not cancelled was shipped.",
    DELIVERED: "Every shipment was delivered.",
    PARTIALLY_RETURNED: "Some of the shipped units were returned.",
    RETURNED: "Every shipped unit was returned.",
  },
);
