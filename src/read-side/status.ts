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

/** What Redis says of a read model. */
export async function readStatus(redis: Redis, readModel: string): Promise<ReadModelStatus> {
  const keys = keysOf(readModel);
  const generations = createGenerations(redis, readModel);
  const [serving, newest, holder] = await Promise.all([
    generations.serving(),
    generations.newest(),
    redis.get(keys.lease),
  ]);
  const counts = serving ? await redis.hvals(keys.prefix(serving.number) + parkedKeys.events) : [];
  return {
    serving,
    building: newest && newest.number > (serving?.number ?? 0) ? newest : undefined,
    holder: holder ?? undefined,
    parked: { streams: counts.length, events: counts.reduce((sum, count) => sum + Number(count), 0) },
  };
}
