import "reflect-metadata";
import { assertValidSchema, extendSchema, parse, type GraphQLSchema } from "graphql";
import { buildSchemaSync, type PubSub } from "type-graphql";
import type { RefusalCodes } from "../../core/decider.js";
import type { QueryContext } from "../context.js";
import { callResolversDirectly } from "./direct-resolvers.js";
import { guard } from "./guard.js";
import type { Policies } from "../access/policy.js";
import { projectionStatusPolicies, ProjectionStatusResolver } from "./projection-status.js";
import { withUserErrorCodes } from "./user-error.js";

/** A class with TypeGraphQL decorators. */
export type DecoratedClass = abstract new (...parameters: never[]) => object;

/** A side of the schema: mutations, or queries and subscriptions. */
export type Side = "commands" | "queries";

/** An aggregate's part of the schema. */
export interface AggregateModule {
  readonly resolvers: Readonly<Record<Side, readonly DecoratedClass[]>>;
  /** The policies of its queries, mutations and subscriptions. Each field requires one. */
  readonly policies: Readonly<Record<Side, Policies>>;
  /** Finders of object types by `id`. In a federated graph these are the entities of the subgraph. */
  readonly entities?: Readonly<Record<string, FindEntity>>;
  /** Types that no query returns, such as the implementations of an interface. */
  readonly orphanedTypes?: readonly DecoratedClass[];
  /** The refusal codes of each command. */
  readonly refusalCodes: RefusalCodes;
}

/** Finds an object by its id; undefined if it does not exist. `Entity` is the class of its GraphQL type. */
export type FindEntity<Entity extends object = object> = (
  id: string,
  context: QueryContext,
) => Promise<Entity | undefined>;

/** Builds the schema of these aggregates. @throws Error when it is invalid. */
export function buildGraphQLSchema(aggregates: readonly AggregateModule[]): GraphQLSchema {
  const schema = build(aggregates, ["commands", "queries"]);
  assertValidSchema(schema);
  return schema;
}

/** Builds one side of the schema. The commands' side alone is incomplete, because GraphQL requires a query type. */
export function buildSideSchema(aggregates: readonly AggregateModule[], side: Side): GraphQLSchema {
  return build(aggregates, [side]);
}

function build(aggregates: readonly AggregateModule[], sides: readonly Side[]): GraphQLSchema {
  const queries = sides.includes("queries");
  const [first, ...others] = [
    ...(queries ? [ProjectionStatusResolver] : []),
    ...aggregates.flatMap(({ resolvers }) => sides.flatMap((side) => resolvers[side])),
  ];
  if (first === undefined) throw new Error("A schema requires at least one resolver");
  const built = buildSchemaSync({
    resolvers: [first, ...others],
    orphanedTypes: queries ? aggregates.flatMap(({ orphanedTypes = [] }) => orphanedTypes) : [],
    // The decider validates commands.
    validate: false,
    nullableByDefault: false,
    pubSub: unused,
    // The check executes an introspection query, which takes 100 ms; graphql-js validates the complete schema in 5.
    skipCheck: true,
  });
  callResolversDirectly(built);
  const codes = aggregates.flatMap(({ refusalCodes }) => Object.values(refusalCodes).flat());
  const complete = withUserErrorCodes(built, codes);
  const schema = queries ? withNestedQuery(complete) : complete;
  const policies = aggregates.flatMap((aggregate) => sides.map((side) => aggregate.policies[side]));
  guard(schema, Object.assign({}, queries ? queryPolicies : {}, ...policies) as Policies);
  return schema;
}

const nestedQuery = parse(`extend type Query {
  """
  The query root again, as an error boundary: if a non-null field below it fails, this field becomes null and its siblings
  are unaffected. Use one alias per boundary.
  """
  query: Query
}`);

const queryPolicies: Policies = {
  ...projectionStatusPolicies,
  // Each field below has its own policy.
  query: { customer: "all", anonymous: true },
};

/** Adds `Query.query`. Root fields such as `orders` stay non-null, because clients rely on that. */
function withNestedQuery(schema: GraphQLSchema): GraphQLSchema {
  const extended = extendSchema(schema, nestedQuery);
  const field = extended.getQueryType()?.getFields()["query"];
  if (field) field.resolve = () => ({});
  return extended;
}

/** TypeGraphQL requires a PubSub for subscriptions; ours use the change feed instead. */
const unused: PubSub = {
  subscribe: () => {
    throw new Error("A subscription must define `subscribe`");
  },
  publish: () => {
    throw new Error("Only the read side publishes changes");
  },
};
