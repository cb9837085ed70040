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
