import { AggregatorRegistry, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { LogReader } from "../event-log/log-reader.js";
import type { Exposition } from "../graphql/http/metrics.js";
import type { ReadSide } from "../read-side/index.js";
import type { Peers } from "../platform/workers/peers.js";
import type { WriteSide } from "../write-side/index.js";
import type { ProcessMetrics } from "../admin/index.js";
import { measureGraphQL } from "./graphql-metrics.js";
import { measurePositions } from "./position-metrics.js";
import { readProcessMetrics } from "./process-metrics.js";
import { measureProjections } from "./projection-metrics.js";
import { measureSubscriptions } from "./subscription-metrics.js";
import { measureWriteSide } from "./write-side-metrics.js";

/** The sources of the metrics. A process may have no write side, read side or log. */
export interface MetricsDeps {
  /** The role of this process. */
  readonly role: string;
  readonly log: LogReader;
  readonly writeSide: Pick<WriteSide, "pending"> | undefined;
  readonly readSide: Pick<ReadSide, "readModels" | "changes"> | undefined;
  /** The workers on the same port. The scraped worker reports the metrics of all. */
  readonly peers?: Peers | undefined;
}

/** The metrics of a process. */
export interface Metrics {
  /** Returns the metrics in the Prometheus text format. */
  readonly expose: () => Promise<Exposition>;
  /** Returns the metrics of each worker on the same port that an operator watches, or of this process alone. */
  readonly processes: () => Promise<readonly ProcessMetrics[]>;
  /** Stops measuring. */
  readonly close: () => void;
}

/** Registers the metrics of this process and updates them from its signals. */
export function createMetrics({ log, role, writeSide, readSide, peers }: MetricsDeps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const readModels = readSide?.readModels.all() ?? [];
  const refreshPositions = measurePositions(registry, { log, readModels });
  const stops = [
    measureGraphQL(registry),
    measureProjections(
      registry,
      readModels.map(({ name }) => name),
    ),
  ];
  if (readSide) stops.push(measureSubscriptions(registry, () => readSide.changes.load()));
  if (writeSide) {
    stops.push(measureWriteSide(registry));
    new Gauge({
      name: "bifold_append_queue_commands",
      help: "Commands that are queued for the next append.",
      registers: [registry],
      collect() {
        this.set(writeSide.pending());
      },
    });
  }
  const readOwn = () => readProcessMetrics({ registry, role, executesCommands: writeSide !== undefined, readSide });
  if (peers) {
    peers.give("process", readOwn);
    // Each worker has its own series, so that no counter decreases when a worker exits.
    registry.setDefaultLabels({ worker: peers.name });
    peers.give("exposition", async () => {
      await refreshPositions();
      const metrics = await registry.getMetricsAsJSON();
      // Labels are unique per worker, so each series has one value.
      return metrics.map((metric) => ({ ...metric, aggregator: "first" }));
    });
  }
  return {
    expose: async () => {
      if (peers === undefined) await refreshPositions();
      const exposed = peers
        ? AggregatorRegistry.aggregate([...(await peers.gather("exposition"))] as object[])
        : registry;
      return { contentType: exposed.contentType, text: await exposed.metrics() };
    },
    processes: async () => (peers ? gatherProcesses(peers, readOwn) : [await readOwn()]),
    close: () => {
      for (const stop of stops) stop();
      registry.clear();
    },
  };
}

/** While a primary of an earlier release runs, its workers answer with something else. */
async function gatherProcesses(
  peers: Peers,
  readOwn: () => Promise<ProcessMetrics>,
): Promise<readonly ProcessMetrics[]> {
  const gathered = (await peers.gather("process")).filter(isProcessMetrics);
  return gathered.length > 0 ? gathered : [await readOwn()];
}

function isProcessMetrics(value: unknown): value is ProcessMetrics {
  return typeof value === "object" && value !== null && "observedAt" in value;
}
