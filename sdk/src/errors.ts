/** An error as GraphQL has it. */
export interface GraphQLErrorShape {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Trouble that passes. Commands carry their id, so that trying them again is safe as well. */
const passing = new Set([
  "SERVICE_UNAVAILABLE",
  "OVERLOADED",
  "RATE_LIMITED",
  "READ_MODEL_BEHIND",
  "DEADLINE_EXCEEDED",
  "SUBSCRIBER_TOO_SLOW",
]);

/** Bifold has answered with an error; docs/errors.md of the server has the codes. */
export class BifoldError extends Error {
  override readonly name = "BifoldError";
  /** Such as `FORBIDDEN` or `READ_MODEL_BEHIND`. */
  readonly code: string;
  /** What the server's log has it under. */
  readonly correlationId: string | undefined;
  /** Seconds after which to try again, where the server says so. */
  readonly retryAfter: number | undefined;
  /** Whether trying again may help. */
  readonly temporary: boolean;

  constructor(readonly errors: readonly GraphQLErrorShape[]) {
    const [first] = errors;
    super(first?.message ?? "An answer without data");
    const { code, correlationId, retryAfter } = first?.extensions ?? {};
    this.code = typeof code === "string" ? code : "INTERNAL_SERVER_ERROR";
    this.correlationId = typeof correlationId === "string" ? correlationId : undefined;
    this.retryAfter = typeof retryAfter === "number" ? retryAfter : undefined;
    this.temporary = passing.has(this.code);
  }
}

/** The log was replaced after a failover or a restore: start over from what it holds now. */
export function isLogReplaced(error: unknown): error is BifoldError {
  return error instanceof BifoldError && error.code === "LOG_REPLACED";
}

/** What is known of an answer that was none. */
export interface NetworkErrorFacts extends ErrorOptions {
  readonly status?: number;
  readonly retryAfter?: number | undefined;
  readonly temporary: boolean;
}

/** Bifold could not be reached, or what answered was not Bifold. A command may have been accepted all the same. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  /** Of the HTTP answer, or the code that the websocket was closed with; undefined if there was neither. */
  readonly status: number | undefined;
  /** Seconds after which to try again, where the answer says so. */
  readonly retryAfter: number | undefined;
  /** Whether trying again may help. */
  readonly temporary: boolean;

  constructor(message: string, { status, retryAfter, temporary, cause }: NetworkErrorFacts) {
    super(message, { cause });
    this.status = status;
    this.retryAfter = retryAfter;
    this.temporary = temporary;
  }
}

/** An error that trying again may end. */
export function isTemporary(error: unknown): error is BifoldError | NetworkError {
  return (error instanceof BifoldError || error instanceof NetworkError) && error.temporary;
}
