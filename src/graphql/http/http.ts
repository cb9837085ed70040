import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Roster } from "../../core/roster.js";
import type { CommandOrigin } from "../../write-side/index.js";
import { listenError } from "../../platform/process/listen-error.js";
import type { Logger } from "../../platform/logging/logging.js";
import { corsHeaders, isPreflight, preflightHeaders, type Origins } from "./cors.js";
import { HeadedResponse, type HeaderList } from "./headed-response.js";
import { requestOrigin } from "./request-origin.js";
import { readTarget, UpgradeAwareRequest } from "./request-target.js";
import { HttpProblem, respondProblem } from "./respond.js";

/** The part of a request that every handler needs. */
export interface RequestCall {
  readonly path: string;
  /** The query part of the URL with its question mark; may be empty. */
  readonly search: string;
  readonly origin: CommandOrigin;
}

/** Handles the requests of one path. May throw an HttpProblem before anything is sent. */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  call: RequestCall,
) => void | Promise<void>;

/** Options and collaborators of an HTTP server. */
export interface HttpServerOptions {
  /** By path. A path that ends with `/` handles all paths below it that have no other handler. */
  readonly routes: Readonly<Record<string, RequestHandler>>;
  readonly log: Logger;
  /** The origins whose pages may send requests. */
  readonly origins: Origins;
  /** Timeout of idle connections. It must be longer than that of the load balancer. */
  readonly keepAliveTimeoutMs: number;
}

/** An HTTP server with graceful shutdown. */
export interface HttpServer {
  readonly server: Server;
  /** Resolves to the port once the server listens. @throws StartupError if it cannot listen there. */
  readonly listen: (port: number, host: string) => Promise<number>;
  /** Closes each connection after its next response. New connections are still accepted. */
  readonly retire: () => void;
  /** Responds with 503 to every pending request, before the process exits. */
  readonly refusePending: () => void;
  /** Stops accepting requests. Resolves once pending ones are answered, or terminated after `timeoutMs`. */
  readonly close: (timeoutMs: number) => Promise<void>;
}

const serverOptions = {
  /** A whole request must arrive within this time, in milliseconds. */
  requestTimeout: 30_000,
  noDelay: true,
  IncomingMessage: UpgradeAwareRequest,
  ServerResponse: HeadedResponse,
};

const securityHeaders: HeaderList = [
  ...["x-content-type-options", "nosniff"],
  ...["referrer-policy", "no-referrer"],
  ...["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
];

/** Creates an HTTP server on bare `node:http`, with routing, correlation ids and error responses. */
export function createHttpServer({ routes, log, origins, keepAliveTimeoutMs }: HttpServerOptions): HttpServer {
  const findRoute = router(routes);
  const inFlight = new Roster<HeadedResponse>();
  let retiring = false;

  const server = createServer({ ...serverOptions, keepAliveTimeout: keepAliveTimeoutMs }, (request, response) => {
    const origin = requestOrigin(request.headers);
    const cors = corsHeaders(request.headers.origin, origins);
    response.commonHeaders = ["x-request-id", origin.correlationId, ...securityHeaders, ...cors];
    if (retiring) response.shouldKeepAlive = false;
    if (isPreflight(request, cors)) {
      response.writeHead(204, preflightHeaders(request)).end();
      return;
    }
    inFlight.add(response);
    const fail = (error: unknown) => {
      inFlight.delete(response);
      respondToFailure(response, error, origin, log);
    };
    try {
      const answered = answer(request, response, origin);
      if (answered instanceof Promise) answered.then(() => inFlight.delete(response), fail);
      else inFlight.delete(response);
    } catch (error) {
      fail(error);
    }
  });

  function answer(request: IncomingMessage, response: ServerResponse, origin: CommandOrigin): void | Promise<void> {
    const { path, search } = readTarget(request);
    const route = findRoute(path);
    if (route === undefined) throw new HttpProblem(404, `Not found: ${path}`);
    return route(request, response, { path, search, origin });
  }

  function retire(): void {
    retiring = true;
    for (const response of inFlight) response.shouldKeepAlive = false;
  }

  function refusePending(): void {
    for (const response of inFlight) {
      if (response.headersSent || response.destroyed) continue;
      respondProblem(response, new HttpProblem(503, "The server is shutting down", {}, "SERVICE_UNAVAILABLE"));
    }
  }

  return {
    server,
    retire,
    refusePending,
    listen: async (port, host) => {
      server.listen(port, host);
      await once(server, "listening").catch((error: unknown) => {
        throw listenError(host, port, error);
      });
      const address = server.address();
      return typeof address === "object" && address !== null ? address.port : port;
    },
    close: async (timeoutMs) => {
      if (!server.listening) return;
      retire();
      // A response whose head was sent before keeps its connection open, so close idle connections repeatedly.
      const sweep = setInterval(() => {
        server.closeIdleConnections();
      }, 50);
      const cutOff = setTimeout(() => {
        server.closeAllConnections();
      }, timeoutMs);
      await new Promise((resolve) => server.close(resolve));
      clearInterval(sweep);
      clearTimeout(cutOff);
    },
  };
}

function router(routes: Readonly<Record<string, RequestHandler>>): (path: string) => RequestHandler | undefined {
  const exact = new Map(Object.entries(routes));
  // The longest first, because it is the most specific.
  const prefixes = [...exact]
    .filter(([path]) => path.endsWith("/"))
    .sort(([one], [other]) => other.length - one.length);
  return (path) => exact.get(path) ?? prefixes.find(([prefix]) => path.startsWith(prefix))?.[1];
}

function respondToFailure(response: ServerResponse, error: unknown, origin: CommandOrigin, log: Logger): void {
  // The client has disconnected, or has received a part of the response. Of a pipelined request only the request knows.
  if (response.destroyed || response.headersSent || response.req.errored !== null) {
    response.destroy();
    return;
  }
  if (error instanceof HttpProblem) {
    respondProblem(response, error);
    return;
  }
  const { correlationId } = origin;
  log.error({ err: error, correlationId }, "HTTP request failed");
  respondProblem(response, new HttpProblem(500, "Internal error", {}, "INTERNAL_SERVER_ERROR"));
}
