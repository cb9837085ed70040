import { accept, type Decider, type Decision } from "../../core/decider.js";
import { neverConcealed } from "../../core/sender.js";
import { validateCustomerCommand, type CustomerCommand, type CustomerRefusal } from "./commands.js";
import { customerFold, type Customer } from "./customer.js";
import type { CustomerEvent } from "./events.js";

/** The rules of a customer. Erasing again is accepted: its event destroys a key that a restore has brought back. */
export const customerDecider: Decider<Customer, CustomerCommand, CustomerEvent, CustomerRefusal> = {
  ...customerFold,
  aggregateId: ({ customerId }) => customerId,
  validate: validateCustomerCommand,
  // Only staff may send commands on customers.
  concealment: { EraseCustomer: neverConcealed },
  decide: (_customer, command) => decisions[command.type](command),
};

/** A command type without a decision does not compile. */
const decisions: {
  readonly [Type in CustomerCommand["type"]]: (
    command: Extract<CustomerCommand, { readonly type: Type }>,
  ) => Decision<CustomerEvent, CustomerRefusal>;
} = {
  EraseCustomer: ({ customerId }) => accept({ type: "CustomerErased", data: { customerId } }),
};
