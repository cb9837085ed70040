import type { GraphQLSchema } from "graphql";
import type { Logger } from "../platform/logging/logging.js";
import type { Redis } from "../platform/redis/redis.js";
import { now } from "../core/clock.js";
import { StartupError } from "../platform/process/startup-error.js";
import { version } from "../platform/version.js";
import type { AuthOptions } from "./access/auth-options.js";
import { createAuthenticate } from "./access/authenticate.js";
import { createApollo, stopApollo, type ApolloOptions } from "./apollo/apollo-server.js";
import type { CorrelatedContext, GraphQLContext } from "./context.js";
import { createMaskError } from "./errors/errors.js";
import { healthHandlers, type Readiness } from "./http/health.js";
import { urlOf, type Server, type ServerOptions } from "./http/server.js";
import { createHttpServer, type HttpServer } from "./http/http.js";
import type { ConsoleRoutes } from "./http/console/console.js";
import { graphqlHandler } from "./apollo/http-handler.js";
import { boundResponses } from "./limits/response-bounds.js";
import type { Limits } from "./limits/limits.js";
import { createConnections } from "./limits/connection-slots.js";
import { createFailures } from "./limits/failures.js";
import { createDeadlines, type Deadlines } from "./limits/deadlines.js";
import { createPersistedOperations } from "./limits/persisted-operations.js";
import { createBudgets } from "./limits/budget.js";
import { createRateLimiter, type ChargedRequester } from "./limits/rate-limiter.js";
import { metricsHandlers, type Exposition } from "./http/metrics.js";
import { startMetricsServer } from "./http/metrics-server.js";
import { createOperationGate } from "./operation/operation-gate.js";
import { createOperationLifecycle } from "./operation/operation-lifecycle.js";
import { multipart } from "./multipart/multipart.js";
import { sse } from "./sse/sse.js";
import { createStreams } from "./streaming/stream-handler.js";
import { serveWebSocket } from "./websocket/websocket-server.js";

/** The path of GraphQL over HTTP and WebSocket. */
const graphqlPath = "/graphql";

/** Options of the GraphQL server. */
export interface GraphQLServerOptions extends ServerOptions {
  /** The playground is served in `development` only. */
  readonly environment: "development" | "production" | "test";
  /** The token verification; if undefined, the server does not start. */
  readonly auth: AuthOptions | undefined;
  readonly limits: Limits;
  readonly apollo: ApolloOptions["apollo"];
  /** Whether to serve the console at `/`. */
  readonly console: boolean;
  /** Whether the server adds demo data, which the console reports. */
  readonly seed: boolean;
  /** The folder of the built console; the default is the one of this package. */
  readonly consoleFolder?: URL;
  /** False sends every request through Apollo Server's pipeline, to compare responses. The default is true. */
  readonly answersKnown?: boolean;
}

/** Options and collaborators of the server. */
export interface GraphQLServerDeps {
  readonly schema: GraphQLSchema;
  readonly createContext: (facts: CorrelatedContext) => GraphQLContext;
  /** Stores the budgets of rate limits. */
  readonly redis: Redis;
  readonly checkReadiness: () => Promise<Readiness>;
  readonly metrics: () => Promise<Exposition>;
  readonly options: GraphQLServerOptions;
  readonly logger: Logger;
}

/**
 * Serves a schema over all transports.
 * @throws StartupError if the port is in use or forbidden, or if `auth` is undefined.
 */
