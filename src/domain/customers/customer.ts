import type { StateFold } from "../../core/decider.js";
import { customerFormats, type CustomerErased, type CustomerEvent } from "./events.js";

/** For projections of other aggregates. */
export type { CustomerErased };

/** The state of a customer. A customer without events exists as well: orders name customers that the shop manages. */
export interface Customer {
  readonly isErased: boolean;
}

/** Folds the events of a customer to its state. */
export const customerFold: StateFold<Customer, CustomerEvent> = {
  streamType: "customer",
  formats: customerFormats,
  stateVersion: 1,
  initialState: { isErased: false },
  evolve: (_customer, { type }) => stateAfter[type],
};

/** An event type without a state does not compile. */
const stateAfter: Readonly<Record<CustomerEvent["type"], Customer>> = { CustomerErased: { isErased: true } };
