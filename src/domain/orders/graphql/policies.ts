import { onlyIf, ownBy, type Arguments, type PoliciesOf, type Policy } from "../../../graphql/access/policy.js";
import { actionRules } from "../actions.js";
import type { OrderFactMutations } from "./fact-mutations.js";
import type { OrderHistory } from "./history.js";
import type { MeQuery } from "./me.js";
import type { OrderMutations } from "./mutations.js";
import type { OrderQueries } from "./queries.js";
import type { OrderSubscriptions } from "./subscriptions.js";

/** The decider conceals other customers' orders. */
const policyOf = ({ customers }: { readonly customers: boolean }): Policy => ({
  customer: customers ? "own" : "nothing",
});

/** The access policies of order commands for customers. Staff may send every command. */
export const orderCommandPolicies = {
  createOrder: { customer: onlyIf((input, self) => input["customerId"] === self && !hasCharges(input)) },
  // The decider conceals other customers' orders.
  updateOrderStatus: { customer: onlyIf(({ newStatus }) => newStatus === "CANCELLED") },
  cancelOrder: policyOf(actionRules.CancelOrder),
  recordPayment: policyOf(actionRules.RecordPayment),
  recordRefund: policyOf(actionRules.RecordRefund),
  createShipment: policyOf(actionRules.CreateShipment),
  recordDelivery: policyOf(actionRules.RecordDelivery),
  requestReturn: policyOf(actionRules.RequestReturn),
  receiveReturn: policyOf(actionRules.ReceiveReturn),
  setOrderMetadata: policyOf(actionRules.SetOrderMetadata),
  changeShippingAddress: policyOf(actionRules.ChangeShippingAddress),
  addOrderNote: actionRules.AddOrderNote.customers
    ? { customer: onlyIf(({ isPublic }) => isPublic === true) }
    : policyOf(actionRules.AddOrderNote),
} satisfies PoliciesOf<OrderMutations & OrderFactMutations>;

/** Customers do not set what their order costs. */
function hasCharges({ charges }: Arguments): boolean {
  return charges !== undefined && charges !== null;
}

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
