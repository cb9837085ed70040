import { unknownId } from "../../core/id.js";
import { clientError } from "../errors/errors.js";
import type { Principal } from "./principal.js";

/** The arguments of a root field, as a client gave them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a customer may do with a root field. */
export type CustomerRule =
  /** Everything. */
  | "all"
  /** What is theirs; of the rest the resolver says that it does not exist, by `maySee`. */
  | "own"
  | "nothing"
  /** What these arguments come to: others to go on with instead, or undefined, which is refused. */
  | ((args: Arguments, customerId: string) => Arguments | undefined);

/** Who may use a root field. Staff may use all of them. */
export interface Policy {
  readonly customer: CustomerRule;
  /** Whether it is there for who has no token, too; a customer must be allowed all of it then. */
  readonly anonymous?: boolean;
}

/** A policy for each root field of a side, by its name. */
export type Policies = Readonly<Record<string, Policy>>;

/** Reads what is another customer's as what does not exist; `argument` has the customer's id. */
export function ownBy(argument: string): CustomerRule {
  return (args, customerId) => (args[argument] === customerId ? args : { ...args, [argument]: unknownId });
}

/** Allowed if the command's input is so. */
export function onlyIf(isAllowed: (input: Arguments, customerId: string) => boolean): CustomerRule {
  return (args, customerId) => (isAllowed((args["input"] ?? {}) as Arguments, customerId) ? args : undefined);
}

/**
 * The arguments with which this principal may go on.
 * @throws GraphQLError with the code UNAUTHENTICATED or FORBIDDEN.
 */
export function permit({ customer, anonymous }: Policy, principal: Principal, args: Arguments): Arguments {
  switch (principal.role) {
    case "staff":
      return args;
    case "anonymous":
      if (anonymous === true) return args;
      throw clientError("UNAUTHENTICATED", "This takes a token");
    case "customer": {
      if (customer === "all" || customer === "own") return args;
      const permitted = customer === "nothing" ? undefined : customer(args, principal.customerId);
      if (permitted === undefined) throw clientError("FORBIDDEN", "This is not for customers");
      return permitted;
    }
  }
}
