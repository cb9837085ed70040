import { refusal, type ConsultedStates, type Decision, type Refusal } from "../../../core/decider.js";
import type { Customer } from "../../customers/customer.js";
import type { Product } from "../../products/product.js";
import type { OrderCommand } from "../commands.js";
import type { OrderRefusal } from "../commands/refusals.js";
import type { OrderEvent, StatusMove } from "../events.js";
import { evolveKnown } from "../evolve.js";
import { statusesOf } from "../facts/statuses.js";
import type { KnownOrder } from "../order.js";

/** The decision on a command. A refusal code that the command does not declare does not compile. */
export type OrderDecision<Type extends OrderCommand["type"] = OrderCommand["type"]> = Decision<
  OrderEvent,
  OrderRefusal<Type>
>;

/** The kinds of other streams that decisions consult. */
export interface ConsultedKinds {
  readonly products: Product;
  readonly customers: Customer;
}

/** The states that decisions consult. */
export type Consulted = ConsultedStates<ConsultedKinds>;

/** The refusal of a command of or for an erased customer. */
export const customerErased = refusal("CUSTOMER_ERASED", "The customer was erased", ["customerId"]);

/** The maximum number of records of each kind: an order and its document grow with each. */
const maxRecords = 250;

/** Returns the problem when the order has the maximum number of records of a kind. */
export function checkRecords(count = 0): Refusal<"TOO_MANY_RECORDS">[] {
  if (count < maxRecords) return [];
  return [refusal("TOO_MANY_RECORDS", `An order must have at most ${maxRecords} records of a kind`, ["orderId"])];
}

type MovingFact = Extract<OrderEvent, { readonly data: StatusMove }>;

/** Returns the fields of each fact about an order. The statuses after it are filled in by {@link withStatuses}. */
export function ofOrder(order: KnownOrder) {
  const { orderId, customerId, total, currencyCode } = order;
  const before = statusesOf(order);
  return { orderId, customerId, total, currencyCode, before, after: before };
}

/** Returns the fact with the statuses of the order after it. */
export function withStatuses<Fact extends MovingFact>(order: KnownOrder, fact: Fact): Fact {
  return { ...fact, data: { ...fact.data, after: statusesOf(evolveKnown(order, fact)) } };
}
