import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import { createGenerations, keysOf, parkedKeys, type Generation, type ReadableGeneration } from "../store/index.js";

/** The generations and projectors of a read model. */
export interface ReadModelStatus {
  /** The version of this process's projection. */
  readonly version: number;
  /** The generation that queries of this process read; of another version while no projector keeps this one current. */
  readonly serving: ReadableGeneration | undefined;
  /** The generation that a projector of this process's version builds. */
  readonly building: Generation | undefined;
  /** The process that rebuilds this process's version, as `host:process:random`. */
  readonly builder: string | undefined;
  /** The process that keeps `serving` current, or else builds, as `host:process:random`. */
  readonly holder: string | undefined;
  /** The events that are parked in the serving generation because they could not be projected. */
  readonly parked: { readonly streams: number; readonly events: number };
  /** All versions that serve or have an active projector, in ascending order. */
  readonly versions: readonly VersionStatus[];
}

/** One version of a read model in Redis. */
export interface VersionStatus {
  readonly version: number;
  readonly serving: Generation | undefined;
  /** The process of its active projector, as `host:process:random`. */
  readonly holder: string | undefined;
}

/** The state of a read model: see the descriptions of `ProjectionState` in the GraphQL schema. */
export type ReadModelState = "SERVING" | "REBUILDING" | "BUILDING" | "STOPPED";

/** Reads the status of a read model from Redis. */
export async function readModelStatus(redis: Redis, readModel: VersionedReadModel): Promise<ReadModelStatus> {
  const { version } = readModel;
  const keys = keysOf(redis, readModel);
  const serving = await createGenerations(redis, readModel).readable();
  const numbers = [...new Set([version, ...(await redis.smembers(keys.versions)).map(Number)])];
  const versions = await Promise.all(numbers.map((each) => versionStatus(redis, { ...readModel, version: each })));
  const own = versions.find((each) => each.version === version);
  const newest = await createGenerations(redis, readModel).newest();
  const builder = await redis.get(keys.buildLease);
  const counts = serving ? await redis.hvals(keys.prefix(serving.number) + parkedKeys.events) : [];
  return {
    version,
    serving,
    building: newest && newest.number > (own?.serving?.number ?? 0) ? newest : undefined,
    builder: builder ?? undefined,
    holder: versions.find((each) => each.version === (serving?.version ?? version))?.holder,
    parked: { streams: counts.length, events: counts.reduce((sum, count) => sum + Number(count), 0) },
    versions: versions
      .filter((each) => each.serving !== undefined || each.holder !== undefined)
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

/** The state of a read model with these generations. */
export function stateOf({
  serving,
  building,
}: Pick<ReadModelStatus, "building"> & { serving: unknown }): ReadModelState {
  if (serving !== undefined) return building === undefined ? "SERVING" : "REBUILDING";
  return building === undefined ? "STOPPED" : "BUILDING";
}
