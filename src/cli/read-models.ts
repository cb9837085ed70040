import type { Aggregate } from "../aggregate.js";
import type { AnyProjection } from "../core/projection.js";
import { mergeFormats } from "../core/event.js";
import { createLogReader, type LogReader } from "../event-log/log-reader.js";
import type { Postgres } from "../platform/postgres/postgres.js";
import { UsageError } from "./usage-error.js";

/** What the application makes of the log. */
export interface ReadModelSources {
  /** Those that were asked for. */
  readonly projections: readonly AnyProjection[];
  /** The log, with its events in the present schema versions. */
  readonly log: LogReader;
}

/**
 * The projections of these read models, of all of them when no names are given, and the log that they read.
 * @throws UsageError for a name that no read model has.
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
    throw new UsageError(`There is no read model ${unknown}; there are ${known.sort().join(", ")}`);
  return {
    projections: names.length === 0 ? all : all.filter(({ readModel }) => names.includes(readModel)),
    log: createLogReader(postgres, mergeFormats(aggregates.map(({ formats }) => formats))),
  };
}
