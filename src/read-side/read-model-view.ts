import type { Document } from "../core/projection.js";
import type { Redis } from "../platform/redis.js";

/** Which entries of an index to read. */
export interface PageRange {
  readonly order: "ascending" | "descending";
  /** Only entries behind this score, in the direction of `order`. */
  readonly after?: number;
  /** Only entries in front of this score, in the direction of `order`. */
  readonly before?: number;
  readonly limit: number;
  /** Whether the first or the last `limit` entries of the range; both are returned in `order`. */
  readonly from: "start" | "end";
}

/** One entry of an index: a sorted set's member and score. */
export interface IndexEntry {
  readonly member: string;
  readonly score: number;
}

/** A range of an index, and what lies around it. */
export interface IndexPage {
  readonly entries: readonly IndexEntry[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** Entries in the whole index. */
  readonly total: number;
}

/** One generation of a read model, for reading. Reads of one turn of the event loop leave as one pipeline. */
export interface ReadModelView {
  /** The document, or undefined when there is none. */
  readonly document: (key: string) => Promise<Document | undefined>;
  readonly documents: (keys: readonly string[]) => Promise<readonly (Document | undefined)[]>;
  readonly page: (key: string, range: PageRange) => Promise<IndexPage>;
}

/** A view of the keys that start with `prefix`. */
export function createView(redis: Redis, prefix: string): ReadModelView {
  const document = async (key: string): Promise<Document | undefined> => {
    const fields = await redis.hgetall(prefix + key);
    for (const _ in fields) return fields;
    return undefined;
  };

  async function readEntries(key: string, range: PageRange): Promise<IndexEntry[]> {
    const { order, after, before, limit, from } = range;
    const [above, below] = order === "ascending" ? [after, before] : [before, after];
    const lowest = above === undefined ? "-inf" : `(${above}`;
    const highest = below === undefined ? "+inf" : `(${below}`;
    const upwards = (order === "ascending") === (from === "start");
    const found = upwards
      ? await redis.zrange(key, lowest, highest, "BYSCORE", "LIMIT", 0, limit + 1, "WITHSCORES")
      : await redis.zrange(key, highest, lowest, "BYSCORE", "REV", "LIMIT", 0, limit + 1, "WITHSCORES");
    const entries: IndexEntry[] = [];
    for (let at = 0; at + 1 < found.length; at += 2)
      entries.push({ member: found[at] ?? "", score: Number(found[at + 1]) });
    return entries;
  }

  /** Whether anything lies beyond a cursor, the entry of the cursor itself included. */
  async function beyond(key: string, cursor: number | undefined, upwards: boolean): Promise<boolean> {
    if (cursor === undefined) return false;
    return (upwards ? await redis.zcount(key, cursor, "+inf") : await redis.zcount(key, "-inf", cursor)) > 0;
  }

  return {
    document,
    documents: (keys) => Promise.all(keys.map(document)),
    page: async (relativeKey, range) => {
      const key = prefix + relativeKey;
      const { after, before, limit, from, order } = range;
      const ascending = order === "ascending";
      const [entries, total, beforeAfter, behindBefore] = await Promise.all([
        readEntries(key, range),
        redis.zcard(key),
        beyond(key, after, !ascending),
        beyond(key, before, ascending),
      ]);
      const more = entries.length > limit;
      const kept = entries.slice(0, limit);
      return {
        entries: from === "start" ? kept : kept.reverse(),
        hasPrevious: from === "start" ? beforeAfter : more || beforeAfter,
        hasNext: from === "start" ? more || behindBefore : behindBefore,
        total,
      };
    },
  };
}
