import type { Redis } from "../platform/redis.js";
import { createGenerations, type Generation } from "./generations.js";
import { keysOf, parkedKeys } from "./keys.js";

/** The generations of a read model, and who projects. */
export interface ReadModelStatus {
  readonly serving: Generation | undefined;
  readonly building: Generation | undefined;
  /** The process whose projector is at work, as `host:process:random`. */
  readonly holder: string | undefined;
  /** What waits in the serving generation because it could not be projected. */
  readonly parked: { readonly streams: number; readonly events: number };
}

/** What a read model is doing: see the descriptions of `ProjectionState` in the GraphQL schema. */
export type ReadModelState = "SERVING" | "REBUILDING" | "BUILDING" | "STOPPED";

/** What Redis says of the read model `name`. */
export async function readModelStatus(redis: Redis, name: string): Promise<ReadModelStatus> {
  const keys = keysOf(redis, name);
  const generations = createGenerations(redis, name);
  const serving = await generations.serving();
  const newest = await generations.newest();
  const counts = serving ? await redis.hvals(keys.prefix(serving.number) + parkedKeys.events) : [];
  return {
    serving,
    building: newest && newest.number > (serving?.number ?? 0) ? newest : undefined,
    holder: (await redis.get(keys.lease)) ?? undefined,
    parked: { streams: counts.length, events: counts.reduce((sum, count) => sum + Number(count), 0) },
  };
}

/** What a read model with these generations is doing. */
export function stateOf({ serving, building }: Pick<ReadModelStatus, "serving" | "building">): ReadModelState {
  if (serving !== undefined) return building === undefined ? "SERVING" : "REBUILDING";
  return building === undefined ? "STOPPED" : "BUILDING";
}
