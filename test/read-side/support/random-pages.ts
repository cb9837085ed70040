import fc from "fast-check";
import type { PageRange, ScoreBounds } from "../../../src/read-side/index.js";

/** Scores of an index. */
export const score = fc.integer({ min: 1, max: 12 });
/** Pages of such an index. Cursors are within the bounds of the page. */
export const range: fc.Arbitrary<PageRange> = fc
  .record({
    order: fc.constantFrom("ascending" as const, "descending" as const),
    from: fc.constantFrom("start" as const, "end" as const),
    limit: fc.integer({ min: 1, max: 6 }),
    after: fc.option(score, { nil: undefined }),
    before: fc.option(score, { nil: undefined }),
    within: fc.option(fc.record({ above: score, below: score }, { requiredKeys: [] }), { nil: undefined }),
  })
  .filter(({ within }) => (within?.above ?? 0) < (within?.below ?? 13))
  .map(({ after, before, within, ...rest }) => ({
    ...rest,
    ...(after && isWithin(after, within) && { after }),
    ...(before && isWithin(before, within) && { before }),
    ...(within && { within }),
  }));

function isWithin(each: number, { above = -Infinity, below = Infinity }: ScoreBounds = {}): boolean {
  return each > above && each < below;
}

/** The page of an index that has these scores. */
export function plainPage(scores: readonly number[], { order, from: end, limit, after, before, within }: PageRange) {
  const sign = order === "ascending" ? 1 : -1;
  const all = scores.filter((each) => isWithin(each, within)).sort((one, other) => sign * (one - other));
  const isIn = (each: number) =>
    (after === undefined || sign * each > sign * after) && (before === undefined || sign * each < sign * before);
  const inside = all.filter(isIn);
  const kept = end === "start" ? inside.slice(0, limit) : inside.slice(-limit);
  const more = inside.length > limit;
  const hasBefore = after !== undefined && all.some((each) => sign * each <= sign * after);
  const hasAfter = before !== undefined && all.some((each) => sign * each >= sign * before);
  return {
    entries: kept.map((each) => ({ member: `m${each}`, score: each })),
    hasPrevious: end === "start" ? hasBefore : more || hasBefore,
    hasNext: end === "start" ? more || hasAfter : hasAfter,
    total: all.length,
  };
}
