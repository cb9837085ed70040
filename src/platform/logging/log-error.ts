/** The logged form of an error. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly cause?: LoggedError;
  readonly errors?: readonly LoggedError[];
}

/**
 * Serializes an error for the log. It omits other properties, because drivers attach sent data such as a Redis command
 * with its arguments, and removes passwords from URLs.
 */
export function toLoggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "A value that is not an Error was thrown" };
  const { message, stack, cause } = error;
  return {
    type: error.name,
    message: withoutPasswords(message),
    ...(stack !== undefined && { stack: withoutPasswords(stack) }),
    ...("code" in error && typeof error.code === "string" && { code: error.code }),
    ...(cause instanceof Error && { cause: toLoggedError(cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(toLoggedError) }),
  };
}

/** Replaces the credentials of all URLs in a text. */
export function withoutPasswords(text: string): string {
  return text.replaceAll(/(\w+:\/\/)[^\s/@]*@/g, "$1***@");
}
