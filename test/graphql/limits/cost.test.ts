import { buildSchema, getOperationAST, parse, validate } from "graphql";
import { expect, it } from "vitest";
import { costOf } from "../../../src/graphql/limits/cost.js";

const schema = buildSchema(`
  type Query { node: Node, nodes(first: Int, last: Int): NodeConnection, all: [Node!]!, some(ids: [ID!]!): [Node]! }
  type Mutation { change: Node }
  type Subscription { changed(after: String): Node }
  type NodeConnection { edges: [Edge!]!, nodes: [Node!]!, totalCount: Int! }
  type Edge { node: Node! }
  type Node { id: ID!, node: Node, nodes(first: Int): NodeConnection }
`);

function cost(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("no operation");
  return costOf(schema, document, operation)(variables);
}

it.each([
  ["a scalar costs nothing", "{ __typename }", 0],
  ["an object costs 1", "{ node { id } }", 1],
  ["a nested object costs 1 more", "{ node { node { id } } }", 2],
  ["a command costs 10", "mutation { change { id } }", 10],
  ["a subscription costs the objects of a message", "subscription { changed { node { id } } }", 2],
  ["a subscription that resumes costs 100 more", `subscription { changed(after: "7") { id } }`, 101],
  ["a subscription that resumes nowhere costs no more", "subscription { changed(after: null) { id } }", 1],
  ["a page has 20 items by default", "{ nodes { nodes { id } } }", 1 + 20],
  ["a connection without a selection of items has none", "{ nodes(first: 100) { totalCount } }", 1],
  ["an edge costs 1, too", "{ nodes(first: 2) { edges { node { id } } } }", 1 + 2 * 2],
  [
    "pages in pages multiply",
    "{ nodes(first: 3) { nodes { nodes(first: 5) { nodes { id } } } } }",
    1 + 3 * (1 + 1 + 5),
  ],
  ["a list without pages has 10 items", "{ all { id } }", 10],
  ["a list by ids has one item per id", `{ some(ids: ["a", "b", "c"]) { id } }`, 3],
  ["aliases add up", "{ a: node { id } b: node { id } }", 2],
  ["fragments are expanded", "{ node { ...A ...A } } fragment A on Node { node { id } }", 1 + 2],
  ["inline fragments are expanded", "{ ... { node { ... on Node { node { id } } } } }", 2],
  ["skipped fields cost nothing", "{ node @skip(if: true) { id } all @include(if: false) { id } }", 0],
  ["included fields are counted", "{ node @skip(if: false) @include(if: true) { id } }", 1],
])("%s", (_rule, query, points) => {
  expect(cost(query)).toBe(points);
});

it("uses the sent or default values of variables", () => {
  const page = "query ($n: Int = 7) { nodes(first: $n) { nodes { id } } }";
  expect([cost(page), cost(page, { n: 3 }), cost(page, { n: null })]).toEqual([1 + 7, 1 + 3, 1 + 20]);
  const named = "query ($ids: [ID!]!) { some(ids: $ids) { id } }";
  expect([cost(named, { ids: ["a", "b"] }), cost(named, { ids: "a" })]).toEqual([2, 1]);
  const option = `query ($on: Boolean! = false) { ...A @include(if: $on) ... @skip(if: $on) { node { id } } }
    fragment A on Query { all { id } }`;
  expect([cost(option), cost(option, { on: true })]).toEqual([1, 10]);
  const resumed = "subscription ($after: String) { changed(after: $after) { id } }";
  expect([cost(resumed), cost(resumed, { after: null }), cost(resumed, { after: "7" })]).toEqual([1, 1, 101]);
  expect(cost(`subscription ($after: String = "7") { changed(after: $after) { id } }`)).toBe(101);
});
