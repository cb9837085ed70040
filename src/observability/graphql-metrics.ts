import { Counter, Histogram, type Registry } from "prom-client";
import { operationDone } from "../graphql/signals.js";
import { latencyBuckets, secondsBetween } from "./buckets.js";

/** Names of operations that have a series of their own: clients may name theirs as they like, and memory is finite. */
const maxNames = 200;

/** Measures GraphQL operations. Returns what ends it. */
export function measureGraphQL(registry: Registry): () => void {
  const operations = new Counter({
    name: "bifold_graphql_operations_total",
    help: `Operations answered, by the code of their first error or ok; beyond ${maxNames} names the rest is "(other)".`,
    labelNames: ["kind", "name", "outcome"],
    registers: [registry],
  });
  const duration = new Histogram({
    name: "bifold_graphql_operation_duration_seconds",
    help: "From an operation taken in to its answer; not of subscriptions.",
    labelNames: ["kind"],
    buckets: latencyBuckets,
    registers: [registry],
  });
  const names = new Set<string>();

  function labelOf(name: string | undefined): string {
    if (name === undefined) return "(unnamed)";
    if (names.size < maxNames) names.add(name);
    return names.has(name) ? name : "(other)";
  }

  return operationDone.listen(({ kind = "(invalid)", name, outcome, startedAt, endedAt }) => {
    operations.inc({ kind, name: labelOf(name), outcome });
    if (kind === "query" || kind === "mutation") duration.observe({ kind }, secondsBetween(startedAt, endedAt));
  });
}
