/** Where an order can stand. */
export const orderStatuses = ["PENDING", "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED", "RETURNED"] as const;

export type OrderStatus = (typeof orderStatuses)[number];

/** Every move that an order may make; any other is refused, also one to where it stands. */
const moves: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  PENDING: ["CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED"],
  CONFIRMED: ["SHIPPED", "DELIVERED", "CANCELLED"],
  SHIPPED: ["DELIVERED", "RETURNED"],
  DELIVERED: ["RETURNED"],
  CANCELLED: [],
  RETURNED: [],
};

/** Where an order may go from where it stands. */
export function allowedTransitions(status: OrderStatus): readonly OrderStatus[] {
  return moves[status];
}

/** Whether an order that came to nothing: what it was worth is not spent. */
export function isVoid(status: OrderStatus): boolean {
  return status === "CANCELLED" || status === "RETURNED";
}
