import { WebSocket } from "ws";

const HANDSHAKE_TIMEOUT_MS = 5_000;

/** Gives up on a handshake that is not answered: a process that hangs accepts connections all the same. */
export class ImpatientWebSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols, { handshakeTimeout: HANDSHAKE_TIMEOUT_MS });
  }
}
