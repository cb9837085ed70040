/** Every code in `extensions.code` of a top-level error. A business refusal is data instead: see UserError. */
export const errorCodes = [
  /** The document does not parse or has too many tokens. */
  "GRAPHQL_PARSE_FAILED",
  /** The document does not match the schema. */
  "GRAPHQL_VALIDATION_FAILED",
  /** The document has no operation of that name, or several operations and no name was sent. */
  "OPERATION_RESOLUTION_FAILURE",
  /** Automatic persisted queries: the hash is unknown, send the text with it. */
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  /** The request is not a GraphQL request. */
  "BAD_REQUEST",
  /** The token is missing, invalid or expired. */
  "UNAUTHENTICATED",
  /** The role of the token may not do this. */
  "FORBIDDEN",
  /** The document, its variables or the whole request is larger than allowed; extensions: `limit`, `maximum`. */
  "OPERATION_TOO_LARGE",
  /** The cost of the operation exceeds the maximum; extensions: `cost`, `maximum`. */
  "COST_LIMIT_EXCEEDED",
  /** The operation is not in the manifest of persisted operations, which is enforced. */
  "OPERATION_NOT_ALLOWED",
  /** The rate limit is exceeded; extensions: `retryAfter` in seconds. */
  "RATE_LIMITED",
  /** The connection has too many concurrent operations. */
  "TOO_MANY_OPERATIONS",
  /** The subscriptions of a connection, a principal or the process use too much memory; extensions: `scope`, `maximum`. */
  "SUBSCRIPTIONS_TOO_LARGE",
  /** The response is too large; extensions: `maximum`. */
  "RESPONSE_TOO_LARGE",
  /** The deadline was exceeded; the outcome of a command is unknown. */
  "DEADLINE_EXCEEDED",
  /** A variable or an argument has an invalid value. */
  "BAD_USER_INPUT",
  /** The read model did not reach `minPosition` in time; extensions: `position`, `checkpoint`. */
  "READ_MODEL_BEHIND",
  /** The log was replaced or lost its last events; discard positions and versions. Extensions: `epoch`, `position`. */
  "LOG_REPLACED",
  /** A subscription cannot resume after this position; extensions: `position` and `epoch`, where it can. */
  "RESUME_TOO_OLD",
  /** A document in Redis is damaged or missing; only it fails. Extension: `document`. */
  "DOCUMENT_UNREADABLE",
  /** The request requires the event log, which this process cannot access; see ROLE. */
  "LOG_NOT_AVAILABLE",
  /** The request changes read models, and the Redis user of this process may only read them. */
  "READ_MODELS_READ_ONLY",
  /** An event cannot be read by this server: a newer version recorded it, or its data is damaged. */
  "EVENT_UNREADABLE",
  /** A dependency is unavailable; retry later, a command with the same command id. */
  "SERVICE_UNAVAILABLE",
  /** Too much work is pending; nothing was done, retry later. */
  "OVERLOADED",
  /** The subscriber's queue exceeded its limit; resubscribe. */
  "SUBSCRIBER_TOO_SLOW",
  /** A fault of the server, logged with the `correlationId`. */
  "INTERNAL_SERVER_ERROR",
] as const;

/** A code of a top-level error. */
export type ErrorCode = (typeof errorCodes)[number];

/** Returns the codes with the value true. A code without a value does not compile. */
export function codesWhere(values: Readonly<Record<ErrorCode, boolean>>): ReadonlySet<ErrorCode> {
  return new Set(errorCodes.filter((code) => values[code]));
}
