import type { MachineStatusQuery } from "../../generated/documents.js";
import { ratesBetween, type Rates } from "./rates.js";

/** The measures of one reading. */
export interface Sample extends Rates {
  /** In seconds since 1970. */
  readonly at: number;
  readonly status: MachineStatusQuery;
}

const maxSamples = 300;

/** Adds a reading to the samples of the last five minutes. */
export function addSample(samples: readonly Sample[], status: MachineStatusQuery): readonly Sample[] {
  const previous = samples.at(-1);
  const at = Date.parse(status.eventLog.observedAt) / 1_000;
  // A chart needs ascending times; the servers' clocks may differ.
  if (previous && at <= previous.at) return samples;
  const rates = previous ? ratesBetween(previous.status, status) : noRates;
  return [...samples.slice(1 - maxSamples), { at, status, ...rates }];
}

const noRates: Rates = {
  eventsPerSecond: null,
  commandsPerSecond: null,
  batchSize: null,
  appendMs: null,
  appendP95Ms: null,
  projectionMs: null,
  projectionP95Ms: null,
};

/** A line of a chart. */
export interface Series {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** One line per read model. */
export function perReadModel(
  samples: readonly Sample[],
  valueOf: (status: MachineStatusQuery, readModel: string) => number | null,
): readonly Series[] {
  const names = (samples.at(-1)?.status.projections ?? []).map(({ readModel }) => readModel);
  return names.map((readModel) => ({
    label: readModel,
    values: samples.map(({ status }) => valueOf(status, readModel)),
  }));
}

/** The lag of a read model in events. */
export function lagOf({ projections }: MachineStatusQuery, readModel: string): number | null {
  return projections.find((each) => each.readModel === readModel)?.lag ?? null;
}

/** The lag of a read model in seconds. */
export function lagSecondsOf({ projections }: MachineStatusQuery, readModel: string): number | null {
  return projections.find((each) => each.readModel === readModel)?.lagSeconds ?? null;
}

/** The subscribers of a read model, over the processes that answered. */
export function subscribersOf({ processes }: MachineStatusQuery, readModel: string): number {
  return processes
    .flatMap(({ subscriptions }) => subscriptions?.byReadModel ?? [])
    .reduce((all, each) => (each.readModel === readModel ? all + each.subscribers : all), 0);
}

/** The gaps that the processes have healed since their start. */
export function gapsHealedOf({ processes }: MachineStatusQuery): number {
  return processes.reduce((all, { projectors }) => all + (projectors?.gapsHealed ?? 0), 0);
}
