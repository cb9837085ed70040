import type { Logger } from "../../platform/logging/logging.js";
import { createHttpServer, type HttpServer } from "./http.js";
import { metricsHandlers, type Exposition } from "./metrics.js";

/** Options of the metrics server. */
export interface MetricsServerOptions {
  /** If undefined, `/metrics` is served by the main server. */
  readonly metricsPort: number | undefined;
  readonly host: string;
  /** Idle HTTP connections are closed after this time. */
  readonly keepAliveTimeoutMs: number;
}

/** Collaborators of the metrics server. */
export interface MetricsServerDeps {
  readonly metrics: () => Promise<Exposition>;
  readonly options: MetricsServerOptions;
  readonly logger: Logger;
}

/**
 * Serves `/metrics` on its own port. Resolves to undefined if no port is configured.
 * @throws StartupError if the port is in use or forbidden.
 */
export async function startMetricsServer({
  metrics,
  options: { metricsPort, host, keepAliveTimeoutMs },
  logger,
}: MetricsServerDeps): Promise<HttpServer | undefined> {
  if (metricsPort === undefined) return undefined;
  const http = createHttpServer({ routes: metricsHandlers(metrics), log: logger, origins: [], keepAliveTimeoutMs });
  const port = await http.listen(metricsPort, host);
  logger.info({ port }, "metrics server listening");
  return http;
}
