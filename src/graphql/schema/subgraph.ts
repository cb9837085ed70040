import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  Kind,
  lexicographicSortSchema,
  parse,
  printSchema,
  visit,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
} from "graphql";
import { createResolversMap } from "type-graphql";
import { afterWriteField } from "./after-write.js";
import { isolateEntities } from "./entities.js";
import { mergeEntities } from "./find-entity.js";
import type { AggregateModule, Side } from "./aggregate-module.js";
import { buildSideSchema } from "./schema.js";

// Apollo Router accepts subscriptions from v2.4 on.
const federation = parse(
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.4", import: ["@key", "@shareable", "@inaccessible"])`,
);

const shareable: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "shareable" } };

const inaccessible: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "inaccessible" } };

/** The key of an entity. Only the queries' side resolves it. */
function keyOf(fields: string, { isResolvable }: { readonly isResolvable: boolean }): ConstDirectiveNode {
  const argument = (name: string, value: ConstValueNode) =>
    ({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value }) as const;
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: "key" },
    arguments: [
      argument("fields", { kind: Kind.STRING, value: fields }),
      ...(isResolvable ? [] : [argument("resolvable", { kind: Kind.BOOLEAN, value: false })]),
    ],
  };
}

/** Value types that both sides, or other subgraphs, may define too. */
const shared = ["Money", "PageInfo"];

/** Builds one side of the schema as a subgraph of Apollo Federation 2; `{ _service { sdl } }` returns its SDL. */
export function buildSubgraph(aggregates: readonly AggregateModule[], side: Side): GraphQLSchema {
  const schema = buildSideSchema(aggregates, side);
  const isResolvable = side === "queries";
  const entities = isResolvable ? mergeEntities(aggregates) : {};
  const changed = aggregates.flatMap(({ changes }) => changes ?? []);
  const directives = new DirectivesOf();
  for (const name of shared) directives.add(name, shareable);
  for (const name of Object.keys(entities)) directives.add(name, keyOf("id", { isResolvable }));
  for (const name of changed) directives.add(name, keyOf(afterWriteField, { isResolvable }));
  const subgraph = buildSubgraphSchema([
    { typeDefs: federation },
    { typeDefs: withDirectives(schema, directives, changed), resolvers: resolversOf(schema) },
  ]);
  isolateEntities(subgraph, entities);
  return subgraph;
}

/** The directives of object types. */
class DirectivesOf {
  private readonly byType = new Map<string, ConstDirectiveNode[]>();

  add(type: string, directive: ConstDirectiveNode): void {
    this.byType.set(type, [...this.of(type), directive]);
  }

  of(type: string): readonly ConstDirectiveNode[] {
    return this.byType.get(type) ?? [];
  }
}

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], { readonly resolvers?: unknown }>;

function resolversOf(schema: GraphQLSchema) {
  // Both libraries use the resolver map of graphql-tools, with different types.
  return createResolversMap(schema) as NonNullable<Module["resolvers"]>;
}

/** The field by which the commands' side refers to an entity that it has changed. */
const afterWrite: FieldDefinitionNode = {
  kind: Kind.FIELD_DEFINITION,
  name: { kind: Kind.NAME, value: afterWriteField },
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: "ID" } },
  directives: [inaccessible],
};

/** Prints the schema with directives, which schemas of graphql-js cannot represent. `changed` are entities of commands. */
function withDirectives(schema: GraphQLSchema, directives: DirectivesOf, changed: readonly string[]): DocumentNode {
  return visit(parse(printSchema(lexicographicSortSchema(schema))), {
    ObjectTypeDefinition: (type) => {
      const name = type.name.value;
      const others = (type.fields ?? []).filter((field) => field.name.value !== afterWriteField);
      const fields = changed.includes(name) ? [...others, afterWrite] : others;
      return { ...type, fields, directives: directives.of(name) };
    },
  });
}
