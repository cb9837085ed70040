import type { Aggregate } from "../aggregate.js";
import type { AnyProjection } from "../core/projection.js";
import { mergeFormats } from "../core/event.js";
import { createLogReader, type LogReader } from "../event-log/log-reader.js";
import type { Postgres } from "../platform/postgres/postgres.js";
import { UsageError } from "./usage-error.js";

/** The log, and projections of it. */
export interface ReadModelSources {
  /** The selected projections. */
  readonly projections: readonly AnyProjection[];
  /** The log. Events are upcast to their current schema versions. */
  readonly log: LogReader;
}

/**
 * Returns the projections of the named read models, or of all when `names` is empty, and the log that they read.
 * @throws UsageError for an unknown read model.
 */
export function readModelSources(
  aggregates: readonly Aggregate[],
  postgres: Postgres,
  names: readonly string[],
): ReadModelSources {
  const all = aggregates.flatMap(({ projections }) => projections);
  const known = all.map(({ readModel }) => readModel);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`Unknown read model ${unknown}: use one of ${known.sort().join(", ")}`);
  return {
    projections: names.length === 0 ? all : all.filter(({ readModel }) => names.includes(readModel)),
    log: createLogReader(postgres, mergeFormats(aggregates.map(({ formats }) => formats))),
  };
}
