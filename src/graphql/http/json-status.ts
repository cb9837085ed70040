import type { GraphQLFormattedError } from "graphql";
import type { ErrorCode } from "../errors/error-code.js";
import { outcomeOf } from "../signals.js";

/** The errors of a well-formed GraphQL request that is not executed. */
const requestErrors: ReadonlySet<string> = new Set<ErrorCode>([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
]);

/**
 * The status of a response: 200 instead of 400 for such errors in `application/json`, as GraphQL over HTTP specifies. A
 * client of that media type takes any other status for one of an intermediary. A client that accepts
 * `application/graphql-response+json` (`hasStatus`) receives 400.
 */
export function jsonStatus(
  status: number,
  errors: readonly GraphQLFormattedError[] | undefined,
  hasStatus: boolean,
): number {
  return status === 400 && !hasStatus && requestErrors.has(outcomeOf(errors)) ? 200 : status;
}
