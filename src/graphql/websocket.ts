import { handleProtocols, makeServer } from "graphql-ws";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Logger } from "../platform/logging.js";
import type { Authenticate } from "./access/authenticate.js";
import type { CorrelatedContext } from "./context.js";
import type { MaskError } from "./errors.js";
import type { Operations } from "./operations.js";
import { closeSockets, keepAlive, toProtocolSocket } from "./websocket-socket.js";
import { isAllowedOrigin } from "./cors.js";
import { clientAddress } from "./limits/client-address.js";
import type { Deadlines } from "./limits/deadlines.js";
import type { Limits } from "./limits/limits.js";
import { readTarget, type RequestTarget } from "./request-target.js";
import { HttpProblem } from "./respond.js";
import { createSession, type SessionCounts } from "./websocket-session.js";
import { createProtocolHooks } from "./websocket-hooks.js";

/** What the GraphQL endpoint over websocket consists of. */
export interface WebSocketOptions {
  /** Whose upgrade requests are taken. */
  readonly server: Server;
  readonly path: string;
  readonly operations: Operations;
  readonly authenticate: Authenticate;
  readonly createContext: (facts: CorrelatedContext) => CorrelatedContext;
  readonly deadlines: Deadlines;
  readonly limits: Pick<Limits, "maxMessageSize" | "trustedProxies" | "origins" | "websocket">;
  readonly mask: MaskError;
  readonly log: Logger;
}

/** The websocket endpoint's orderly end. */
export interface WebSocketEndpoint {
  /**
   * Takes no new sockets and operations, lets running queries and mutations be answered, then tells every client to
   * go elsewhere (1001). Sockets that are still there after `timeoutMs` are cut off.
   */
  readonly close: (timeoutMs: number) => Promise<void>;
}

/** Serves subscriptions, queries and mutations by the protocol graphql-transport-ws. */
export function serveWebSocket(options: WebSocketOptions): WebSocketEndpoint {
  const { server, path, log, limits } = options;
  const { connections, connectionsPerPrincipal, initTimeout, maxBacklog } = limits.websocket;
  const counts: SessionCounts = new Map();
  const hooks = createProtocolHooks(options);
  const protocol = makeServer({ ...hooks.options, connectionInitWaitTimeout: initTimeout });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxMessageSize, handleProtocols });
  let closing = false;

  sockets.on("connection", (socket, request) => {
    socket.on("error", (error) => {
      log.debug({ err: error }, "A websocket broke");
    });
    const stopKeepAlive = keepAlive(socket);
    const address = clientAddress(request, limits.trustedProxies);
    const close = (code: number, reason: string) => {
      socket.close(code, reason);
    };
    const session = createSession(close, { counts, maximum: connectionsPerPrincipal, address });
    const closed = protocol.opened(toProtocolSocket(socket, maxBacklog, log), {
      request,
      session,
      address,
      close,
      underWay: new Set(),
    });
    socket.once("close", (code, reason) => {
      stopKeepAlive();
      closed(code, String(reason)).catch((error: unknown) => {
        log.error({ err: error }, "A websocket's subscriptions could not be ended");
      });
    });
  });

  const onUpgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer): void => {
    const target = targetOf(request);
    if (target === undefined) refuse(duplex, "400 Bad Request");
    else if (target.path !== path) refuse(duplex, "404 Not Found");
    else if (!isAllowedOrigin(request.headers.origin, target.host, limits.origins)) refuse(duplex, "403 Forbidden");
    else if (closing || sockets.clients.size >= connections) refuse(duplex, "503 Service Unavailable");
    else {
      // Of several offers this one is accepted; `ws` wants to see no other.
      request.headers.upgrade = "websocket";
      sockets.handleUpgrade(request, duplex, head, (socket) => sockets.emit("connection", socket, request));
    }
  };
  server.on("upgrade", onUpgrade);

  return {
    close: async (timeoutMs) => {
      closing = true;
      const deadline = Date.now() + timeoutMs;
      await hooks.drain(timeoutMs);
      await closeSockets(sockets.clients, Math.max(0, deadline - Date.now()));
    },
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

function refuse(duplex: Duplex, status: string): void {
  duplex.on("error", () => duplex.destroy());
  duplex.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
