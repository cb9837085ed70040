import type { IncomingMessage } from "node:http";
import type { Session } from "./session.js";

/** The data of a socket that its operations share. */
export interface SocketExtra {
  readonly request: IncomingMessage;
  readonly session: Session;
  readonly address: string;
  readonly close: (code: number, reason: string) => void;
  /** Called once the client has sent a valid `connection_init`. */
  readonly introduced: () => void;
  /** Running operations, including those that the client has completed early. */
  readonly activeOperations: Set<unknown>;
}
