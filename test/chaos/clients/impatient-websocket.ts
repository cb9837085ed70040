import { WebSocket } from "ws";

const HANDSHAKE_TIMEOUT_MS = 5_000;

/** A WebSocket with a handshake timeout: a process that hangs still accepts connections. */
export class ImpatientWebSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols, { handshakeTimeout: HANDSHAKE_TIMEOUT_MS });
  }
}
