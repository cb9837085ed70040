import type { StateFold } from "../../core/decider.js";
import { customerFormats, type CustomerEvent } from "./events.js";

/** The state of a customer. A customer without events exists as well: orders name customers that the shop manages. */
export interface Customer {
  readonly isErased: boolean;
}

/** The stream type of customers. */
export const customerStreamType = "customer";

/** Folds the events of a customer to its state. */
export const customerFold: StateFold<Customer, CustomerEvent> = {
  streamType: customerStreamType,
  formats: customerFormats,
  stateVersion: 1,
  initialState: { isErased: false },
  evolve: () => ({ isErased: true }),
};
