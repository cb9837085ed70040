import { handleProtocols, makeServer } from "graphql-ws";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Logger } from "../../platform/logging/logging.js";
import { isAllowedOrigin } from "../http/cors.js";
import { readTarget, type RequestTarget } from "../http/request-target.js";
import { HttpProblem } from "../http/respond.js";
import { clientAddress } from "../limits/client-address.js";
import type { Limits } from "../limits/limits.js";
import type { Connections } from "../limits/connection-slots.js";
import { KeepAlive } from "../subscriptions/keep-alive.js";
import { closeSockets } from "./close-sockets.js";
import { Connection, type Handshake } from "./connection.js";
import { FrameWriter } from "./frame-writer.js";
import { createProtocolHooks, type ProtocolHooksOptions } from "./protocol-hooks.js";

/** Options and collaborators of the GraphQL endpoint over WebSocket. */
export interface WebSocketOptions extends ProtocolHooksOptions {
  /** The HTTP server whose upgrade requests are handled. */
  readonly server: Server;
  readonly path: string;
  readonly limits: Pick<Limits, "maxMessageBytes" | "trustedProxies" | "origins" | "websocket">;
  readonly connections: Connections;
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

/** A client that has not answered the last ping is disconnected. */
const pingIntervalMs = 12_000;

/** Serves subscriptions, queries and mutations over the protocol graphql-transport-ws. */
export function serveWebSocket(options: WebSocketOptions): WebSocketEndpoint {
  const { server, path, lifecycle, failures, limits, connections } = options;
  const keepAlive = new KeepAlive(pingIntervalMs);
  const open = createOpenSocket(options, keepAlive);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxMessageBytes, handleProtocols });
  let closing = false;

  function accept(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    const address = clientAddress(request, limits.trustedProxies);
    const caller = failures.callerOf(request.headers.authorization, address);
    const retryAfter = failures.retryAfter(caller);
    const slot = retryAfter > 0 ? "429 Too Many Requests" : connections.admit(address, "socket");
    if (typeof slot === "string") {
      refuse(duplex, slot, retryAfter);
      return;
    }
    duplex.once("close", () => {
      slot.release();
    });
    const { authorization, traceparent } = request.headers;
    sockets.handleUpgrade(request, duplex, head, (socket) => {
      const writer = new FrameWriter(socket, duplex);
      open(socket, { address, caller, slot, writer, authorization, traceparent: singleHeader(traceparent) });
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
      keepAlive.close();
    },
  };
}

type OpenSocket = (socket: WebSocket, handshake: Handshake) => void;

/** Creates the function that connects an accepted socket to the protocol core. */
function createOpenSocket(options: WebSocketOptions, keepAlive: KeepAlive): OpenSocket {
  const { failures, limits, connections, log } = options;
  const { initTimeoutMs } = limits.websocket;
  const services = { failures, limits, connections, log };
  const protocol = makeServer({ ...createProtocolHooks(options), connectionInitWaitTimeout: initTimeoutMs });
  return (socket, handshake) => {
    const connection = new Connection(services, socket, handshake);
    socket.on("error", (error) => {
      connection.chargeFailure();
      log.debug({ err: error }, "WebSocket failed");
    });
    socket.on("pong", () => {
      connection.isAlive = true;
    });
    const group = keepAlive.add(connection);
    const closed = protocol.opened(connection, connection);
    socket.once("close", (code, reason) => {
      group.delete(connection);
      closed(code, String(reason)).catch((error: unknown) => {
        log.error({ err: error }, "WebSocket subscriptions not ended");
      });
    });
  };
}

/** A header that must not be repeated. */
function singleHeader(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
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
