import { buildSchema, OperationTypeNode, parse, validate } from "graphql";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { boundResponses } from "../../../src/graphql/limits/response-bounds.js";
import { expectSame, isCompiled } from "./support/compare.js";
import { randomDocument } from "./support/random-document.js";
import { addRandomResolvers, type RandomContext, type Timing } from "./support/random-values.js";

const sdl = `${readFileSync("schema.graphql", "utf8")}
union Entity = Order | Customer | Product
extend type Query {
  entity(id: ID! = "default"): Entity
  entities(ids: [ID!]! = ["a"], filter: OrderFilter): [Entity]!
  listed: [Node!]
  matrix: [[Int!]]!
  optional(flag: Boolean, numbers: [Int], ratio: Float = 1.5): String
}`;

/** graphql-js does not handle the promises before a non-null item that fails at once; see random-values.ts. */
const schemas = { sync: sdl, async: sdl, mixed: sdl.replaceAll("!]", "]") } satisfies Record<Timing, string>;

// Long turns of the event loop would postpone lists.
beforeAll(() => vi.useFakeTimers({ toFake: ["performance"] }));
afterAll(() => vi.useRealTimers());

describe.each(["sync", "async", "mixed"] as const)("a compiled operation with %s resolvers", (timing) => {
  it.each(["without", "with"])("has the result of graphql-js for random operations, %s bounds", async (bounds) => {
    const schema = addRandomResolvers(buildSchema(schemas[timing]));
    if (bounds === "with") boundResponses(schema, { maxBytes: 2_000, maxCost: 30 });
    const seen = { valid: 0, compiled: 0, errors: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.constantFrom(...Object.values(OperationTypeNode)), async (seed, kind) => {
        const { text, variables } = randomDocument(schema, kind, seed);
        const document = parse(text);
        if (validate(schema, document).length > 0) return;
        const context = (): RandomContext => ({ seed, timing, calls: [] });
        const args = { schema, document, variableValues: variables, rootValue: { objectId: "root" } };
        const result = await expectSame(args, context);
        seen.valid++;
        if (result.data && isCompiled(result)) seen.compiled++;
        if (result.errors) seen.errors++;
      }),
      { numRuns: 150 },
    );
    expect(seen.valid).toBeGreaterThan(60);
    expect(seen.compiled).toBeGreaterThan(20);
    expect(seen.errors).toBeGreaterThan(15);
  });
});
