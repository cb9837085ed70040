import { pino } from "pino";
import { createApollo } from "../../../src/graphql/apollo/apollo-server.js";
import { createMaskError } from "../../../src/graphql/errors/errors.js";
import { healthHandlers, type Readiness } from "../../../src/graphql/http/health.js";
import { graphqlHandler } from "../../../src/graphql/apollo/http-handler.js";
import { createHttpServer, type RequestHandler } from "../../../src/graphql/http/http.js";
import { readConfig } from "../../../src/config/config.js";
import { createDeadlines } from "../../../src/graphql/limits/deadlines.js";
import { createConnections } from "../../../src/graphql/limits/connection-slots.js";
import { createFailures } from "../../../src/graphql/limits/failures.js";
import { createPersistedOperations } from "../../../src/graphql/limits/persisted-operations.js";
import type { SpendCost } from "../../../src/graphql/limits/rate-limiter.js";
import { createOperationGate } from "../../../src/graphql/operation/operation-gate.js";
import { createOperationLifecycle } from "../../../src/graphql/operation/operation-lifecycle.js";
import type { AuthOptions } from "../../../src/graphql/access/auth-options.js";
import { createAuthenticate } from "../../../src/graphql/access/authenticate.js";
import { multipart } from "../../../src/graphql/multipart/multipart.js";
import { sse } from "../../../src/graphql/sse/sse.js";
import { createStreams } from "../../../src/graphql/streaming/stream-handler.js";
import { serveWebSocket } from "../../../src/graphql/websocket/websocket-server.js";
import { tinySchema, type TinyContext } from "./tiny-schema.js";

/** Differences from a server in production. */
export interface TinyServerOptions {
  readonly development?: boolean;
  /** Whether requests with known documents bypass Apollo Server's pipeline. */
  readonly answersKnown?: boolean;
  readonly auth?: AuthOptions;
  /** Environment variables. */
  readonly limits?: Readonly<Record<string, string>>;
  readonly spend?: SpendCost;
  readonly createContext?: (facts: TinyContext) => TinyContext;
  readonly checkReadiness?: () => Promise<Readiness>;
  readonly page?: RequestHandler;
  readonly keepAliveTimeoutMs?: number;
  readonly routes?: Readonly<Record<string, RequestHandler>>;
}

/** A line of the log. */
export type LogLine = Readonly<Record<string, unknown>> & {
  readonly correlationId?: string;
  readonly err?: { stack: string };
};

/** Starts a real server of the tiny schema on a free port. */
export async function startTinyServer(options: TinyServerOptions = {}) {
  const {
    answersKnown = true,
    development = false,
    checkReadiness = () => Promise.resolve({ ready: true, checks: {} }),
    page,
  } = options;
  const logged: LogLine[] = [];
  const log = pino({}, { write: (line: string) => void logged.push(JSON.parse(line) as LogLine) });
  const { limits } = readConfig({
    NODE_ENV: development ? "development" : "test",
    RATE_LIMIT_PER_MINUTE: "0",
    ...options.limits,
  });
  const persisted = createPersistedOperations(limits.persisted, log);
  const gate = createOperationGate(tinySchema, { limits, persisted, spend: options.spend });
  const deadlines = createDeadlines(limits.deadlineMs);
  const failures = createFailures(limits.failuresPerMinute);
  const mask = createMaskError(log, { suggestions: limits.introspection });
  const { createContext = (facts: TinyContext) => facts } = options;
  const lifecycle = createOperationLifecycle({
    gate,
    deadlines,
    createContext,
    failures,
    mask,
    subscriptionBounds: limits.websocket.subscriptionBytes,
  });
  const apollo = await createApollo({
    lifecycle,
    mask,
    log,
    environment: development ? "development" : "production",
    apollo: {
      ...{ key: undefined, graphRef: undefined, usageUrl: undefined, schemaUrl: undefined },
      ...{ reportsUsage: false, reportsSchema: false, inlineTrace: false },
    },
  });
  await apollo.start();
  const authenticate = createAuthenticate(options.auth ?? "off", log);
  const connections = createConnections(limits.websocket);
  const streams = createStreams({
    ...{ protocols: [sse, multipart], lifecycle, authenticate, failures, connections, mask },
  });
  const http = createHttpServer({
    routes: {
      "/graphql": graphqlHandler({ streams, apollo, authenticate, lifecycle, limits, failures, page, answersKnown }),
      ...healthHandlers(checkReadiness),
      ...options.routes,
    },
    log,
    origins: limits.origins,
    keepAliveTimeoutMs: options.keepAliveTimeoutMs ?? 65_000,
  });
  const websocket = serveWebSocket({
    connections,
    server: http.server,
    path: "/graphql",
    lifecycle,
    authenticate,
    limits,
    failures,
    mask,
    log,
  });
  const port = await http.listen(0, "127.0.0.1");
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    logged,
    apollo,
    http,
    websocket,
    post: (query: string, variables?: object, headers: Record<string, string> = {}) =>
      fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    close: async () => {
      streams.close();
      await websocket.close(1_000);
      await http.close(1_000);
      await apollo.stop();
    },
  };
}

/** A started tiny server. */
export type TinyServer = Awaited<ReturnType<typeof startTinyServer>>;
