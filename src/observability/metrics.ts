import { AggregatorRegistry, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { LogReader } from "../event-log/log-reader.js";
import type { Exposition } from "../graphql/http/metrics.js";
import type { ReadSide } from "../read-side/index.js";
import type { Peers } from "../platform/workers/peers.js";
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
  /** Who serves on the same port: whoever is asked speaks for all. */
  readonly peers?: Peers | undefined;
}

/** The metrics of a process. */
export interface Metrics {
  /** In Prometheus's text format. */
  readonly expose: () => Promise<Exposition>;
  /** Ends the measuring. */
  readonly close: () => void;
}

/** Measures this process from here on, mostly by listening to the machinery's signals. */
export function createMetrics({ log, writeSide, readSide, peers }: MetricsParts): Metrics {
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
  if (peers) {
    // A series of its own for each, so that none goes back when another one ends.
    registry.setDefaultLabels({ worker: peers.name });
    peers.give(async () => {
      await ask();
      const metrics = await registry.getMetricsAsJSON();
      // Nothing to add up, nor to leave out: the labels of no two workers are the same.
      return metrics.map((metric) => ({ ...metric, aggregator: "first" }));
    });
  }
  return {
    expose: async () => {
      if (peers === undefined) await ask();
      const exposed = peers ? AggregatorRegistry.aggregate([...(await peers.gather())] as object[]) : registry;
      return { contentType: exposed.contentType, text: await exposed.metrics() };
    },
    close: () => {
      for (const end of endings) end();
      registry.clear();
    },
  };
}
