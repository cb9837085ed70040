import fc from "fast-check";
import type { IndexEntry, PageRange, ScoreBounds } from "../../../src/read-side/index.js";

/** Scores of an index. */
export const score = fc.integer({ min: 1, max: 12 });
/** Entries of an index, of which many have equal scores. Redis sorts members by bytes, so upper case comes first. */
export const tiedEntries = fc.uniqueArray(
  fc.record({ score: fc.integer({ min: 1, max: 4 }), member: fc.stringMatching(/^[aB_é]{1,3}$/) }),
  { maxLength: 20, selector: ({ member }) => member },
);

const base = fc.record({
  order: fc.constantFrom("ascending" as const, "descending" as const),
  from: fc.constantFrom("start" as const, "end" as const),
  limit: fc.integer({ min: 1, max: 6 }),
  after: fc.option(score, { nil: undefined }),
  before: fc.option(score, { nil: undefined }),
  within: fc.option(fc.record({ above: score, below: score }, { requiredKeys: [] }), { nil: undefined }),
});

/** Pages of such an index. Cursors are within the bounds of the page. */
export const range: fc.Arbitrary<PageRange> = base
  .filter(({ within }) => (within?.above ?? 0) < (within?.below ?? 13))
  .map(({ after, before, within, ...rest }) => ({
    ...rest,
    ...(after && isWithin(after, within) && { after }),
    ...(before && isWithin(before, within) && { before }),
    ...(within && { within }),
  }));

/** Pages of an index with equal scores. A cursor is an entry of the index, or one that is no longer in it. */
export function tiedRange(entries: readonly IndexEntry[]): fc.Arbitrary<PageRange> {
  const lost = fc.record({ score: fc.integer({ min: 1, max: 4 }), member: fc.stringMatching(/^[aB_é]{1,3}$/) });
  const cursor = fc.option(entries.length > 0 ? fc.oneof(fc.constantFrom(...entries), lost) : lost, { nil: undefined });
  return fc.record({ page: range, after: cursor, before: cursor }).map(({ page, after, before }) => {
    const { after: _after, before: _before, ...rest } = page;
    return {
      ...rest,
      ...(after && isWithin(after.score, page.within) && { after: after.score, afterMember: after.member }),
      ...(before && isWithin(before.score, page.within) && { before: before.score, beforeMember: before.member }),
    };
  });
}

function isWithin(each: number, { above = -Infinity, below = Infinity }: ScoreBounds = {}): boolean {
  return each > above && each < below;
}

/** Negative when an entry sorts before a cursor, which is all entries of its score unless it has a member. */
function compare(entry: IndexEntry, score: number, member: string | undefined): number {
  if (entry.score !== score || member === undefined) return entry.score - score;
  return Buffer.compare(Buffer.from(entry.member), Buffer.from(member));
}

/** The page of an index that has these entries. */
export function plainPage(
  entries: readonly IndexEntry[],
  { order, from: end, limit, after, before, afterMember, beforeMember, within }: PageRange,
) {
  const sign = order === "ascending" ? 1 : -1;
  const all = entries
    .filter((each) => isWithin(each.score, within))
    .sort((one, other) => sign * compare(one, other.score, other.member));
  const isBehindAfter = (each: IndexEntry) => after === undefined || sign * compare(each, after, afterMember) > 0;
  const isAheadOfBefore = (each: IndexEntry) => before === undefined || sign * compare(each, before, beforeMember) < 0;
  const inside = all.filter((each) => isBehindAfter(each) && isAheadOfBefore(each));
  const kept = end === "start" ? inside.slice(0, limit) : inside.slice(-limit);
  const more = inside.length > limit;
  const hasBefore = all.some((each) => !isBehindAfter(each));
  const hasAfter = all.some((each) => !isAheadOfBefore(each));
  return {
    entries: kept,
    hasPrevious: end === "start" ? hasBefore : more || hasBefore,
    hasNext: end === "start" ? more || hasAfter : hasAfter,
    total: all.length,
  };
}
