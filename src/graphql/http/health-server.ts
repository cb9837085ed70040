import type { Logger } from "../../platform/logging/logging.js";
import { healthHandlers, type Readiness } from "./health.js";
import { createHttpServer } from "./http.js";
import { metricsHandlers, type Exposition } from "./metrics.js";
import { startMetricsServer } from "./metrics-server.js";
import { urlOf, type Server, type ServerOptions } from "./server.js";

/** Collaborators of a server without GraphQL. */
export interface HealthServerDeps {
  readonly checkReadiness: () => Promise<Readiness>;
  readonly metrics: () => Promise<Exposition>;
  readonly options: ServerOptions;
  readonly logger: Logger;
}

/** Serves health and metrics without GraphQL. @throws StartupError if the port is in use or forbidden. */
export async function startHealthServer(parts: HealthServerDeps): Promise<Server> {
  const { checkReadiness, metrics, options, logger } = parts;
  const routes = {
    ...healthHandlers(checkReadiness),
    ...(options.metricsPort === undefined && metricsHandlers(metrics)),
  };
  const http = createHttpServer({
    routes,
    log: logger,
    origins: [],
    keepAliveTimeoutMs: options.keepAliveTimeoutMs,
  });
  const port = await http.listen(options.port, options.host);
  const metricsServer = await startMetricsServer({ metrics, options, logger });
  return {
    url: urlOf(options.host, port, "/healthz"),
    retire: http.retire,
    close: async () => {
      await Promise.all([http.close(options.shutdownTimeoutMs), metricsServer?.close(options.shutdownTimeoutMs)]);
    },
  };
}
