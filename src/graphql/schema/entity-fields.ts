import { extendSchema, isObjectType, parse, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import type { AddedField } from "./added-field.js";
import type { AggregateModule, Side } from "./aggregate-module.js";
import { nodeFields } from "./node-fields.js";
import { payloadFields, referenceStubs } from "./payload-fields.js";
import { referenceFields } from "./reference-fields.js";

/** Returns the schema with the fields that lead to entities: of payloads, of references, and of `Node`. */
export function withEntityFields(
  schema: GraphQLSchema,
  aggregates: readonly AggregateModule[],
  sides: readonly Side[],
): GraphQLSchema {
  const queries = sides.includes("queries");
  const fields = [
    ...(sides.includes("commands") ? payloadFields(schema, aggregates, { isReference: !queries }) : []),
    ...(queries ? [...referenceFields(aggregates), ...nodeFields(schema, aggregates)] : []),
  ];
  const stubs = queries ? [] : referenceStubs(aggregates);
  if (fields.length === 0) return schema;
  const definitions = fields.map((each) => `extend ${kindOf(schema, each.type)} ${each.type} { ${describe(each)} }`);
  // A subgraph of commands has no query, so the schema alone is invalid.
  const extended = extendSchema(schema, parse([...stubs, ...definitions].join("\n")), { assumeValid: true });
  for (const { type, name, resolve } of fields) {
    const owner = extended.getType(type);
    const field = isObjectType(owner) ? owner.getFields()[name] : undefined;
    if (field) field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
  }
  return extended;
}

function kindOf(schema: GraphQLSchema, type: string): "type" | "interface" {
  const found = schema.getType(type);
  if (found === undefined) throw new Error(`The schema has no type ${type}`);
  return isObjectType(found) ? "type" : "interface";
}

function describe({ definition, description }: AddedField): string {
  return `${JSON.stringify(description)} ${definition}`;
}
