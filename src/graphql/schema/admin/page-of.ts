import type { IndexPage, PageRange } from "../../../read-side/index.js";

/** Selects a page of a list in memory that is sorted by ascending score. */
export function pageOf<Item>(
  list: readonly Item[],
  scoreOf: (item: Item) => number,
  { after = -Infinity, before = Infinity, limit, from }: PageRange,
): { readonly items: readonly Item[]; readonly page: IndexPage } {
  const start = countUntil(list, (item) => scoreOf(item) > after);
  const end = countUntil(list, (item) => scoreOf(item) >= before);
  const [first, last] = from === "start" ? [start, Math.min(end, start + limit)] : [Math.max(start, end - limit), end];
  const items = list.slice(first, last);
  return {
    items,
    page: {
      entries: items.map((item) => ({ member: "", score: scoreOf(item) })),
      hasPrevious: first > 0,
      hasNext: last < list.length,
      total: list.length,
    },
  };
}

/** The number of items before the first one that matches. */
function countUntil<Item>(list: readonly Item[], matches: (item: Item) => boolean): number {
  const index = list.findIndex(matches);
  return index < 0 ? list.length : index;
}
