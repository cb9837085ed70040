import type { Config } from "../../config/config.js";
import type { Logger } from "../../platform/logging/logging.js";
import { healthHandlers, type Readiness } from "./health.js";
import { createHttpServer } from "./http.js";
import { metricsHandlers, type Exposition } from "./metrics.js";
import { startMetricsServer } from "./metrics-server.js";
import { urlOf, type Server } from "../server.js";

/** What a server without GraphQL works with. */
export interface HealthServerParts {
  readonly checkReadiness: () => Promise<Readiness>;
  readonly metrics: () => Promise<Exposition>;
  readonly config: Config;
  readonly logger: Logger;
}

/** Serves what tells of the process's health and work, and no GraphQL. @throws when the port is taken or forbidden. */
export async function startHealthServer(parts: HealthServerParts): Promise<Server> {
  const { checkReadiness, metrics, config, logger } = parts;
  const routes = {
    ...healthHandlers(checkReadiness),
    ...(config.metricsPort === undefined && metricsHandlers(metrics)),
  };
  const http = createHttpServer({
    routes,
    log: logger,
    origins: [],
    keepAliveTimeoutMs: config.keepAliveTimeoutMs,
  });
  const port = await http.listen(config.port, config.host);
  const metricsServer = await startMetricsServer({ metrics, config, logger });
  return {
    url: urlOf(config.host, port, "/healthz"),
    retire: http.retire,
    close: async () => {
      await Promise.all([http.close(config.shutdownTimeoutMs), metricsServer?.close(config.shutdownTimeoutMs)]);
    },
  };
}
