import { unknownId } from "../../core/id.js";
import { clientError } from "../errors/errors.js";
import type { Principal } from "./principal.js";

/** The arguments of a root field, as the client sent them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The data that a customer may access through a root field. */
export type CustomerRule =
  /** Everything. */
  | "all"
  /** Their own data. The resolver treats other data as missing, by `maySee`. */
  | "own"
  | "nothing"
  /** Returns the arguments to continue with, or undefined to refuse. */
  | ((args: Arguments, customerId: string) => Arguments | undefined);

/** The access policy of a root field. Staff may use every field. */
export interface Policy {
  readonly customer: CustomerRule;
  /** Whether a client without a token may use it. Requires `customer: "all"`. */
  readonly anonymous?: boolean;
}

/** The policies of the root fields of a side, by name. */
export type Policies = Readonly<Record<string, Policy>>;

/** A policy for each root field of these resolvers. A field without one does not compile. */
export type PoliciesOf<Resolvers extends object> = { readonly [Field in keyof Resolvers]: Policy };

/** Treats data of another customer as missing. `argument` is the name of the argument with the customer id. */
export function ownBy(argument: string): CustomerRule {
  return (args, customerId) => (args[argument] === customerId ? args : { ...args, [argument]: unknownId });
}

/** Allows a command if its input meets the condition. */
export function onlyIf(isAllowed: (input: Arguments, customerId: string) => boolean): CustomerRule {
  return (args, customerId) => (isAllowed((args["input"] ?? {}) as Arguments, customerId) ? args : undefined);
}

/**
 * Returns the arguments with which this principal may continue.
 * @throws GraphQLError with the code UNAUTHENTICATED or FORBIDDEN.
 */
export function permit({ customer, anonymous }: Policy, principal: Principal, args: Arguments): Arguments {
  switch (principal.role) {
    case "staff":
      return args;
    case "anonymous":
      if (anonymous === true) return args;
      throw clientError("UNAUTHENTICATED", "Authentication required");
    case "customer": {
      if (customer === "all" || customer === "own") return args;
      const permitted = customer === "nothing" ? undefined : customer(args, principal.customerId);
      if (permitted === undefined) throw clientError("FORBIDDEN", "Not available to customers");
      return permitted;
    }
  }
}
