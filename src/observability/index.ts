import type { Config } from "../config/config.js";
import type { Logger } from "../platform/logging/logging.js";
import type { CommandOrigin } from "../write-side/index.js";
import { logCommands } from "./command-log.js";
import { createMetrics, type Metrics, type MetricsParts } from "./metrics.js";
import type { Tracing } from "./tracing.js";

/** What an operator sees of a running process: metrics, traces, and a line in the log per command. */
export interface Observability {
  readonly metrics: Metrics["expose"];
  /** To be called for each GraphQL operation; the origin that comes back carries the context of its span. */
  readonly beginOperation: (origin: CommandOrigin) => CommandOrigin;
  readonly close: () => Promise<void>;
}

/** Observes this process from here on. */
export async function startObservability(
  config: Pick<Config, "tracing">,
  parts: MetricsParts,
  logger: Logger,
): Promise<Observability> {
  const metrics = createMetrics(parts);
  const endLog = logCommands(logger);
  const tracing = config.tracing === undefined ? undefined : await loadTracing(config.tracing, logger);
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
async function loadTracing(protocol: NonNullable<Config["tracing"]>, logger: Logger): Promise<Tracing> {
  const { startTracing } = await import("./tracing.js");
  return startTracing(protocol, logger);
}
