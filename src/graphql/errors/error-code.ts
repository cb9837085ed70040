/** Every code that a top-level error can carry in `extensions.code`. A business refusal is no error: see UserError. */
export const errorCodes = [
  /** The document does not parse, or is too long. */
  "GRAPHQL_PARSE_FAILED",
  /** The document does not fit the schema. */
  "GRAPHQL_VALIDATION_FAILED",
  /** The document has no operation of the given name, or several and no name was given. */
  "OPERATION_RESOLUTION_FAILURE",
  /** Apollo's automatic persisted queries: send the text along. */
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  /** The request is not a GraphQL request. */
  "BAD_REQUEST",
  /** There is no token, or one that is not valid (any more); get a new one. */
  "UNAUTHENTICATED",
  /** The token is valid, but this is not for its role. */
  "FORBIDDEN",
  /** The document, its variables or the whole request is larger than allowed; extensions: `limit`, `maximum`. */
  "OPERATION_TOO_LARGE",
  /** It may read more than one operation may; extensions: `cost`, `maximum`. */
  "COST_LIMIT_EXCEEDED",
  /** Only listed operations are taken, and this is none of them. */
  "OPERATION_NOT_ALLOWED",
  /** Too much was asked in too short a time; extensions: `retryAfter` in seconds. */
  "RATE_LIMITED",
  /** More operations at once than one connection may have. */
  "TOO_MANY_OPERATIONS",
  /** The subscriptions of a connection or a principal hold too much memory; extensions: `scope`, `maximum`. */
  "SUBSCRIPTIONS_TOO_LARGE",
  /** The answer is larger than it may be; extensions: `maximum`. */
  "RESPONSE_TOO_LARGE",
  /** It took too long; the outcome of a command is unknown. */
  "DEADLINE_EXCEEDED",
  /** A variable or an argument has a value that it cannot have. */
  "BAD_USER_INPUT",
  /** The read model has not come to `minPosition` in time; extensions: `position`, `checkpoint`. */
  "READ_MODEL_BEHIND",
  /** The log was replaced, or lost its last events: the positions and versions of a client are void. Extension: `epoch`. */
  "LOG_REPLACED",
  /** A document was damaged or lost in Redis; it fails alone. Extension: `document`. */
  "DOCUMENT_UNREADABLE",
  /** It takes the event log, which the process that was asked has no access to; see ROLE. */
  "LOG_NOT_AVAILABLE",
  /** The answer rests on an event that this server cannot read: a newer version recorded it, or its data is damaged. */
  "EVENT_UNREADABLE",
  /** Something that Bifold needs is away; try again later, a command with the same command id. */
  "SERVICE_UNAVAILABLE",
  /** More work waits than is good; nothing was done, try again later. */
  "OVERLOADED",
  /** A subscriber reads slower than its changes come, and of too many things at once; subscribe again. */
  "SUBSCRIBER_TOO_SLOW",
  /** A fault. The log tells more under `correlationId`. */
  "INTERNAL_SERVER_ERROR",
] as const;

/** A code of a top-level error. */
export type ErrorCode = (typeof errorCodes)[number];
