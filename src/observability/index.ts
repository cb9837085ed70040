import type { Logger } from "../platform/logging/logging.js";
import type { CommandOrigin } from "../write-side/index.js";
import { logCommands } from "./command-log.js";
import { createMetrics, type Metrics, type MetricsParts } from "./metrics.js";
import type { OtlpProtocol, Tracing } from "./tracing.js";

/** What is observed beside metrics and the log. */
export interface ObservabilityOptions {
  /** How spans are exported; if undefined, they are not. */
  readonly tracing: OtlpProtocol | undefined;
}

/** What an operator sees of a running process: metrics, traces, and a line in the log per command. */
export interface Observability {
  readonly metrics: Metrics["expose"];
  /** To be called for each GraphQL operation; the origin that comes back carries the context of its span. */
  readonly beginOperation: (origin: CommandOrigin) => CommandOrigin;
  readonly close: () => Promise<void>;
}

/** Observes this process from here on. */
export async function startObservability(
  { tracing: protocol }: ObservabilityOptions,
  parts: MetricsParts,
  logger: Logger,
): Promise<Observability> {
  const metrics = createMetrics(parts);
  const endLog = logCommands(logger);
  const tracing = protocol === undefined ? undefined : await loadTracing(protocol, logger);
  return {
    metrics: metrics.expose,
    beginOperation: tracing?.begin ?? ((origin) => origin),
    close: async () => {
      endLog();
      metrics.close();
      await tracing?.close();
    },
  };
}

/** Not even loaded when nobody is to be told. */
async function loadTracing(protocol: OtlpProtocol, logger: Logger): Promise<Tracing> {
  const { startTracing } = await import("./tracing.js");
  return startTracing(protocol, logger);
}
