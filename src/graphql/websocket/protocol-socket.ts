import { CloseCode, type WebSocket as ProtocolSocket } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Logger } from "../../platform/logging/logging.js";
import { hasTooManyValues } from "../limits/json-size.js";
import { decodeUtf8 } from "../http/utf8.js";
import { readMessage } from "./message.js";

/** The close code for who may come back. */
export const tryAgainLater = 1013;
/** The close code for a message that is not UTF-8; `ws` checks text messages only (RFC 6455, 7.4.1). */
const invalidPayload = 1007;

/** Milliseconds between pings; a client that has not answered the last one is gone. */
const pingInterval = 12_000;

/** Pings a client for as long as the returned function is not called. */
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
  }, pingInterval);
  return () => {
    clearInterval(timer);
  };
}

/** What the protocol core's socket is bounded by. */
export interface SocketBounds {
  readonly maxBacklog: number;
  /** Bytes of the next message. */
  readonly maxMessageBytes: () => number;
  /** Told of each code that the protocol core closes the socket with. */
  readonly onClose: (code: number) => void;
  readonly log: Logger;
}

/** The close code for a message that is too large. */
export const messageTooBig = 1009;

/**
 * A socket as the protocol core wants it. `send` resolves once the message has left for the network, and the next
 * change is not pulled before: that is what holds back a subscription whose client is slow. A client that asks on while
 * more than `maxBacklog` bytes wait to be read by it is sent away.
 */
export function toProtocolSocket(socket: WebSocket, bounds: SocketBounds): ProtocolSocket {
  const { maxBacklog, maxMessageBytes, onClose, log } = bounds;
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
          // The client is gone, which is no failure of its operations: they end with the socket.
          if (error) socket.terminate();
          resolve();
        });
      }),
    close: (code = CloseCode.InternalServerError, reason = "") => {
      close(code, reason);
    },
    onMessage: (handle) => {
      socket.on("message", (data) => {
        // What comes after the closing began is not heard any more.
        if (socket.readyState !== socket.OPEN) return;
        if (socket.bufferedAmount > maxBacklog) {
          socket.close(tryAgainLater, "Too much waits to be read");
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
        // The core takes a message that has been read as well as its text.
        handle(readMessage(text) as string).catch((error: unknown) => {
          // A client that leaves in the middle of a message is no fault.
          if (socket.readyState !== socket.OPEN) return;
          log.error({ err: error }, "A websocket message could not be handled");
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

/** Tells every client to go elsewhere; what is left of them after `timeoutMs` is cut off. */
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
