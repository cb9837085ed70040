import type { Logger } from "../platform/logging/logging.js";
import type { CommandOrigin } from "../write-side/index.js";
import { logCommands } from "./command-log.js";
import { createMetrics, type Metrics, type MetricsDeps } from "./metrics.js";
import type { OtlpProtocol, Tracing } from "./tracing.js";

/** The options of observability. Metrics and the command log are always on. */
export interface ObservabilityOptions {
  /** The protocol that exports spans; undefined disables tracing. */
  readonly tracing: OtlpProtocol | undefined;
}

/** The observability of a process: metrics, traces and the command log. */
export interface Observability {
  readonly metrics: Metrics["expose"];
  readonly processes: Metrics["processes"];
  /** Begins the span of a GraphQL operation. The returned origin carries the context of the span. */
  readonly beginOperation: (origin: CommandOrigin) => CommandOrigin;
  readonly close: () => Promise<void>;
}

/** Starts metrics, tracing (if configured) and the command log of this process. */
export async function startObservability(
  { tracing: protocol }: ObservabilityOptions,
  deps: MetricsDeps,
  logger: Logger,
): Promise<Observability> {
  const metrics = createMetrics(deps);
  const stopLog = logCommands(logger);
  const tracing = protocol === undefined ? undefined : await loadTracing(protocol, logger);
  return {
    metrics: metrics.expose,
    processes: metrics.processes,
    beginOperation: tracing?.begin ?? ((origin) => origin),
    close: async () => {
      stopLog();
      metrics.close();
      await tracing?.close();
    },
  };
}

/** Loads the OpenTelemetry packages only when tracing is on. */
async function loadTracing(protocol: OtlpProtocol, logger: Logger): Promise<Tracing> {
  const { startTracing } = await import("./tracing.js");
  return startTracing(protocol, logger);
}
