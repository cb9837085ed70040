import type { GraphQLFormattedError } from "graphql";
import type { MediaRange } from "./media-ranges.js";

/**
 * What ends a stream early: its operation, which the client must not repeat unchanged, or its connection, whose client
 * reconnects (the token has expired, the process shuts down).
 */
export type FailureScope = "operation" | "connection";

/** How the results of one operation are sent in the body of an HTTP response. */
export interface StreamProtocol {
  /** Whether a media range of an `Accept` header names the protocol. */
  readonly isNamedBy: (range: MediaRange) => boolean;
  /** Whether it also carries queries and mutations, for clients that do not accept JSON. */
  readonly carriesAllOperations: boolean;
  readonly contentType: string;
  /** Sent at once, so that the client and the proxies between see the stream. */
  readonly opening: string;
  /** Without meaning to the client: keeps the connection open, and shows whether the client still reads. */
  readonly heartbeat: string;
  readonly heartbeatIntervalMs: number;
  /** Before and after the JSON of a result. */
  readonly resultEnvelope: readonly [before: string, after: string];
  /** Sent after the last result. */
  readonly completion: string;
  /** The last message of a stream that fails. */
  readonly failure: (errors: readonly GraphQLFormattedError[], scope: FailureScope) => string;
}
