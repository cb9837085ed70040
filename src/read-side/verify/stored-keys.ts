import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import { decodeScan, keysOf, patternOf, scanScript } from "../store/index.js";

/** A key of a generation in Redis; a large sorted set is returned several times, each time with other members. */
export interface StoredKey {
  readonly key: string;
  readonly type: string;
  readonly members: readonly string[];
}

/** Keys that one step scans. */
const scanCount = 500;
/** Members of a small sorted set, which are read with its key. */
const maxMembers = 32;

/** All keys of a generation; those that are created or removed meanwhile may be missing. */
export async function* scanKeys(
  redis: Redis,
  readModel: VersionedReadModel,
  generation: number,
): AsyncGenerator<StoredKey> {
  const keys = keysOf(redis, readModel);
  const prefix = keys.prefix(generation);
  const pattern = patternOf(prefix);
  let cursor = "0";
  do {
    const args = { cursor, pattern, count: scanCount, maxMembers };
    const scanned = decodeScan(await scanScript(redis, { serving: keys.serving, absent: keys.absent }, args));
    for (const { name, type, members } of scanned.keys) {
      const key = name.slice(prefix.length);
      if (type === "zset" && members.length === 0) yield* scanSortedSet(redis, prefix, key);
      else yield { key, type, members };
    }
    cursor = scanned.cursor;
  } while (cursor !== "0");
}

/** One key of a generation; yields nothing when it does not exist. */
export async function* scanKey(
  redis: Redis,
  readModel: VersionedReadModel,
  generation: number,
  key: string,
): AsyncGenerator<StoredKey> {
  const prefix = keysOf(redis, readModel).prefix(generation);
  const type = await redis.type(prefix + key);
  if (type === "zset") yield* scanSortedSet(redis, prefix, key);
  else if (type !== "none") yield { key, type, members: [] };
}

async function* scanSortedSet(redis: Redis, prefix: string, key: string): AsyncGenerator<StoredKey> {
  let cursor = "0";
  do {
    const [next, found] = await redis.zscan(prefix + key, cursor, "COUNT", scanCount);
    yield { key, type: "zset", members: found.filter((_word, index) => index % 2 === 0) };
    cursor = next;
  } while (cursor !== "0");
}
