import { onlyIf, ownBy, type Policies } from "../../../graphql/access/policy.js";

/** The policies of the mutations of orders. */
export const orderCommandPolicies = {
  createOrder: { customer: onlyIf(({ customerId }, self) => customerId === self) },
  // The decider conceals other customers' orders.
  updateOrderStatus: { customer: onlyIf(({ newStatus }) => newStatus === "CANCELLED") },
} satisfies Policies;

/** The policies of the queries and subscriptions of orders. */
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
