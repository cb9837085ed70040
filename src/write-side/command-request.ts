/** The request that a command comes from; recorded in the metadata of its events. */
export interface CommandOrigin {
  readonly correlationId: string;
  /** W3C trace context. */
  readonly traceparent?: string;
  readonly actor?: string;
  readonly role?: string;
}

/** A command as its client sent it. */
export interface CommandRequest {
  /** The input in canonical form, without its command id. Its hash detects another request under the same id. */
  readonly request: object;
  /** The input as the client wrote it, if that differs. Releases before canonical forms stored its hash. */
  readonly spelled?: object;
  /** Idempotency key, unique per sender; generated when missing. */
  readonly commandId?: string | null | undefined;
  /** The version that the client saw; the command is refused when the current version differs. */
  readonly expectedVersion?: number | null | undefined;
}
