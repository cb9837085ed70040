import { CloseCode, type WebSocket as ProtocolSocket } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Logger } from "../../platform/logging/logging.js";
import type { Caller, Failures } from "../limits/failures.js";
import type { Limits } from "../limits/limits.js";
import type { Connections, ConnectionSlot } from "../limits/connection-slots.js";
import { Session, tokenExpiredReason, type SessionConnection } from "../limits/session.js";
import type { KeptAlive } from "../subscriptions/keep-alive.js";
import type { FrameWriter } from "./frame-writer.js";
import { messageTooBig, readFrame } from "./message.js";

/** The close code for clients that may reconnect later. */
export const tryAgainLater = 1013;

/** The close codes for invalid behavior of the client. */
const clientFaults: ReadonlySet<number> = new Set<number>([
  ...[CloseCode.BadRequest, CloseCode.Unauthorized, CloseCode.Forbidden, CloseCode.SubprotocolNotAcceptable],
  ...[CloseCode.SubscriberAlreadyExists, CloseCode.TooManyInitialisationRequests, messageTooBig],
]);

/** A message before `connection_init` is acknowledged carries a token and little else. */
const maxInitMessageBytes = 16_384;

/** What the connections of a process share. */
export interface ConnectionServices {
  readonly failures: Failures;
  readonly limits: Pick<Limits, "maxMessageBytes" | "websocket">;
  readonly connections: Pick<Connections, "sessions">;
  readonly log: Logger;
}

/** The results of a socket's handshake. */
export interface Handshake {
  readonly address: string;
  readonly caller: Caller;
  readonly slot: ConnectionSlot;
  readonly writer: FrameWriter;
  /** The headers of the request that later messages refer to. The request itself is not kept. */
  readonly authorization: string | undefined;
  readonly traceparent: string | undefined;
}

/**
 * A socket, as the protocol core sees it and with the data that its operations share. A client that sends messages while
 * more than `maxBacklogBytes` bytes are unread is disconnected.
 */
export class Connection implements ProtocolSocket, KeptAlive, SessionConnection {
  readonly address: string;
  readonly writer: FrameWriter;
  readonly traceparent: string | undefined;
  readonly session: Session;
  isAlive = true;
  /** Running operations, including those that the client has completed early. */
  activeOperations = 0;
  private authorization: string | undefined;
  private readonly caller: Caller;
  private readonly slot: ConnectionSlot;

  constructor(
    private readonly services: ConnectionServices,
    readonly socket: WebSocket,
    { address, caller, slot, writer, authorization, traceparent }: Handshake,
  ) {
    this.address = address;
    this.caller = caller;
    this.slot = slot;
    this.writer = writer;
    this.authorization = authorization;
    this.traceparent = traceparent;
    this.session = new Session(this, services.connections.sessions, address);
  }

  get protocol(): string {
    return this.socket.protocol;
  }

  /** Returns the `Authorization` header, once: it is not kept in memory. */
  takeAuthorization(): string | undefined {
    const { authorization } = this;
    this.authorization = undefined;
    return authorization;
  }

  /** Called once the client has sent a valid `connection_init`. */
  introduced(): void {
    this.slot.introduced();
  }

  /** Resolves once the message is handed to the network. */
  send(data: string): Promise<void> {
    const { socket } = this;
    return new Promise((resolve) => {
      if (socket.readyState !== socket.OPEN) {
        resolve();
        return;
      }
      socket.send(data, (error) => {
        // The client has disconnected. Its operations end with the socket and must not fail.
        if (error) socket.terminate();
        resolve();
      });
    });
  }

  /** Closes the socket. The protocol core's reasons may count as failures of the client. */
  close(code: number = CloseCode.InternalServerError, reason = ""): void {
    if (clientFaults.has(code)) this.chargeFailure();
    this.socket.close(code, reason);
  }

  /** Called by the session. */
  tokenExpired(): void {
    this.socket.close(CloseCode.Forbidden, tokenExpiredReason);
  }

  ping(): void {
    this.socket.ping();
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Counts a failure of the client, such as a message that is too large or not text. */
  chargeFailure(): void {
    this.services.failures.charge(this.caller);
  }

  onMessage(handle: (text: string) => Promise<void>): void {
    this.socket.on("message", (data) => {
      this.receive(data, handle);
    });
  }

  private receive(data: Buffer | ArrayBuffer | Buffer[], handle: (text: string) => Promise<void>): void {
    const { socket, services } = this;
    const { limits, log } = services;
    // Messages after the start of the closing handshake are ignored.
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > limits.websocket.maxBacklogBytes) {
      socket.close(tryAgainLater, "Too many unread bytes");
      return;
    }
    const message = readFrame(data, this.slot.isPending ? maxInitMessageBytes : limits.maxMessageBytes);
    if (message.kind === "refused") {
      this.close(message.code, message.reason);
      return;
    }
    // The core accepts a parsed message as well as its text.
    handle(message.message as string).catch((error: unknown) => {
      // A client may disconnect in the middle of a message.
      if (socket.readyState !== socket.OPEN) return;
      log.error({ err: error }, "WebSocket message handler failed");
      socket.close(CloseCode.InternalServerError, "Internal error");
    });
  }
}
