import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectionOf, type Connection } from "../../../src/graphql/pagination/connection.js";
import { cursorsOf, decodeCursor } from "../../../src/graphql/pagination/cursor.js";
import { toPageRange, type PageArgs } from "../../../src/graphql/pagination/page-arguments.js";
import type { IndexPage, PageRange } from "../../../src/read-side/index.js";

type Order = PageRange["order"];

const list = "numbers";
const encodeCursor = cursorsOf(list);
const formerCursor = (score: number) => Buffer.from(String(score)).toString("base64url");

/** The page that a sorted set would return. */
function pageOf(scores: readonly number[], { order, after, before, limit, from }: PageRange): IndexPage {
  const sorted = [...scores].sort((a, b) => (order === "ascending" ? a - b : b - a));
  const behind = (score: number, cursor: number) => (order === "ascending" ? score > cursor : score < cursor);
  const range = sorted.filter(
    (score) => (after === undefined || behind(score, after)) && (before === undefined || behind(before, score)),
  );
  const kept = from === "start" ? range.slice(0, limit) : range.slice(Math.max(0, range.length - limit));
  const [first, last] = [kept[0], kept.at(-1)];
  return {
    entries: kept.map((score) => ({ member: String(score), score })),
    hasPrevious: first !== undefined && sorted[0] !== first,
    hasNext: last !== undefined && sorted.at(-1) !== last,
    total: scores.length,
  };
}

const ask = (scores: readonly number[], args: PageArgs, order: Order): Connection<string> => {
  const page = pageOf(scores, toPageRange(args, order, list));
  return connectionOf(
    list,
    page,
    page.entries.map(({ member }) => member),
  );
};

const scoreSets = fc.uniqueArray(fc.maxSafeInteger(), { maxLength: 60 });
const orders = fc.constantFrom<Order>("ascending", "descending");
const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 100 }));

const inOrder = (scores: readonly number[], order: Order) =>
  [...scores].sort((a, b) => (order === "ascending" ? a - b : b - a)).map(String);

describe("paginating through a list", () => {
  it("returns each element once, in order, forwards with any page sizes", () => {
    fc.assert(
      fc.property(scoreSets, orders, sizes, (scores, order, pageSizes) => {
        const met: string[] = [];
        for (let after: string | null = null, more = true; more;) {
          const { value: first } = pageSizes.next() as IteratorYieldResult<number>;
          const { nodes, pageInfo, totalCount } = ask(scores, { first, after }, order);
          expect(pageInfo.hasPreviousPage).toBe(met.length > 0);
          met.push(...nodes);
          expect(totalCount).toBe(scores.length);
          expect(pageInfo.hasNextPage).toBe(met.length < scores.length);
          more = pageInfo.hasNextPage;
          after = pageInfo.endCursor;
        }
        expect(met).toEqual(inOrder(scores, order));
      }),
    );
  });

  it("returns each element once, in order, backwards with any page sizes", () => {
    fc.assert(
      fc.property(scoreSets, orders, sizes, (scores, order, pageSizes) => {
        const met: string[] = [];
        for (let before: string | null = null, more = true; more;) {
          const { value: last } = pageSizes.next() as IteratorYieldResult<number>;
          const { nodes, pageInfo } = ask(scores, { last, before }, order);
          expect(pageInfo.hasNextPage).toBe(met.length > 0);
          met.unshift(...nodes);
          expect(pageInfo.hasPreviousPage).toBe(met.length < scores.length);
          more = pageInfo.hasPreviousPage;
          before = pageInfo.startCursor;
        }
        expect(met).toEqual(inOrder(scores, order));
      }),
    );
  });

  it("continues after any edge", () => {
    fc.assert(
      fc.property(scoreSets, orders, fc.nat(), (scores, order, at) => {
        const { edges } = ask(scores, { first: 100 }, order);
        const edge = edges[at % Math.max(1, edges.length)];
        if (edge === undefined) return;
        const rest = ask(scores, { first: 100, after: edge.cursor }, order).nodes;
        expect(rest).toEqual(inOrder(scores, order).slice(edges.indexOf(edge) + 1));
      }),
    );
  });
});

