import { loadAggregates, type AggregateSource } from "../../aggregate.js";
import type { Postgres } from "../../platform/postgres/postgres.js";
import { withConnections, type Connections } from "../connections.js";
import { exitCodes } from "../exit-codes.js";
import { interrupted } from "../interrupt.js";
import { readModelSources } from "../read-models.js";
import { verifyReadModels } from "../verify-read-models.js";
import { checkWriteModel, repairWriteModel, writeModelName, type WriteModelOptions } from "../write-model.js";

/** The options of `bifold verify`. */
export interface VerifyOptions {
  /** A fraction from 0 to 1. */
  readonly sample?: number;
  readonly key?: string;
  readonly repair?: boolean;
  readonly allowParked?: boolean;
  readonly maxDifferences: number;
  /** In megabytes. */
  readonly memory: number;
  readonly json?: boolean;
}

/** Verifies the named models, or all. Sets the exit code when differences remain. */
export function verify(source: AggregateSource, names: readonly string[], options: VerifyOptions): Promise<void> {
  return withConnections((connections) => verifyModels(source, connections, names, options));
}

async function verifyModels(
  source: AggregateSource,
  { postgres, redis }: Connections,
  names: readonly string[],
  options: VerifyOptions,
): Promise<void> {
  const signal = interrupted();
  const aggregates = await loadAggregates(source);
  const { sample, key, maxDifferences, repair = false, allowParked = false, json = false } = options;
  const readModels = names.filter((name) => name !== writeModelName);
  const namesWriteModel = readModels.length < names.length;
  let differs = false;
  if (namesWriteModel || (names.length === 0 && sample === undefined && key === undefined)) {
    const folds = aggregates.map(({ decider }) => decider);
    differs = await verifyWriteModel(postgres, { folds, signal, json, maxDifferences, repair });
  }
  if (names.length === 0 || readModels.length > 0) {
    const maxMemoryBytes = options.memory * 1_000_000;
    const verified = await verifyReadModels(redis, readModelSources(aggregates, postgres, readModels), {
      ...{ sample, key, maxDifferences, maxMemoryBytes, repair, allowParked, json, signal },
    });
    differs ||= verified;
  }
  if (differs) process.exitCode = exitCodes.failure;
}

/** Returns whether differences remain. */
async function verifyWriteModel(
  postgres: Postgres,
  { repair, ...options }: WriteModelOptions & { readonly maxDifferences: number; readonly repair: boolean },
): Promise<boolean> {
  const differs = await checkWriteModel(postgres, options);
  if (!differs || !repair) return differs;
  await repairWriteModel(postgres, options);
  return checkWriteModel(postgres, options);
}
