/** The servers that Bifold depends on. */
export type ServerName = "postgres" | "redis";

/** The classification of a failure, independent of the driver that reports it. */
export interface Failure {
  /**
   * `transient`: retry later. `permanent`: a retry fails in the same way. `caller`: the server rejected the data, so
   * only the operation with that data fails.
   */
  readonly kind: "transient" | "permanent" | "caller";
  /** Undefined when the error names no server, or concerns none. */
  readonly server: ServerName | undefined;
  /** One line for the operator. It may contain addresses, so it is not for clients. */
  readonly reason: string;
  /** Only an operator can fix it. A running process retries; a starting process fails. */
  readonly needsOperator: boolean;
}
