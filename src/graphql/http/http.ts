import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { CommandOrigin } from "../../write-side/index.js";
import { listenError } from "../../platform/process/listen-error.js";
import type { Logger } from "../../platform/logging/logging.js";
import { allowOrigin, type Origins } from "./cors.js";
import { requestOrigin } from "./request-origin.js";
import { readTarget, UpgradeAwareRequest } from "./request-target.js";
import { HttpProblem, respondProblem } from "./respond.js";

/** One request, with what every handler needs of it. */
export interface RequestCall {
  readonly path: string;
  /** From the question mark on; empty when there is none. */
  readonly search: string;
  readonly origin: CommandOrigin;
}

/** Answers the requests of one path. May throw an HttpProblem as long as nothing has been sent. */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  call: RequestCall,
) => void | Promise<void>;

/** What an HTTP server consists of. */
export interface HttpServerOptions {
  /** By path; one that ends with `/` answers for all paths below it. */
  readonly routes: Readonly<Record<string, RequestHandler>>;
  readonly log: Logger;
  /** Whose pages may call. */
  readonly origins: Origins;
  /** How long an idle connection is kept; longer than the load balancer in front keeps it. */
  readonly keepAliveTimeoutMs: number;
}

/** The HTTP server, and its orderly end. */
export interface HttpServer {
  readonly server: Server;
  /** Resolves with the port once the server listens. @throws StartupError when it cannot listen there. */
  readonly listen: (port: number, host: string) => Promise<number>;
  /** From now on each response ends its connection; new ones are still taken. */
  readonly retire: () => void;
  /** Answers 503 to every request that has no answer yet: the process is about to end. */
  readonly refusePending: () => void;
  /** Takes no new requests and resolves once those in flight are answered, or cut off after `timeoutMs`. */
  readonly close: (timeoutMs: number) => Promise<void>;
}

/** Milliseconds in which a whole request must have come in. */
const requestTimeout = 30_000;

/** Makes an HTTP server on bare `node:http`: it routes, names each request, and answers for what goes wrong. */
export function createHttpServer({ routes, log, origins, keepAliveTimeoutMs }: HttpServerOptions): HttpServer {
  const findRoute = router(routes);
  const inFlight = new Set<ServerResponse>();
  let retiring = false;

  const options = {
    keepAliveTimeout: keepAliveTimeoutMs,
    requestTimeout,
    noDelay: true,
    IncomingMessage: UpgradeAwareRequest,
  };
  const server = createServer(options, (request, response) => {
    const origin = requestOrigin(request.headers);
    response.setHeader("x-request-id", origin.correlationId);
    if (retiring) response.shouldKeepAlive = false;
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("referrer-policy", "no-referrer");
    response.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    if (allowOrigin(request, response, origins)) return;
    inFlight.add(response);
    answer(request, response, origin)
      .catch((error: unknown) => {
        answerFailure(response, error, origin, log);
      })
      .finally(() => inFlight.delete(response));
  });

  async function answer(request: IncomingMessage, response: ServerResponse, origin: CommandOrigin): Promise<void> {
    const { path, search } = readTarget(request);
    const route = findRoute(path);
    if (route === undefined) throw new HttpProblem(404, `There is nothing at ${path}`);
    await route(request, response, { path, search, origin });
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
      // A response whose head has left already keeps its connection open, so look for idle ones again and again.
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
  const prefixes = [...exact].filter(([path]) => path.endsWith("/"));
  return (path) => exact.get(path) ?? prefixes.find(([prefix]) => path.startsWith(prefix))?.[1];
}

function answerFailure(response: ServerResponse, error: unknown, origin: CommandOrigin, log: Logger): void {
  // The client has gone away, or what it was sent so far cannot be taken back.
  if (response.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof HttpProblem) {
    respondProblem(response, error);
    return;
  }
  const { correlationId } = origin;
  log.error({ err: error, correlationId }, "A request failed");
  respondProblem(response, new HttpProblem(500, "Internal error", {}, "INTERNAL_SERVER_ERROR"));
}
