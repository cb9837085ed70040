import fc from "fast-check";
import { buildSchema, getVariableValues, parse, type GraphQLScalarType, type OperationDefinitionNode } from "graphql";
import { describe, expect, it, vi } from "vitest";
import { planVariables } from "../../../src/graphql/execution/coerce-variables.js";
import { Random } from "./support/random.js";
import { randomVariables } from "./support/random-variables.js";

const schema = buildSchema(`
  scalar Odd
  scalar Vanishing
  enum Color { RED GREEN }
  input Line { id: ID!, count: Int! = 1, price: Float, note: String = null, tags: [String!], color: Color = RED }
  input Tree { value: Odd, flag: Boolean, children: [Tree!], rows: [[Int]!], line: Line, lost: Vanishing }
  input Choice @oneOf { line: Line, id: ID }
  type Query { value: Int }
`);

const parseOdd = vi.fn((value: unknown) => {
  if (typeof value === "number" && value % 2 === 1) return value * 10;
  throw new Error("Not odd");
});
(schema.getType("Odd") as GraphQLScalarType).parseValue = parseOdd;
(schema.getType("Vanishing") as GraphQLScalarType).parseValue = (value) => (value === "gone" ? undefined : value);

const types = [
  ...["ID!", "ID", 'ID! = "default"', "Int!", "Int = 3", "Float", "String", "[String!]", "Boolean!", "Color"],
  ...["Line!", 'Line = { id: "a" }', "[Line!]!", "Tree", "Tree!", "[[Tree]]", "Choice", "Choice!", "[Color!]! = [RED]"],
  ...["Query", "Unknown"],
];

function operationOf(text: string): OperationDefinitionNode {
  const [definition] = parse(text).definitions;
  return definition as OperationDefinitionNode;
}

/** Values with their order, and errors as a client receives them. */
function described({ coerced, errors }: ReturnType<typeof getVariableValues>): unknown {
  const order: unknown[] = [];
  JSON.stringify(coerced, (name, value: unknown) => {
    order.push(name);
    return value;
  });
  const reported = errors?.map((error) => [error.toJSON(), error.originalError?.message]);
  return { coerced, order, errors: reported };
}

describe("the planned coercion of variables", () => {
  it("has the values and the errors of graphql-js", () => {
    const seen = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(0, 0.03, 0.2), (seed, mistakes) => {
        const random = new Random(seed);
        const declared = Array.from({ length: random.integer(4) }, (_, n) => `$v${n}: ${random.pick(types)}`);
        const operation = operationOf(`query ${declared.length > 0 ? `(${declared.join(", ")})` : ""} { value }`);
        const inputs = randomVariables(schema, operation, random, mistakes);
        const expected = getVariableValues(schema, operation.variableDefinitions ?? [], inputs, { maxErrors: 50 });
        seen[expected.errors ? "invalid" : "valid"]++;
        const coerce = planVariables(schema, operation);
        for (let repetition = 0; repetition < 2; repetition++)
          expect(described(coerce(inputs))).toStrictEqual(described(expected));
      }),
      { numRuns: 2_000 },
    );
    expect(seen.valid).toBeGreaterThan(600);
    expect(seen.invalid).toBeGreaterThan(300);
  });

  const planned = (text: string) => planVariables(schema, operationOf(text));

  it("does not set the prototype of an object", () => {
    const inputs = JSON.parse('{ "__proto__": "a", "line": { "id": "a", "__proto__": { "count": 5 } } }') as Record<
      string,
      unknown
    >;
    const { coerced } = planned("query ($__proto__: String) { value }")(inputs);
    expect(Object.getPrototypeOf(coerced)).toBe(Object.prototype);
    expect(Object.entries(coerced ?? {})).toEqual([["__proto__", "a"]]);
    const { errors } = planned("query ($line: Line) { value }")(inputs);
    expect(errors?.[0]?.message).toContain('Field "__proto__" is not defined by type "Line"');
  });

  it("creates new objects for each execution, because a resolver may change them", () => {
    const coerce = planned('query ($line: Line = { id: "a" }) { value }');
    expect(coerce({}).coerced?.["line"]).not.toBe(coerce({}).coerced?.["line"]);
    const inputs = { line: { id: "a" } };
    expect(coerce(inputs).coerced?.["line"]).not.toBe(inputs.line);
  });

  it("leaves only invalid values to graphql-js", () => {
    parseOdd.mockClear();
    const coerce = planned("query ($tree: Tree!) { value }");
    expect(coerce({ tree: { value: 3 } })).toEqual({ coerced: { tree: { value: 30 } } });
    expect(parseOdd).toHaveBeenCalledTimes(1);
    expect(coerce({ tree: { value: 2 } }).errors).toHaveLength(1);
    expect(parseOdd).toHaveBeenCalledTimes(3);
  });

  it("reports at most as many errors as graphql-js", () => {
    const inputs = { lines: Array.from({ length: 60 }, () => ({ count: "many" })) };
    expect(planned("query ($lines: [Line]) { value }")(inputs).errors).toHaveLength(51);
  });
});
