import { Counter, Histogram, type Registry } from "prom-client";
import { operationDone } from "../graphql/signals.js";
import { createOperationNames } from "./operation-names.js";
import { latencyBuckets, secondsBetween } from "./buckets.js";

/** Measures GraphQL operations. Returns a function that stops measuring. */
export function measureGraphQL(registry: Registry): () => void {
  const operations = new Counter({
    name: "bifold_graphql_operations_total",
    help: 'Completed operations; outcome is ok or the code of the first error. "(other)" collects the names beyond 200.',
    labelNames: ["kind", "name", "outcome"],
    registers: [registry],
  });
  const duration = new Histogram({
    name: "bifold_graphql_operation_duration_seconds",
    help: "Duration of queries and mutations, from receipt to response.",
    labelNames: ["kind"],
    buckets: latencyBuckets,
    registers: [registry],
  });
  const durations = { query: duration.labels("query"), mutation: duration.labels("mutation") };
  const series = new Map<string, Map<string, Record<"kind" | "name" | "outcome", string>>>();
  const names = createOperationNames((evicted) => {
    for (const labels of series.get(evicted)?.values() ?? []) operations.remove(labels);
    series.delete(evicted);
  });

  return operationDone.listen(({ kind = "(invalid)", name: operationName, listed, outcome, startedAt, endedAt }) => {
    const name = names.labelOf({ name: operationName, listed, outcome });
    const labels = { kind, name, outcome };
    const ofName = series.get(name) ?? new Map<string, typeof labels>();
    series.set(name, ofName.set(`${kind} ${outcome}`, labels));
    operations.inc(labels);
    if (kind === "query" || kind === "mutation") durations[kind].observe(secondsBetween(startedAt, endedAt));
  });
}
