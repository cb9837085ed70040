/** An error as it is logged. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly cause?: LoggedError;
  readonly errors?: readonly LoggedError[];
}

/**
 * What the log tells of an error: no property beyond these, since drivers attach what they were sent, such as a Redis
 * command with its arguments, and no password of a URL.
 */
export function toLoggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "Something that is no error was thrown" };
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

/** A text with the passwords of its URLs replaced. */
export function withoutPasswords(text: string): string {
  return text.replaceAll(/(\w+:\/\/)[^\s/@]*@/g, "$1***@");
}
