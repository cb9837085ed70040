import { CloseCode, handleProtocols, makeServer } from "graphql-ws";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Logger } from "../../platform/logging/logging.js";
import { isAllowedOrigin } from "../http/cors.js";
import { readTarget, type RequestTarget } from "../http/request-target.js";
import { HttpProblem } from "../http/respond.js";
import { clientAddress } from "../limits/client-address.js";
import type { Caller } from "../limits/failures.js";
import type { Limits } from "../limits/limits.js";
import { createQuota } from "../limits/quota.js";
import { createProtocolHooks, type ProtocolHooksOptions } from "./protocol-hooks.js";
import { closeSockets, keepAlive, messageTooBig, toProtocolSocket } from "./protocol-socket.js";
import { createSession } from "./session.js";
import { createAdmission, type SocketSlot } from "./socket-admission.js";

/** Options and collaborators of the GraphQL endpoint over WebSocket. */
export interface WebSocketOptions extends ProtocolHooksOptions {
  /** The HTTP server whose upgrade requests are handled. */
  readonly server: Server;
  readonly path: string;
  readonly limits: Pick<Limits, "maxMessageBytes" | "trustedProxies" | "origins" | "websocket">;
  readonly log: Logger;
}

/** A running WebSocket endpoint. */
export interface WebSocketEndpoint {
  /**
   * Stops accepting sockets and operations, waits for running queries and mutations, then closes every socket with
   * 1001. Sockets that are still open after `timeoutMs` are terminated.
   */
  readonly close: (timeoutMs: number) => Promise<void>;
}

/** The results of a socket's handshake. */
interface Handshake {
  readonly address: string;
  readonly caller: Caller;
  readonly slot: SocketSlot;
}

/** A message before `connection_init` is acknowledged carries a token and little else. */
const maxInitMessageBytes = 16_384;

/** The close codes for invalid behavior of the client. */
const clientFaults: ReadonlySet<number> = new Set<number>([
  ...[CloseCode.BadRequest, CloseCode.Unauthorized, CloseCode.Forbidden, CloseCode.SubprotocolNotAcceptable],
  ...[CloseCode.SubscriberAlreadyExists, CloseCode.TooManyInitialisationRequests, messageTooBig],
]);

/** Serves subscriptions, queries and mutations over the protocol graphql-transport-ws. */
export function serveWebSocket(options: WebSocketOptions): WebSocketEndpoint {
  const { server, path, lifecycle, failures, limits } = options;
  const admit = createAdmission(limits.websocket);
  const open = createOpenSocket(options);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxMessageBytes, handleProtocols });
  let closing = false;

  function accept(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    const address = clientAddress(request, limits.trustedProxies);
    const caller = failures.callerOf(request.headers.authorization, address);
    const retryAfter = failures.retryAfter(caller);
    const slot = retryAfter > 0 ? "429 Too Many Requests" : admit(address);
    if (typeof slot === "string") {
      refuse(duplex, slot, retryAfter);
      return;
    }
    duplex.once("close", slot.release);
    sockets.handleUpgrade(request, duplex, head, (socket) => {
      open(socket, request, { address, caller, slot });
    });
  }

  server.on("upgrade", (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
    const target = targetOf(request);
    if (target === undefined) refuse(duplex, "400 Bad Request");
    else if (target.path !== path) refuse(duplex, "404 Not Found");
    else if (!isAllowedOrigin(request.headers.origin, target.host, limits.origins)) refuse(duplex, "403 Forbidden");
    else if (closing) refuse(duplex, "503 Service Unavailable");
    else {
      // The client may offer several protocols; `ws` accepts this value only.
      request.headers.upgrade = "websocket";
      accept(request, duplex, head);
    }
  });

  return {
    close: async (timeoutMs) => {
      closing = true;
      const deadline = Date.now() + timeoutMs;
      await lifecycle.drain(timeoutMs);
      await closeSockets(sockets.clients, Math.max(0, deadline - Date.now()));
    },
  };
}

type OpenSocket = (socket: WebSocket, request: IncomingMessage, handshake: Handshake) => void;

/** Creates the function that connects an accepted socket to the protocol core. */
function createOpenSocket(options: WebSocketOptions): OpenSocket {
  const { failures, limits, log } = options;
  const { connectionsPerPrincipal, initTimeoutMs, maxBacklogBytes } = limits.websocket;
  const sessions = createQuota<string>(connectionsPerPrincipal);
  const protocol = makeServer({ ...createProtocolHooks(options), connectionInitWaitTimeout: initTimeoutMs });
  return (socket, request, { address, caller, slot }) => {
    socket.on("error", (error) => {
      // For example a message that is too large or not text.
      failures.charge(caller);
      log.debug({ err: error }, "WebSocket failed");
    });
    const stopKeepAlive = keepAlive(socket);
    const close = (code: number, reason: string) => {
      socket.close(code, reason);
    };
    const session = createSession(close, { sessions, address });
    const protocolSocket = toProtocolSocket(socket, {
      maxBacklogBytes,
      maxMessageBytes: () => (slot.isPending() ? maxInitMessageBytes : limits.maxMessageBytes),
      onClose: (code) => {
        if (clientFaults.has(code)) failures.charge(caller);
      },
      log,
    });
    const { introduced } = slot;
    const extra = { request, session, address, close, introduced, activeOperations: new Set() };
    const closed = protocol.opened(protocolSocket, extra);
    socket.once("close", (code, reason) => {
      stopKeepAlive();
      closed(code, String(reason)).catch((error: unknown) => {
        log.error({ err: error }, "WebSocket subscriptions not ended");
      });
    });
  };
}

function targetOf(request: IncomingMessage): RequestTarget | undefined {
  try {
    return readTarget(request);
  } catch (error) {
    if (error instanceof HttpProblem) return undefined;
    throw error;
  }
}

function refuse(duplex: Duplex, status: string, retryAfter = 0): void {
  duplex.on("error", () => duplex.destroy());
  const retry = retryAfter > 0 ? `retry-after: ${retryAfter}\r\n` : "";
  duplex.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n${retry}content-length: 0\r\n\r\n`);
}
