import type { Refusal, RefusalCodes } from "../../core/decider.js";
import { checkCustomerId } from "../../core/id.js";

/** Erases the personal data of a customer. */
export interface EraseCustomer {
  readonly type: "EraseCustomer";
  readonly customerId: string;
}

/** The commands of a customer. */
export type CustomerCommand = EraseCustomer;

/** The refusal codes of each command. */
export const customerRefusals = {
  EraseCustomer: ["INVALID_ID"],
} as const satisfies RefusalCodes<CustomerCommand["type"]>;

/** A refusal of a command on a customer. */
export type CustomerRefusal = Refusal<(typeof customerRefusals)[CustomerCommand["type"]][number]>;

/** Returns every problem of a command that does not depend on state. */
export function validateCustomerCommand({ customerId }: CustomerCommand): readonly CustomerRefusal[] {
  return checkCustomerId(customerId, "customerId");
}
