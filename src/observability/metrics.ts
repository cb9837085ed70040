import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { LogReader } from "../event-log/log-reader.js";
import type { Exposition } from "../graphql/metrics.js";
import type { ReadSide } from "../read-side/index.js";
import type { WriteSide } from "../write-side/index.js";
import { measureGraphQL } from "./graphql-metrics.js";
import { measurePositions } from "./position-metrics.js";
import { measureProjections } from "./projection-metrics.js";
import { measureSubscriptions } from "./subscription-metrics.js";
import { measureWriteSide } from "./write-side-metrics.js";

/** What there is to measure in this process: a side, and even the log, may be absent. */
export interface MetricsParts {
  readonly log: LogReader;
  readonly writeSide: Pick<WriteSide, "waiting"> | undefined;
  readonly readSide: Pick<ReadSide, "readModels" | "changes"> | undefined;
}

/** The metrics of a process. */
export interface Metrics {
  /** In Prometheus's text format. */
  readonly expose: () => Promise<Exposition>;
  /** Ends the measuring. */
  readonly close: () => void;
}

/** Measures this process from here on, mostly by listening to the machinery's signals. */
export function createMetrics({ log, writeSide, readSide }: MetricsParts): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const readModels = readSide?.readModels.all() ?? [];
  const ask = measurePositions(registry, { log, readModels });
  const endings = [
    measureGraphQL(registry),
    measureProjections(
      registry,
      readModels.map(({ name }) => name),
    ),
  ];
  if (readSide) endings.push(measureSubscriptions(registry, readSide.changes.load));
  if (writeSide) {
    endings.push(measureWriteSide(registry));
    new Gauge({
      name: "bifold_append_queue_commands",
      help: "Commands that wait for the append in hand to end.",
      registers: [registry],
      collect() {
        this.set(writeSide.waiting());
      },
    });
  }
  return {
    expose: async () => {
      await ask();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
    close: () => {
      for (const end of endings) end();
      registry.clear();
    },
  };
}
