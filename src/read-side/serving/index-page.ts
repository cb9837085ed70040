import type { ReadRequest, StoredPage } from "../store/index.js";

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

/** Reads the entries, the size of the index, and the number of entries beyond each cursor, with that of the cursor. */
export function pageRequest(
  index: string,
  range: PageRange,
  documents: Extract<ReadRequest, { kind: "page" }>["documents"],
): ReadRequest {
  const { order, after, before, within, limit, from } = range;
  const [above, below] = order === "ascending" ? [after, before] : [before, after];
  const lowest = exclusive(Math.max(above ?? -Infinity, within?.above ?? -Infinity));
  const highest = exclusive(Math.min(below ?? Infinity, within?.below ?? Infinity));
  const isReversed = (order === "ascending") !== (from === "start");
  const [first, last] = isReversed ? [highest, lowest] : [lowest, highest];
  return { kind: "page", index, first, last, isReversed, limit, above, below, documents };
}

function exclusive(score: number): string {
  if (Number.isFinite(score)) return `(${score}`;
  return score < 0 ? "-inf" : "+inf";
}

/** Counts the entries beyond the bounds, without reading any. */
export function outsideRequest(index: string, { above, below }: ScoreBounds): ReadRequest {
  const none = { first: "+inf", last: "-inf", isReversed: false, limit: 0, documents: undefined };
  return { kind: "page", index, ...none, above, below };
}

/** Removes the entries beyond the bounds from the counts of a page whose cursors lie within them. */
export function withoutOutside(page: StoredPage, outside: StoredPage): StoredPage {
  return {
    entries: page.entries,
    total: page.total - outside.countAbove - outside.countBelow,
    countAbove: page.countAbove - outside.countAbove,
    countBelow: page.countBelow - outside.countBelow,
  };
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
