import { Counter, Histogram, type Registry } from "prom-client";
import { operationDone } from "../graphql/signals.js";
import { createOperationNames } from "./operation-names.js";
import { latencyBuckets, secondsBetween } from "./buckets.js";

/** The operations of one series since the last scrape. Incrementing the counter for each would hash its labels. */
interface Tally {
  readonly labels: Readonly<Record<"kind" | "name" | "outcome", string>>;
  completed: number;
}

/** Measures GraphQL operations. Returns a function that stops measuring. */
export function measureGraphQL(registry: Registry): () => void {
  const series = new Map<string, Map<string, Tally>>();
  const operations = new Counter({
    name: "bifold_graphql_operations_total",
    help: 'Completed operations; outcome is ok or the code of the first error. "(other)" collects the names beyond 200.',
    labelNames: ["kind", "name", "outcome"],
    registers: [registry],
    collect() {
      for (const tallies of series.values()) for (const tally of tallies.values()) addCompleted(this, tally);
    },
  });
  const duration = new Histogram({
    name: "bifold_graphql_operation_duration_seconds",
    help: "Duration of queries and mutations, from receipt to response.",
    labelNames: ["kind"],
    buckets: latencyBuckets,
    registers: [registry],
  });
  const durations = { query: duration.labels("query"), mutation: duration.labels("mutation") };
  const names = createOperationNames((evicted) => {
    for (const { labels } of series.get(evicted)?.values() ?? []) operations.remove(labels);
    series.delete(evicted);
  });

  function tallyOf(name: string, kind: string, outcome: string): Tally {
    const ofName = series.get(name) ?? new Map<string, Tally>();
    const key = `${kind} ${outcome}`;
    const known = ofName.get(key);
    if (known) return known;
    const tally = { labels: { kind, name, outcome }, completed: 0 };
    series.set(name, ofName.set(key, tally));
    return tally;
  }

  return operationDone.listen(({ kind = "(invalid)", name: operationName, listed, outcome, startedAt, endedAt }) => {
    const name = names.labelOf({ name: operationName, listed, outcome });
    tallyOf(name, kind, outcome).completed++;
    if (kind === "query" || kind === "mutation") durations[kind].observe(secondsBetween(startedAt, endedAt));
  });
}

function addCompleted(operations: Pick<Counter<"kind" | "name" | "outcome">, "inc">, tally: Tally): void {
  operations.inc(tally.labels, tally.completed);
  tally.completed = 0;
}
