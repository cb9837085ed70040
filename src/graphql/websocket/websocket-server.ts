import { CloseCode, handleProtocols, makeServer } from "graphql-ws";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Logger } from "../../platform/logging/logging.js";
import type { Authenticate } from "../access/authenticate.js";
import type { CorrelatedContext } from "../context.js";
import type { MaskError } from "../errors/errors.js";
import type { Operations } from "../operation/operation-gate.js";
import { closeSockets, keepAlive, messageTooBig, toProtocolSocket } from "./protocol-socket.js";
import { isAllowedOrigin } from "../http/cors.js";
import { clientAddress } from "../limits/client-address.js";
import type { Deadlines } from "../limits/deadlines.js";
import type { Limits } from "../limits/limits.js";
import { readTarget, type RequestTarget } from "../http/request-target.js";
import { HttpProblem } from "../http/respond.js";
import { createQuota } from "../limits/quota.js";
import type { Caller, Failures } from "../limits/failures.js";
import { createSession } from "./session.js";
import { createAdmission, type SocketPlace } from "./socket-admission.js";
import { createProtocolHooks } from "./protocol-hooks.js";

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
  readonly failures: Failures;
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

/** What is known of a socket from its handshake. */
interface Arrival {
  readonly address: string;
  readonly caller: Caller;
  readonly place: SocketPlace;
}

/** Bytes of a message before the connection is acknowledged: a token, and not much more. */
const maxIntroductionBytes = 16_384;

/** The codes that a socket is closed with for what its client sent. */
const clientFaults: ReadonlySet<number> = new Set<number>([
  ...[CloseCode.BadRequest, CloseCode.Unauthorized, CloseCode.Forbidden, CloseCode.SubprotocolNotAcceptable],
  ...[CloseCode.SubscriberAlreadyExists, CloseCode.TooManyInitialisationRequests, messageTooBig],
]);

/** Serves subscriptions, queries and mutations by the protocol graphql-transport-ws. */
export function serveWebSocket(options: WebSocketOptions): WebSocketEndpoint {
  const { server, path, log, limits } = options;
  const { failures } = options;
  const { connectionsPerPrincipal, initTimeout, maxBacklog } = limits.websocket;
  const sessions = createQuota<string>(connectionsPerPrincipal);
  const admit = createAdmission(limits.websocket);
  const hooks = createProtocolHooks(options);
  const protocol = makeServer({ ...hooks.options, connectionInitWaitTimeout: initTimeout });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxMessageSize, handleProtocols });
  let closing = false;

  function open(socket: WebSocket, request: IncomingMessage, { address, caller, place }: Arrival): void {
    socket.on("error", (error) => {
      // Such as a message that is too large, or no text.
      failures.charge(caller);
      log.debug({ err: error }, "A websocket broke");
    });
    const stopKeepAlive = keepAlive(socket);
    const close = (code: number, reason: string) => {
      socket.close(code, reason);
    };
    const session = createSession(close, { sessions, address });
    const protocolSocket = toProtocolSocket(socket, {
      maxBacklog,
      maxMessageBytes: () => (place.isPending() ? maxIntroductionBytes : limits.maxMessageSize),
      onClose: (code) => {
        if (clientFaults.has(code)) failures.charge(caller);
      },
      log,
    });
    const { introduced } = place;
    const closed = protocol.opened(protocolSocket, {
      ...{ request, session, address, close, introduced },
      underWay: new Set(),
    });
    socket.once("close", (code, reason) => {
      stopKeepAlive();
      closed(code, String(reason)).catch((error: unknown) => {
        log.error({ err: error }, "A websocket's subscriptions could not be ended");
      });
    });
  }

  function accept(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    const address = clientAddress(request, limits.trustedProxies);
    const caller = failures.callerOf(request.headers.authorization, address);
    const retryAfter = failures.retryAfter(caller);
    const place = retryAfter > 0 ? "429 Too Many Requests" : admit(address);
    if (typeof place === "string") {
      refuse(duplex, place, retryAfter);
      return;
    }
    duplex.once("close", place.leave);
    sockets.handleUpgrade(request, duplex, head, (socket) => {
      open(socket, request, { address, caller, place });
    });
  }

  const onUpgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer): void => {
    const target = targetOf(request);
    if (target === undefined) refuse(duplex, "400 Bad Request");
    else if (target.path !== path) refuse(duplex, "404 Not Found");
    else if (!isAllowedOrigin(request.headers.origin, target.host, limits.origins)) refuse(duplex, "403 Forbidden");
    else if (closing) refuse(duplex, "503 Service Unavailable");
    else {
      // Of several offers this one is accepted; `ws` wants to see no other.
      request.headers.upgrade = "websocket";
      accept(request, duplex, head);
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

function refuse(duplex: Duplex, status: string, retryAfter = 0): void {
  duplex.on("error", () => duplex.destroy());
  const retry = retryAfter > 0 ? `retry-after: ${retryAfter}\r\n` : "";
  duplex.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n${retry}content-length: 0\r\n\r\n`);
}
