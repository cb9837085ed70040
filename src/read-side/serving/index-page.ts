import type { ReadRequest, StoredCursor, StoredPage } from "../store/index.js";

/** Exclusive bounds of the scores in an index. */
export interface ScoreBounds {
  readonly above?: number;
  readonly below?: number;
}

/** The entries of an index to read. */
export interface PageRange {
  readonly order: "ascending" | "descending";
  /** Only entries after this score, in the direction of `order`. */
  readonly after?: number;
  /** Only entries before this score, in the direction of `order`. */
  readonly before?: number;
  /** In an index with equal scores: `after` is this entry, not all entries of its score. */
  readonly afterMember?: string;
  /** In an index with equal scores: `before` is this entry, not all entries of its score. */
  readonly beforeMember?: string;
  /** The part of the index that counts as the whole list, between these scores, exclusive; all of it when omitted. */
  readonly within?: ScoreBounds;
  readonly limit: number;
  /** Whether to read the first or the last `limit` entries of the range; both are returned in `order`. */
  readonly from: "start" | "end";
}

/** One entry of an index: a sorted set's member and score. */
export interface IndexEntry {
  readonly member: string;
  readonly score: number;
}

/** A range of an index, and whether entries lie before and after it. */
export interface IndexPage {
  readonly entries: readonly IndexEntry[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** Number of entries in the whole index, or in the part `within` its bounds. */
  readonly total: number;
}

/** Reads the entries, the size of the list, and the number of its entries beyond each cursor, with that of the cursor. */
export function pageRequest(
  index: string,
  { order, after, before, afterMember, beforeMember, within, limit, from }: PageRange,
  documents: Extract<ReadRequest, { kind: "page" }>["documents"],
): ReadRequest {
  const cursors = [toCursor(after, afterMember), toCursor(before, beforeMember)] as const;
  const [above, below] = order === "ascending" ? cursors : ([cursors[1], cursors[0]] as const);
  const isReversed = (order === "ascending") !== (from === "start");
  return {
    ...{ kind: "page", index, isReversed, limit, above, below, documents },
    ...{ floor: within?.above, ceiling: within?.below },
  };
}

function toCursor(score: number | undefined, member: string | undefined): StoredCursor | undefined {
  return score === undefined ? undefined : { score, member };
}

/** Converts what was read of a range to a page. */
export function toPage(
  { order, limit, from }: PageRange,
  { total, countAbove, countBelow, entries }: StoredPage,
): IndexPage {
  const [isBefore, isAfter] =
    order === "ascending" ? [countAbove > 0, countBelow > 0] : [countBelow > 0, countAbove > 0];
  const more = entries.length > limit;
  const kept = entries.slice(0, limit).map(({ member, score }) => ({ member, score }));
  return {
    entries: from === "start" ? kept : kept.reverse(),
    hasPrevious: from === "start" ? isBefore : more || isBefore,
    hasNext: from === "start" ? more || isAfter : isAfter,
    total,
  };
}
