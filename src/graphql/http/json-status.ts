import type { GraphQLFormattedError } from "graphql";
import { codesWhere } from "../errors/error-code.js";
import { outcomeOf } from "../signals.js";

/** The errors of a well-formed GraphQL request that is not executed. */
const requestErrors: ReadonlySet<string> = codesWhere({
  GRAPHQL_PARSE_FAILED: true,
  GRAPHQL_VALIDATION_FAILED: true,
  OPERATION_RESOLUTION_FAILURE: true,
  PERSISTED_QUERY_NOT_FOUND: false,
  PERSISTED_QUERY_NOT_SUPPORTED: false,
  BAD_REQUEST: false,
  UNAUTHENTICATED: false,
  FORBIDDEN: false,
  OPERATION_TOO_LARGE: false,
  COST_LIMIT_EXCEEDED: false,
  OPERATION_NOT_ALLOWED: false,
  RATE_LIMITED: false,
  TOO_MANY_OPERATIONS: false,
  SUBSCRIPTIONS_TOO_LARGE: false,
  RESPONSE_TOO_LARGE: false,
  DEADLINE_EXCEEDED: false,
  BAD_USER_INPUT: true,
  READ_MODEL_BEHIND: false,
  LOG_REPLACED: false,
  RESUME_TOO_OLD: false,
  DOCUMENT_UNREADABLE: false,
  LOG_NOT_AVAILABLE: false,
  READ_MODELS_READ_ONLY: false,
  EVENT_UNREADABLE: false,
  SERVICE_UNAVAILABLE: false,
  OVERLOADED: false,
  SUBSCRIBER_TOO_SLOW: false,
  INTERNAL_SERVER_ERROR: false,
});

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
