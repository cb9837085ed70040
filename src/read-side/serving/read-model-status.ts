import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import { createGenerations, type Generation, type ReadableGeneration } from "../store/generations.js";
import { keysOf, parkedKeys } from "../store/keys.js";

/** The generations of a read model, and who projects. */
export interface ReadModelStatus {
  /** The version of this process's projection. */
  readonly version: number;
  /** What queries of this process read; of another version while that of this one is not kept current. */
  readonly serving: ReadableGeneration | undefined;
  /** What a projector of this process's version builds. */
  readonly building: Generation | undefined;
  /** The process whose projector keeps `serving` current, or else builds; as `host:process:random`. */
  readonly holder: string | undefined;
  /** What waits in the serving generation because it could not be projected. */
  readonly parked: { readonly streams: number; readonly events: number };
  /** All versions that serve or are projected, in ascending order. */
  readonly versions: readonly VersionStatus[];
}

/** One version of a read model in Redis. */
export interface VersionStatus {
  readonly version: number;
  readonly serving: Generation | undefined;
  /** The process whose projector is at work, as `host:process:random`. */
  readonly holder: string | undefined;
}

/** What a read model is doing: see the descriptions of `ProjectionState` in the GraphQL schema. */
export type ReadModelState = "SERVING" | "REBUILDING" | "BUILDING" | "STOPPED";

/** What Redis says of a read model. */
export async function readModelStatus(redis: Redis, readModel: VersionedReadModel): Promise<ReadModelStatus> {
  const { version } = readModel;
  const keys = keysOf(redis, readModel);
  const serving = await createGenerations(redis, readModel).readable();
  const numbers = [...new Set([version, ...(await redis.smembers(keys.versions)).map(Number)])];
  const versions = await Promise.all(numbers.map((one) => versionStatus(redis, { ...readModel, version: one })));
  const own = versions.find((one) => one.version === version);
  const newest = await createGenerations(redis, readModel).newest();
  const counts = serving ? await redis.hvals(keys.prefix(serving.number) + parkedKeys.events) : [];
  return {
    version,
    serving,
    building: newest && newest.number > (own?.serving?.number ?? 0) ? newest : undefined,
    holder: versions.find((one) => one.version === (serving?.version ?? version))?.holder,
    parked: { streams: counts.length, events: counts.reduce((sum, count) => sum + Number(count), 0) },
    versions: versions
      .filter((one) => one.serving !== undefined || one.holder !== undefined)
      .sort((one, other) => one.version - other.version),
  };
}

async function versionStatus(redis: Redis, readModel: VersionedReadModel): Promise<VersionStatus> {
  const [serving, holder] = await Promise.all([
    createGenerations(redis, readModel).serving(),
    redis.get(keysOf(redis, readModel).lease),
  ]);
  return { version: readModel.version, serving, holder: holder ?? undefined };
}

/** What a read model with these generations is doing. */
export function stateOf({
  serving,
  building,
}: Pick<ReadModelStatus, "building"> & { serving: unknown }): ReadModelState {
  if (serving !== undefined) return building === undefined ? "SERVING" : "REBUILDING";
  return building === undefined ? "STOPPED" : "BUILDING";
}
