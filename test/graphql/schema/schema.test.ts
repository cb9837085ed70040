import { readFileSync } from "node:fs";
import {
  buildSchema,
  findBreakingChanges,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  validate,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeDefinitionNode,
} from "graphql";
import { describe, expect, it } from "vitest";
import { schemaFiles } from "../../../script/schema-files.js";
import { aggregates } from "../../../src/domain/index.js";
import { buildGraphQLSchema } from "../../../src/graphql/schema/schema.js";

const schema = buildGraphQLSchema(aggregates);
const sdl = `${printSchema(lexicographicSortSchema(schema))}\n`;
const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

it.each(schemaFiles())("matches %s; if it does not, run `npm run schema`", (path, text) => {
  expect(read(`../../../${path}`)).toBe(text);
});

it("validates the first steps of the playground", () => {
  expect(validate(schema, parse(read("../../../src/playground/first-steps.graphql")))).toEqual([]);
});

describe("the contract", () => {
  const contract = read("contract.graphql");
  const built = typesOf(sdl);

  it.each([...typesOf(contract)])("has all fields of %s with the same types", (name, promised) => {
    expect(built.get(name)?.kind).toBe(promised.kind);
    expect(promisesOf(built.get(name))).toEqual(expect.arrayContaining(promisesOf(promised)));
  });

  it("is not broken in any other way, for example by a new required argument", () => {
    expect(findBreakingChanges(buildSchema(contract), schema)).toEqual([]);
  });
});

function typesOf(text: string): Map<string, TypeDefinitionNode> {
  const types = parse(text).definitions as TypeDefinitionNode[];
  return new Map(types.map((type) => [type.name.value, type]));
}

/** One line per member of a type, so that types can be compared regardless of order. */
function promisesOf(type: TypeDefinitionNode | undefined): string[] {
  switch (type?.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const { fields = [], interfaces = [] } = type;
      return [...fields.flatMap(ofField), ...interfaces.map(({ name }) => `implements ${name.value}`)];
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return (type.fields ?? []).map(ofInput);
    case Kind.ENUM_TYPE_DEFINITION:
      return (type.values ?? []).map(({ name }) => name.value);
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.UNION_TYPE_DEFINITION:
    case undefined:
      return [];
  }
}

function ofField({ name, type, arguments: inputs = [] }: FieldDefinitionNode): string[] {
  return [`${name.value}: ${print(type)}`, ...inputs.map((input) => `${name.value}(${ofInput(input)})`)];
}

function ofInput({ name, type }: InputValueDefinitionNode): string {
  return `${name.value}: ${print(type)}`;
}
