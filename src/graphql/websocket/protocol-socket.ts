import { CloseCode, type WebSocket as ProtocolSocket } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Logger } from "../../platform/logging/logging.js";
import { hasTooManyValues } from "../limits/json-size.js";
import { decodeUtf8 } from "../http/utf8.js";
import { readMessage } from "./message.js";

/** The close code for clients that may reconnect later. */
export const tryAgainLater = 1013;
/** The close code for a message that is not UTF-8; `ws` checks text messages only (RFC 6455, 7.4.1). */
const invalidPayload = 1007;

/** A client that has not answered the last ping is disconnected. */
const pingIntervalMs = 12_000;

/** Pings a client until the returned function is called. */
export function keepAlive(socket: WebSocket): () => void {
  let alive = true;
  socket.on("pong", () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) {
      socket.terminate();
      return;
    }
    alive = false;
    socket.ping();
  }, pingIntervalMs);
  return () => {
    clearInterval(timer);
  };
}

/** Options of the protocol core's socket. */
export interface SocketBounds {
  readonly maxBacklogBytes: number;
  /** The limit of the next message. */
  readonly maxMessageBytes: () => number;
  /** Called with the code when the protocol core closes the socket. */
  readonly onClose: (code: number) => void;
  readonly log: Logger;
}

/** The close code for a message that is too large. */
export const messageTooBig = 1009;

/**
 * Adapts a socket to the protocol core. `send` resolves once the message is handed to the network, and the next change is
 * not pulled before: that is the back-pressure for a slow client. A client that sends messages while more than
 * `maxBacklogBytes` bytes are unread is disconnected.
 */
export function toProtocolSocket(socket: WebSocket, bounds: SocketBounds): ProtocolSocket {
  const { maxBacklogBytes, maxMessageBytes, onClose, log } = bounds;
  const close = (code: number, reason: string) => {
    onClose(code);
    socket.close(code, reason);
  };
  return {
    protocol: socket.protocol,
    send: (data) =>
      new Promise((resolve) => {
        if (socket.readyState !== socket.OPEN) {
          resolve();
          return;
        }
        socket.send(data, (error) => {
          // The client has disconnected. Its operations end with the socket and must not fail.
          if (error) socket.terminate();
          resolve();
        });
      }),
    close: (code = CloseCode.InternalServerError, reason = "") => {
      close(code, reason);
    },
    onMessage: (handle) => {
      socket.on("message", (data) => {
        // Messages after the start of the closing handshake are ignored.
        if (socket.readyState !== socket.OPEN) return;
        if (socket.bufferedAmount > maxBacklogBytes) {
          socket.close(tryAgainLater, "Too many unread bytes");
          return;
        }
        const bytes = bytesOf(data);
        if (bytes.length > maxMessageBytes()) {
          close(messageTooBig, "The message is too large");
          return;
        }
        const text = decodeUtf8(bytes);
        if (text === undefined) {
          close(invalidPayload, "Invalid UTF-8");
          return;
        }
        if (hasTooManyValues(text)) {
          close(messageTooBig, "The message has too many values");
          return;
        }
        // The core accepts a parsed message as well as its text.
        handle(readMessage(text) as string).catch((error: unknown) => {
          // A client may disconnect in the middle of a message.
          if (socket.readyState !== socket.OPEN) return;
          log.error({ err: error }, "WebSocket message handler failed");
          socket.close(CloseCode.InternalServerError, "Internal error");
        });
      });
    },
  };
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

/** Closes every socket with 1001. Terminates sockets that are still open after `timeoutMs`. */
export async function closeSockets(sockets: ReadonlySet<WebSocket>, timeoutMs: number): Promise<void> {
  const open = [...sockets];
  const allClosed = Promise.all(
    open.map(
      (socket) =>
        new Promise((resolve) => {
          if (socket.readyState === socket.CLOSED) resolve(undefined);
          else socket.once("close", resolve);
        }),
    ),
  );
  const cutOff = setTimeout(() => {
    open.forEach((socket) => {
      socket.terminate();
    });
  }, timeoutMs);
  for (const socket of open) socket.close(1001, "Going away");
  await allClosed;
  clearTimeout(cutOff);
}
