import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import { keysOf, patternOf } from "../store/keys.js";
import { scanScript } from "../store/scripts.js";

/** A key of a generation, as Redis has it; a large sorted set comes several times, each time with other members. */
export interface StoredKey {
  readonly key: string;
  readonly type: string;
  readonly members: readonly string[];
}

/** Keys that one step looks at, and members that come along with a small sorted set. */
const scanCount = 500;
const smallSortedSet = 32;

/** All that a generation holds, what comes or goes meanwhile excepted. */
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
    const [next, ...found] = (await scanScript(
      redis,
      [keys.serving, keys.absent],
      [cursor, pattern, scanCount, smallSortedSet],
    )) as [string, ...[key: string, type: string, members: string[]][]];
    for (const [name, type, members] of found) {
      const key = name.slice(prefix.length);
      if (type === "zset" && members.length === 0) yield* scanSortedSet(redis, prefix, key);
      else yield { key, type, members };
    }
    cursor = next;
  } while (cursor !== "0");
}

/** One key of a generation; nothing when it is not there. */
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