describe("the requested page", () => {
  const order = "descending";

  it("is the first 20 items by default", () => {
    expect(toPageRange({}, order, list)).toEqual({ order, limit: 20, from: "start" });
    expect(toPageRange({ first: null, last: null, after: null, before: null }, order, list)).toEqual(
      toPageRange({}, order, list),
    );
  });

  it("is the last items with `last`, or with `before` alone", () => {
    expect(toPageRange({ last: 5 }, order, list)).toEqual({ order, limit: 5, from: "end" });
    expect(toPageRange({ before: encodeCursor(7) }, order, list)).toEqual({ order, limit: 20, from: "end", before: 7 });
  });

  it.each([
    [{ first: -1 }, "first"],
    [{ last: -1 }, "last"],
    [{ first: 101 }, "first"],
    [{ last: 101 }, "last"],
    [{ first: 1, last: 1 }, "last"],
    [{ after: "nonsense" }, "after"],
    [{ before: "" }, "before"],
  ] satisfies [PageArgs, string][])("is refused for %j", (args, argument) => {
    expect(() => toPageRange(args, order, list)).toThrow(
      expect.objectContaining({ extensions: { code: "BAD_USER_INPUT", argument } }),
    );
  });
});

describe("a cursor", () => {
  it("decodes to its place", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (score) => {
        expect(decodeCursor(encodeCursor(score), list, "after")).toEqual({ score });
      }),
    );
  });

  it("is rejected if it is any other text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let score: number;
        try {
          ({ score } = decodeCursor(text, list, "after"));
        } catch {
          return;
        }
        expect([encodeCursor(score), formerCursor(score)]).toContain(text);
      }),
    );
  });

  it("decodes to its place among equal scores, whatever the member", () => {
    const tied = { name: list, hasTies: true } as const;
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string({ minLength: 1 }), (score, member) => {
        const cursor = cursorsOf(tied)(score, member);
        expect(decodeCursor(cursor, tied, "after")).toEqual({ score, member });
        expect(toPageRange({ before: cursor }, "descending", tied)).toMatchObject({
          before: score,
          beforeMember: member,
        });
      }),
    );
  });

  it("is rejected without a member where scores may be equal, and with one where they differ", () => {
    const tied = { name: list, hasTies: true } as const;
    for (const [cursor, of] of [
      [encodeCursor(7), tied],
      [formerCursor(7), tied],
      [cursorsOf(tied)(7), tied],
      [cursorsOf(tied)(7, "o1"), list],
      [cursorsOf(tied)(7, "o1"), { name: "others", hasTies: true }],
    ] as const)
      expect(() => decodeCursor(cursor, of, "after")).toThrow(
        expect.objectContaining({ extensions: { code: "BAD_USER_INPUT", argument: "after" } }),
      );
  });

  it("is rejected if it belongs to another list", () => {
    for (const other of ["orders", "orders:PENDING", "customer:ada:orders", "history o1", "numbers ", ""])
      expect(() => decodeCursor(cursorsOf(other)(7), list, "before")).toThrow(
        expect.objectContaining({ extensions: { code: "BAD_USER_INPUT", argument: "before" } }),
      );
  });

  it("decodes to its place without a list tag, as older versions issued it", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (score) => {
        expect(decodeCursor(formerCursor(score), list, "after")).toEqual({ score });
      }),
    );
  });
});

it("omits an entry without an item, and continues after it", () => {
  const page = pageOf([3, 2, 1], { order: "descending", limit: 2, from: "start" });
  const { edges, pageInfo, totalCount } = connectionOf(list, page, ["three", undefined]);
  expect(edges).toEqual([{ cursor: encodeCursor(3), node: "three" }]);
  expect(pageInfo).toMatchObject({ endCursor: encodeCursor(2), hasNextPage: true });
  expect(totalCount).toBe(3);
});
