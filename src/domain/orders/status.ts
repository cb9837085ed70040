/** The statuses of an order. */
export const orderStatuses = ["PENDING", "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED", "RETURNED"] as const;

export type OrderStatus = (typeof orderStatuses)[number];

/** The allowed transitions. Any other is refused, also one to the current status. */
const transitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  PENDING: ["CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED"],
  CONFIRMED: ["SHIPPED", "DELIVERED", "CANCELLED"],
  SHIPPED: ["DELIVERED", "RETURNED"],
  DELIVERED: ["RETURNED"],
  CANCELLED: [],
  RETURNED: [],
};

/** The statuses that an order may change to. */
export function allowedTransitions(status: OrderStatus): readonly OrderStatus[] {
  return transitions[status];
}

/** Returns whether an order of this status is excluded from the amount spent. */
export function isVoid(status: OrderStatus): boolean {
  return status === "CANCELLED" || status === "RETURNED";
}
