import { onlyIf, ownBy, type Policies } from "../../../graphql/access/policy.js";

/** Who may send commands to orders, besides staff. */
export const orderCommandPolicies = {
  createOrder: { customer: onlyIf(({ customerId }, self) => customerId === self) },
  // The decider conceals other customers' orders.
  updateOrderStatus: { customer: onlyIf(({ newStatus }) => newStatus === "CANCELLED") },
} satisfies Policies;

/** Who may read orders, besides staff. */
export const orderQueryPolicies = {
  order: { customer: "own" },
  orderHistory: { customer: "own" },
  customer: { customer: ownBy("id") },
  customerOrders: { customer: ownBy("customerId") },
  orders: { customer: "nothing" },
  orderStatistics: { customer: "nothing" },
  orderStatusChanged: { customer: "own" },
  customerOrderChanged: { customer: ownBy("customerId") },
  orderChanged: { customer: "nothing" },
} satisfies Policies;
