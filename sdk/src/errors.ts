import type { ErrorCode } from "./generated/codes.js";

/** An error of a GraphQL response. */
export interface GraphQLErrorShape {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Codes after which a retry can succeed. It is safe for commands, which carry their id. */
const isTemporaryCode: Readonly<Record<ErrorCode, boolean>> = {
  GRAPHQL_PARSE_FAILED: false,
  GRAPHQL_VALIDATION_FAILED: false,
  OPERATION_RESOLUTION_FAILURE: false,
  PERSISTED_QUERY_NOT_FOUND: false,
  PERSISTED_QUERY_NOT_SUPPORTED: false,
  BAD_REQUEST: false,
  UNAUTHENTICATED: false,
  FORBIDDEN: false,
  OPERATION_TOO_LARGE: false,
  COST_LIMIT_EXCEEDED: false,
  OPERATION_NOT_ALLOWED: false,
  RATE_LIMITED: true,
  TOO_MANY_OPERATIONS: false,
  SUBSCRIPTIONS_TOO_LARGE: false,
  RESPONSE_TOO_LARGE: false,
  DEADLINE_EXCEEDED: true,
  BAD_USER_INPUT: false,
  READ_MODEL_BEHIND: true,
  LOG_REPLACED: false,
  RESUME_TOO_OLD: false,
  DOCUMENT_UNREADABLE: false,
  LOG_NOT_AVAILABLE: false,
  READ_MODELS_READ_ONLY: false,
  EVENT_UNREADABLE: false,
  SERVICE_UNAVAILABLE: true,
  OVERLOADED: true,
  SUBSCRIBER_TOO_SLOW: true,
  INTERNAL_SERVER_ERROR: false,
};
const temporaryCodes: ReadonlySet<string> = new Set(
  Object.entries(isTemporaryCode).flatMap(([code, isTemporary]) => (isTemporary ? [code] : [])),
);

/** Bifold responded with an error. */
export class BifoldError extends Error {
  override readonly name = "BifoldError";
  /** A newer server can send a code that this list lacks: keep a default branch. */
  readonly code: ErrorCode;
  /** Identifies the operation in the server's log. */
  readonly correlationId: string | undefined;
  /** Seconds to wait before a retry, if the server specifies it. */
  readonly retryAfter: number | undefined;
  /** Whether a retry can succeed. */
  readonly temporary: boolean;

  constructor(readonly errors: readonly GraphQLErrorShape[]) {
    const [first] = errors;
    super(first?.message ?? "The response has no data");
    const { code, correlationId, retryAfter } = first?.extensions ?? {};
    this.code = typeof code === "string" ? (code as ErrorCode) : "INTERNAL_SERVER_ERROR";
    this.correlationId = typeof correlationId === "string" ? correlationId : undefined;
    this.retryAfter = typeof retryAfter === "number" ? retryAfter : undefined;
    this.temporary = temporaryCodes.has(this.code);
  }
}

/** Creates the error that the server would send with this code. */
export function bifoldError(code: ErrorCode, message: string): BifoldError {
  return new BifoldError([{ message, extensions: { code } }]);
}

/** The log was replaced after a failover or a restore: discard positions and versions, and read again. */
export function isLogReplaced(error: unknown): error is BifoldError {
  return error instanceof BifoldError && error.code === "LOG_REPLACED";
}

/** The changes since the position are not known any more: read the current state, and subscribe without the position. */
export function isResumeTooOld(error: unknown): error is BifoldError {
  return error instanceof BifoldError && error.code === "RESUME_TOO_OLD";
}

/** Properties of a {@link NetworkError}. */
export interface NetworkErrorOptions extends ErrorOptions {
  readonly status?: number;
  readonly retryAfter?: number | undefined;
  readonly temporary: boolean;
}

/** No response of Bifold arrived. A command may have been accepted. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  /** The HTTP status, or the close code of the WebSocket; undefined if there is neither. */
  readonly status: number | undefined;
  /** Seconds to wait before a retry, if the response specifies it. */
  readonly retryAfter: number | undefined;
  /** Whether a retry can succeed. */
  readonly temporary: boolean;

  constructor(message: string, { status, retryAfter, temporary, cause }: NetworkErrorOptions) {
    super(message, { cause });
    this.status = status;
    this.retryAfter = retryAfter;
    this.temporary = temporary;
  }
}

/** Whether a retry can succeed. */
export function isTemporary(error: unknown): error is BifoldError | NetworkError {
  return (error instanceof BifoldError || error instanceof NetworkError) && error.temporary;
}
