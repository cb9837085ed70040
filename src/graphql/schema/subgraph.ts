import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  Kind,
  lexicographicSortSchema,
  parse,
  printSchema,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";
import { createResolversMap } from "type-graphql";
import { isolateEntities } from "./entities.js";
import { buildSideSchema, type AggregateModule, type Side } from "./schema.js";

const federation = parse(
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])`,
);

const shareable: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "shareable" } };

const keyOfId: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: "key" },
  arguments: [
    { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: "fields" }, value: { kind: Kind.STRING, value: "id" } },
  ],
};

/** Value types that both sides, or other subgraphs, may define too. */
const shared = ["Money", "PageInfo"];

/** Builds one side of the schema as a subgraph of Apollo Federation 2; `{ _service { sdl } }` returns its SDL. */
export function buildSubgraph(aggregates: readonly AggregateModule[], side: Side): GraphQLSchema {
  const schema = buildSideSchema(aggregates, side);
  const entities =
    side === "queries" ? aggregates.flatMap((aggregate) => Object.entries(aggregate.entities ?? {})) : [];
  const directives = new Map([
    ...shared.map((name) => [name, shareable] as const),
    ...entities.map(([name]) => [name, keyOfId] as const),
  ]);
  const subgraph = buildSubgraphSchema([
    { typeDefs: federation },
    { typeDefs: withDirectives(schema, directives), resolvers: resolversOf(schema) },
  ]);
  isolateEntities(subgraph, Object.fromEntries(entities));
  return subgraph;
}

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], { readonly resolvers?: unknown }>;

function resolversOf(schema: GraphQLSchema) {
  // Both libraries use the resolver map of graphql-tools, with different types.
  return createResolversMap(schema) as NonNullable<Module["resolvers"]>;
}

/** Prints the schema with directives, which schemas of graphql-js cannot represent. */
function withDirectives(schema: GraphQLSchema, directives: ReadonlyMap<string, ConstDirectiveNode>): DocumentNode {
  return visit(parse(printSchema(lexicographicSortSchema(schema))), {
    ObjectTypeDefinition: (type) => {
      const directive = directives.get(type.name.value);
      return directive && { ...type, directives: [directive] };
    },
  });
}