export async function startGraphQLServer(parts: GraphQLServerDeps): Promise<Server> {
  const { checkReadiness, metrics, options, logger } = parts;
  const { limits } = options;
  const auth = requireAuth(options);
  if (auth === "off") logger.warn("access control is off, every client has every permission (AUTH=off)");
  const deadlines = createDeadlines(limits.deadlineMs);
  const { parts: transport, rateLimiter } = createTransportParts(parts, auth, deadlines);
  const apollo = await createApollo({ ...transport, environment: options.environment, apollo: options.apollo });
  await apollo.start();
  // Usage reports are made in Apollo Server's pipeline.
  const answersKnown = !options.apollo.reportsUsage && (options.answersKnown ?? true);
  const playground = options.environment === "development" ? await loadPlayground() : undefined;
  const streams = createStreams({ ...transport, protocols: [sse, multipart] });
  const http = createHttpServer({
    routes: {
      [graphqlPath]: graphqlHandler({ ...transport, streams, apollo, answersKnown, page: playground?.page }),
      ...healthHandlers(checkReadiness),
      ...(options.metricsPort === undefined && metricsHandlers(metrics)),
      ...playground?.routes,
      ...(options.console && (await loadConsole(options, auth))),
    },
    log: logger,
    origins: limits.origins,
    keepAliveTimeoutMs: options.keepAliveTimeoutMs,
  });
  const websocket = serveWebSocket({ ...transport, server: http.server, path: graphqlPath });
  const port = await http.listen(options.port, options.host);
  const metricsServer = await startMetricsServer({ metrics, options, logger });
  return {
    url: urlOf(options.host, port, graphqlPath),
    retire: http.retire,
    close: async () => {
      const begin = now();
      const { timeoutMs, cancel } = failPendingBefore(options.shutdownTimeoutMs, deadlines, http);
      streams.close();
      await Promise.all([http.close(timeoutMs), websocket.close(timeoutMs)]);
      cancel();
      await metricsServer?.close(options.shutdownTimeoutMs);
      const remainingMs = begin + options.shutdownTimeoutMs * shutdownShares.stopApollo - now();
      await stopApollo(apollo, logger, Math.min(remainingMs, options.shutdownTimeoutMs * maxReportShare));
      await rateLimiter?.close();
      deadlines.close();
    },
  };
}

/** Creates what every transport shares, and bounds the responses of the schema. */
function createTransportParts(
  { schema, createContext, redis, options: { limits }, logger }: GraphQLServerDeps,
  auth: AuthOptions,
  deadlines: Deadlines,
) {
  const mask = createMaskError(logger, { suggestions: limits.introspection });
  const failures = createFailures(auth === "off" ? undefined : limits.failuresPerMinute);
  const rateLimiter = limits.rate && createRateLimiter(limits.rate, createBudgets(limits.rate, redis, logger));
  const gate = createOperationGate(schema, {
    limits,
    persisted: createPersistedOperations(limits.persisted, logger),
    spend: rateLimiter?.spend,
  });
  boundResponses(schema, {
    maxBytes: limits.maxResponseBytes,
    maxCost: limits.document.cost,
    // The gate admits an operation with its context.
    onItems: (context, items) => {
      gate.chargeItems(context as ChargedRequester, items);
    },
  });
  const subscriptionBounds = limits.websocket.subscriptionBytes;
  const lifecycle = createOperationLifecycle({ gate, deadlines, createContext, failures, mask, subscriptionBounds });
  const connections = createConnections(limits.websocket);
  const authenticate = createAuthenticate(auth, logger);
  const parts = { lifecycle, authenticate, limits, connections, failures, mask, log: logger };
  return { parts, rateLimiter };
}

/** Shares of the shutdown timeout. A request that waits for an unresponsive dependency is answered before its socket closes. */
const shutdownShares = { failOperations: 0.8, refuseRequests: 0.85, closeSockets: 0.9, stopApollo: 0.95 };

/** The longest wait for Apollo Studio, as a share of the shutdown timeout: it has the reports of all but the last 10 s. */
const maxReportShare = 0.1;

/** Responds with SERVICE_UNAVAILABLE to pending operations and requests shortly before their sockets are closed. */
function failPendingBefore(shutdownTimeoutMs: number, deadlines: Deadlines, http: HttpServer) {
  const timers = [
    setTimeout(deadlines.endAll, shutdownTimeoutMs * shutdownShares.failOperations),
    setTimeout(http.refusePending, shutdownTimeoutMs * shutdownShares.refuseRequests),
  ];
  return {
    timeoutMs: shutdownTimeoutMs * shutdownShares.closeSockets,
    cancel: () => {
      timers.forEach(clearTimeout);
    },
  };
}

function requireAuth({ auth }: GraphQLServerOptions): AuthOptions {
  if (auth === undefined)
    throw new StartupError("AUTH_SECRET or AUTH_JWKS_URL is required when NODE_ENV is production");
  return auth;
}

async function loadConsole(
  { environment, seed, consoleFolder }: GraphQLServerOptions,
  auth: AuthOptions,
): Promise<ConsoleRoutes> {
  const { consoleHandlers } = await import("./http/console/console.js");
  return consoleHandlers({
    settings: { auth: auth === "off" ? "off" : "jwt", isDemo: seed, version: version() },
    folder: consoleFolder,
    mayBeMissing: environment === "development",
  });
}

/** Imported on demand, so that production does not load it. */
async function loadPlayground() {
  const { playgroundHandlers } = await import("./http/playground.js");
  return playgroundHandlers();
}
