import type { Position } from "../../core/position.js";
import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import { changesScript, decodeBackfill, keysOf, type Backfill } from "../store/index.js";
import type { FollowedGeneration } from "./followed-generation.js";

/** Documents per request of a backfill. */
export const backfillPageSize = 200;

/** Reads the next page of a generation's changes after a position. */
export async function readBackfill(
  redis: Redis,
  readModel: VersionedReadModel,
  { generation, version }: FollowedGeneration,
  after: Position,
): Promise<Backfill> {
  const { serving, absent, prefix, changes, checkpoint } = keysOf(redis, { ...readModel, version });
  const scriptKeys = { changes: changes(generation), checkpoint: checkpoint(generation), serving, absent };
  const args = { prefix: prefix(generation), generation, after, limit: backfillPageSize };
  return decodeBackfill(await changesScript(redis, scriptKeys, args));
}
