import type { Operations } from "./generated/operations.js";
import type { CallOptions } from "./options.js";

/** The name of an operation. */
export type OperationName = keyof Operations;

type NameOf<Kind> = {
  [Name in OperationName]: Operations[Name]["kind"] extends Kind ? Name : never;
}[OperationName];

/** The name of a mutation. */
export type CommandName = NameOf<"mutation">;

/** The name of a query. */
export type QueryName = NameOf<"query">;

/** The name of a subscription. */
export type SubscriptionName = NameOf<"subscription">;

/** The `input` of a command. */
export type InputOf<Name extends CommandName> = Operations[Name]["variables"] extends { readonly input: infer Input }
  ? Input
  : never;

/** The result of the only root field of an operation. */
export type FieldOf<Name extends OperationName> = Operations[Name]["data"][Name & keyof Operations[Name]["data"]];

/** The variables of an operation. */
export type VariablesOf<Name extends OperationName> = Operations[Name]["variables"];

/** The arguments of a call: the variables, which can be left out if none is required, and the options. */
export type CallArguments<Variables> =
  Record<string, never> extends Variables
    ? [variables?: Variables, options?: CallOptions]
    : [variables: Variables, options?: CallOptions];
