import type { Registry } from "prom-client";
import type {
  CommandMetrics,
  Histogram,
  ProcessMetrics,
  ProjectorMetrics,
  SubscriptionMetrics,
} from "../admin/index.js";
import { processName } from "../platform/process/process-name.js";
import type { ReadSide } from "../read-side/index.js";

/** The sources of {@link readProcessMetrics}. */
export interface ProcessMetricsDeps {
  readonly registry: Registry;
  readonly role: string;
  readonly executesCommands: boolean;
  readonly readSide: Pick<ReadSide, "changes"> | undefined;
}

const startedAt = Date.now() - Math.round(process.uptime() * 1_000);

/** Reads the metrics of this process that an operator watches. */
export async function readProcessMetrics(deps: ProcessMetricsDeps): Promise<ProcessMetrics> {
  const { registry, role, executesCommands, readSide } = deps;
  return {
    ...{ process: processName, role, startedAt, observedAt: Date.now() },
    commands: executesCommands ? await readCommands(registry) : null,
    projectors: readSide ? await readProjectors(registry) : null,
    subscriptions: readSide ? await readSubscriptions(registry, readSide) : null,
  };
}

async function readCommands(registry: Registry): Promise<CommandMetrics> {
  const commands = await valuesOf(registry, "bifold_commands_total");
  const ofOutcome = (outcome: string) => sum(commands.filter(({ labels }) => labels["outcome"] === outcome));
  return {
    executed: sum(commands),
    refused: ofOutcome("refused"),
    failed: ofOutcome("failed"),
    appendedEvents: await total(registry, "bifold_appended_events_total"),
    batchSize: await histogram(registry, "bifold_append_batch_commands"),
    appendSeconds: await histogram(registry, "bifold_append_duration_seconds"),
  };
}

async function readProjectors(registry: Registry): Promise<ProjectorMetrics> {
  return {
    appliedEvents: await total(registry, "bifold_projected_events_total"),
    gapsHealed: await total(registry, "bifold_gaps_healed_total"),
    gapEventsHealed: await total(registry, "bifold_gap_events_healed_total"),
    delaySeconds: await histogram(registry, "bifold_projection_delay_seconds"),
  };
}

async function readSubscriptions(
  registry: Registry,
  { changes }: Pick<ReadSide, "changes">,
): Promise<SubscriptionMetrics> {
  const byReadModel = [...changes.subscribers()].map(([readModel, subscribers]) => ({ readModel, subscribers }));
  return {
    subscribers: changes.load().subscribers,
    byReadModel,
    deliveredChanges: await total(registry, "bifold_changes_delivered_total"),
  };
}

/** A value of a metric; a histogram has one per bucket, and its sum and count by `metricName`. */
interface Sample {
  readonly value: number;
  readonly labels: Readonly<Partial<Record<string, string | number>>>;
  readonly metricName?: string;
}

async function valuesOf(registry: Registry, name: string): Promise<readonly Sample[]> {
  const metric = registry.getSingleMetric(name);
  if (metric === undefined) throw new Error(`No metric is named ${name}`);
  return (await metric.get()).values;
}

async function total(registry: Registry, name: string): Promise<number> {
  return sum(await valuesOf(registry, name));
}

/** A histogram over all labels. */
async function histogram(registry: Registry, name: string): Promise<Histogram> {
  const values = await valuesOf(registry, name);
  const named = (suffix: string) => values.filter(({ metricName }) => metricName === `${name}_${suffix}`);
  const counts = new Map<number, number>();
  for (const { labels, value } of named("bucket")) {
    const bound = labels["le"] === "+Inf" ? Infinity : Number(labels["le"]);
    counts.set(bound, (counts.get(bound) ?? 0) + value);
  }
  return {
    count: sum(named("count")),
    sum: sum(named("sum")),
    buckets: [...counts]
      .sort(([one], [other]) => one - other)
      .map(([bound, count]) => ({ upperBound: bound === Infinity ? null : bound, count })),
  };
}

function sum(samples: readonly Sample[]): number {
  return samples.reduce((all, { value }) => all + value, 0);
}
