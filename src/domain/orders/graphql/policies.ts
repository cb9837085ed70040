import { onlyIf, ownBy, type PoliciesOf } from "../../../graphql/access/policy.js";
import type { OrderHistory } from "./history.js";
import type { MeQuery } from "./me.js";
import type { OrderMutations } from "./mutations.js";
import type { OrderQueries } from "./queries.js";
import type { OrderSubscriptions } from "./subscriptions.js";

/** The access policies of order commands for customers. Staff may send every command. */
export const orderCommandPolicies = {
  createOrder: { customer: onlyIf(({ customerId }, self) => customerId === self) },
  // The decider conceals other customers' orders.
  updateOrderStatus: { customer: onlyIf(({ newStatus }) => newStatus === "CANCELLED") },
} satisfies PoliciesOf<OrderMutations>;

/** The access policies of order queries and subscriptions for customers. Staff may read every order. */
export const orderQueryPolicies = {
  order: { customer: "own" },
  orderByNumber: { customer: "own" },
  orderHistory: { customer: "own" },
  customer: { customer: ownBy("id") },
  customerOrders: { customer: ownBy("customerId") },
  orders: { customer: "nothing" },
  orderStatistics: { customer: "nothing" },
  orderStatusChanged: { customer: "own" },
  customerOrderChanged: { customer: ownBy("customerId") },
  orderChanged: { customer: "nothing" },
  me: { customer: "all", anonymous: true },
} satisfies PoliciesOf<OrderQueries & OrderHistory & OrderSubscriptions & MeQuery>;
