/** The statuses of an order. */
export const orderStatuses = ["PENDING", "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED", "RETURNED"] as const;

/** The status of an order. */
export type OrderStatus = (typeof orderStatuses)[number];

/** The allowed transitions. All others are refused, including one to the current status. */
const transitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  PENDING: ["CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED"],
  CONFIRMED: ["SHIPPED", "DELIVERED", "CANCELLED"],
  SHIPPED: ["DELIVERED", "RETURNED"],
  DELIVERED: ["RETURNED"],
  CANCELLED: [],
  RETURNED: [],
};

/** Returns the statuses that an order may change to. */
export function allowedTransitions(status: OrderStatus): readonly OrderStatus[] {
  return transitions[status];
}

const voidStatuses: Readonly<Record<OrderStatus, boolean>> = {
  PENDING: false,
  CONFIRMED: false,
  SHIPPED: false,
  DELIVERED: false,
  CANCELLED: true,
  RETURNED: true,
};

/** Returns whether orders of this status are excluded from the customer's spending. */
export function isVoid(status: OrderStatus): boolean {
  return voidStatuses[status];
}

/** The payment statuses of an order. */
export const paymentStatuses = [
  "PENDING",
  "AUTHORIZED",
  "PARTIALLY_PAID",
  "PAID",
  "PARTIALLY_REFUNDED",
  "REFUNDED",
  "VOIDED",
  "FAILED",
] as const;

/** The payment status of an order. */
export type PaymentStatus = (typeof paymentStatuses)[number];

/** The fulfillment statuses of an order. */
export const fulfillmentStatuses = [
  "UNFULFILLED",
  "PARTIALLY_SHIPPED",
  "SHIPPED",
  "DELIVERED",
  "PARTIALLY_RETURNED",
  "RETURNED",
] as const;

/** The fulfillment status of an order. */
export type FulfillmentStatus = (typeof fulfillmentStatuses)[number];

/** The statuses of an order. All are functions of its facts. */
export interface Statuses {
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly fulfillmentStatus: FulfillmentStatus;
}
