/** Something that Bifold needs is away; trying again later is the way to go. */
export class UnavailableError extends Error {
  override readonly name = "UnavailableError";
}

/** More work waits than is good; nothing was done. */
export class OverloadedError extends Error {
  override readonly name = "OverloadedError";
}

/** The servers that Bifold works with. */
export type ServerName = "postgres" | "redis";

/** What a failure means for its caller, whichever driver reports it. */
export interface Failure {
  /**
   * `transient`: retry later. `permanent`: a retry fails in the same way. `caller`: the server refused the data that it
   * was sent, so that only the operation with that data fails.
   */
  readonly kind: "transient" | "permanent" | "caller";
  /** Undefined when the failure does not say which server it is about, or is about none. */
  readonly server: ServerName | undefined;
  /** One line for the operator; may hold addresses, so it is not for clients. */
  readonly reason: string;
  /** Waiting does not help: an operator has to change something. A running process retries, a start fails. */
  readonly needsOperator: boolean;
}
