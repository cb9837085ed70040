import { buildSchema, getOperationAST, parse, validate } from "graphql";
import { expect, it } from "vitest";
import { costOf } from "../../../src/graphql/limits/cost.js";

const schema = buildSchema(`
  type Query { node: Node, nodes(first: Int, last: Int): NodeConnection, all: [Node!]!, some(ids: [ID!]!): [Node]! }
  type Mutation { change: Node }
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
  ["a value is free", "{ __typename }", 0],
  ["an object is a point", "{ node { id } }", 1],
  ["an object in an object is two", "{ node { node { id } } }", 2],
  ["a command is ten", "mutation { change { id } }", 10],
  ["a page has twenty items, if not said otherwise", "{ nodes { nodes { id } } }", 1 + 20],
  ["what does not ask for items has none", "{ nodes(first: 100) { totalCount } }", 1],
  ["an edge is an object, too", "{ nodes(first: 2) { edges { node { id } } } }", 1 + 2 * 2],
  [
    "pages in pages multiply",
    "{ nodes(first: 3) { nodes { nodes(first: 5) { nodes { id } } } } }",
    1 + 3 * (1 + 1 + 5),
  ],
  ["a list without pages has ten items", "{ all { id } }", 10],
  ["a list of what is named has as many items as are named", `{ some(ids: ["a", "b", "c"]) { id } }`, 3],
  ["aliases add up", "{ a: node { id } b: node { id } }", 2],
  ["fragments are written out", "{ node { ...A ...A } } fragment A on Node { node { id } }", 1 + 2],
  ["and so are those in line", "{ ... { node { ... on Node { node { id } } } } }", 2],
  ["what is left out is free", "{ node @skip(if: true) { id } all @include(if: false) { id } }", 0],
  ["what is not is not", "{ node @skip(if: false) @include(if: true) { id } }", 1],
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
});
