import type { ExecutionResult, FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from "graphql";
import type { CostReport } from "./operation-gate.js";

/** An error, masked or not. */
export interface ErrorWithExtensions {
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A result of graphql-js. */
export interface UnmaskedResult {
  readonly data?: ExecutionResult["data"];
  readonly errors?: readonly GraphQLError[] | undefined;
}

/** A result whose errors are masked. */
export interface MaskedResult {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** Returns a result with these errors and the cost of its operation. */
export function withCost(
  result: FormattedExecutionResult,
  errors: FormattedExecutionResult["errors"],
  cost: CostReport | undefined,
): FormattedExecutionResult {
  // For speed: nothing is added to most messages of a subscription, and most results of queries have data only.
  if (errors === result.errors && cost === undefined) return result;
  if (errors === undefined && result.data !== undefined && result.extensions === undefined)
    return { data: result.data, extensions: { cost } };
  return { ...result, ...(errors && { errors }), ...(cost && { extensions: { cost } }) };
}
