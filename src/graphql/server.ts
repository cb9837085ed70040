import type { GraphQLSchema } from "graphql";
import type { Logger } from "../platform/logging/logging.js";
import type { Redis } from "../platform/redis/redis.js";
import { StartupError } from "../platform/process/startup-error.js";
import type { AuthOptions } from "./access/auth-options.js";
import { createAuthenticate } from "./access/authenticate.js";
import { createApollo, type ApolloOptions } from "./apollo/apollo-server.js";
import type { CorrelatedContext, GraphQLContext } from "./context.js";
import { createMaskError } from "./errors/errors.js";
import { healthHandlers, type Readiness } from "./http/health.js";
import { urlOf, type Server, type ServerOptions } from "./http/server.js";
import { createHttpServer, type HttpServer } from "./http/http.js";
import { graphqlHandler } from "./apollo/http-handler.js";
import { boundResponses } from "./limits/answer-bounds.js";
import type { Limits } from "./limits/limits.js";
import { createFailures } from "./limits/failures.js";
import { createDeadlines, type Deadlines } from "./limits/deadlines.js";
import { createPersistedOperations } from "./limits/persisted-operations.js";
import { createRateLimiter } from "./limits/rate-limiter.js";
import { metricsHandlers, type Exposition } from "./http/metrics.js";
import { startMetricsServer } from "./http/metrics-server.js";
import { createOperationGate } from "./operation/operation-gate.js";
import { createOperationLifecycle } from "./operation/operation-lifecycle.js";
import { serveWebSocket } from "./websocket/websocket-server.js";

/** Where GraphQL is served, on HTTP and websocket alike. */
const graphqlPath = "/graphql";

/** How GraphQL is served. */
export interface GraphQLServerOptions extends ServerOptions {
  /** The playground is served in `development` only. */
  readonly environment: "development" | "production" | "test";
  /** How tokens are verified; if undefined, the server does not start. */
  readonly auth: AuthOptions | undefined;
  readonly limits: Limits;
  readonly apollo: ApolloOptions["apollo"];
}

/** What the server works with. */
export interface GraphQLServerParts {
  readonly schema: GraphQLSchema;
  readonly createContext: (facts: CorrelatedContext) => GraphQLContext;
  /** Has the budgets of rate limits. */
  readonly redis: Redis;
  readonly checkReadiness: () => Promise<Readiness>;
  readonly metrics: () => Promise<Exposition>;
  readonly options: GraphQLServerOptions;
  readonly logger: Logger;
}

/**
 * Puts the transports over one schema and listens.
 * @throws when the port is taken or forbidden, and when it is not known how tokens are verified.
 */
export async function startGraphQLServer(parts: GraphQLServerParts): Promise<Server> {
  const { schema, createContext, redis, checkReadiness, metrics, options, logger } = parts;
  const { limits } = options;
  const development = options.environment === "development";
  const mask = createMaskError(logger, { suggestions: limits.introspection });
  const gate = createOperationGate(schema, {
    limits,
    persisted: createPersistedOperations(limits.persisted, logger),
    spend: limits.rate && createRateLimiter(limits.rate, redis, logger),
  });
  boundResponses(schema, {
    maxBytes: limits.maxResponseBytes,
    maxCost: limits.document.cost,
    onItems: gate.chargeItems,
  });
  const deadlines = createDeadlines(limits.deadline);
  const auth = authOf(options);
  if (auth === "off") logger.warn("Access is not controlled: everybody may do everything (AUTH=off)");
  const authenticate = createAuthenticate(auth, logger);
  const failures = createFailures(auth === "off" ? undefined : limits.failuresPerMinute);
  const lifecycle = createOperationLifecycle({
    gate,
    deadlines,
    createContext,
    failures,
    mask,
    subscriptionBounds: limits.websocket.subscriptionBytes,
  });
  const apollo = createApollo({
    lifecycle,
    mask,
    log: logger,
    environment: options.environment,
    apollo: options.apollo,
  });
  await apollo.start();
  const playground = development ? await loadPlayground() : undefined;
  const http = createHttpServer({
    routes: {
      [graphqlPath]: graphqlHandler({
        ...{ apollo, authenticate, lifecycle, limits, failures },
        page: playground?.page,
      }),
      ...healthHandlers(checkReadiness),
      ...(options.metricsPort === undefined && metricsHandlers(metrics)),
      ...playground?.routes,
    },
    log: logger,
    origins: limits.origins,
    keepAliveTimeoutMs: options.keepAliveTimeoutMs,
  });
  const websocket = serveWebSocket({
    server: http.server,
    path: graphqlPath,
    lifecycle,
    authenticate,
    limits,
    failures,
    mask,
    log: logger,
  });
  const port = await http.listen(options.port, options.host);
  const metricsServer = await startMetricsServer({ metrics, options, logger });
  return {
    url: urlOf(options.host, port, graphqlPath),
    retire: http.retire,
    close: async () => {
      const { timeoutMs, stopAnswering } = answerBeforeTheEnd(options.shutdownTimeoutMs, deadlines, http);
      await Promise.all([http.close(timeoutMs), websocket.close(timeoutMs)]);
      stopAnswering();
      await metricsServer?.close(options.shutdownTimeoutMs);
      await apollo.stop();
      deadlines.close();
    },
  };
}

/** Shares of the time for a shutdown: a request that waits for a hanging server is answered, not reset. */
const answerAt = { operations: 0.8, requests: 0.85, cutOff: 0.9 };

/** Answers SERVICE_UNAVAILABLE to what is still in flight shortly before `timeoutMs`, when the rest is cut off. */
function answerBeforeTheEnd(shutdownTimeoutMs: number, deadlines: Deadlines, http: HttpServer) {
  const timers = [
    setTimeout(deadlines.endAll, shutdownTimeoutMs * answerAt.operations),
    setTimeout(http.refusePending, shutdownTimeoutMs * answerAt.requests),
  ];
  return {
    timeoutMs: shutdownTimeoutMs * answerAt.cutOff,
    stopAnswering: () => {
      timers.forEach(clearTimeout);
    },
  };
}

function authOf({ auth }: GraphQLServerOptions): AuthOptions {
  if (auth === undefined)
    throw new StartupError("AUTH_SECRET or AUTH_JWKS_URL is required when NODE_ENV is production");
  return auth;
}

/** Not even loaded in production. */
async function loadPlayground() {
  const { playgroundHandlers } = await import("./http/playground.js");
  return playgroundHandlers();
}
