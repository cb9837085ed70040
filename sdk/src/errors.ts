/** An error as GraphQL has it. */
export interface GraphQLErrorShape {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Bifold has answered with an error; docs/errors.md of the server has the codes. */
export class BifoldError extends Error {
  override readonly name = "BifoldError";
  /** Such as `FORBIDDEN` or `READ_MODEL_BEHIND`. */
  readonly code: string;
  /** What the server's log has it under. */
  readonly correlationId: string | undefined;
  /** Seconds after which to try again, where the server says so. */
  readonly retryAfter: number | undefined;

  constructor(readonly errors: readonly GraphQLErrorShape[]) {
    const [first] = errors;
    super(first?.message ?? "An answer without data");
    const { code, correlationId, retryAfter } = first?.extensions ?? {};
    this.code = typeof code === "string" ? code : "INTERNAL_SERVER_ERROR";
    this.correlationId = typeof correlationId === "string" ? correlationId : undefined;
    this.retryAfter = typeof retryAfter === "number" ? retryAfter : undefined;
  }
}

/** Bifold could not be reached, or what answered was not Bifold. A command may have been accepted all the same. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  constructor(
    message: string,
    /** Of the answer, if there was one. */
    readonly status?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
