import "reflect-metadata";
import { extendSchema, parse, type GraphQLSchema } from "graphql";
import { buildSchemaSync, type PubSub } from "type-graphql";
import type { RefusalCodes } from "../../core/decider.js";
import type { QueryContext } from "../context.js";
import { guard } from "./guard.js";
import type { Policies } from "../access/policy.js";
import { projectionStatusPolicies, ProjectionStatusResolver } from "./projection-status.js";
import { registerUserErrorCodes } from "./user-error.js";

/** A class that TypeGraphQL's decorators describe. */
export type DecoratedClass = abstract new (...parameters: never[]) => object;

/** A side of the schema: mutations, or queries and subscriptions. */
export type Side = "commands" | "queries";

/** What an aggregate adds to the schema. */
export interface AggregateModule {
  readonly resolvers: Readonly<Record<Side, readonly DecoratedClass[]>>;
  /** Who may use its queries, mutations and subscriptions; each has to have a policy. */
  readonly policies: Readonly<Record<Side, Policies>>;
  /** The object types that can be found by `id`, and how: as a subgraph, this is what others may refer to. */
  readonly entities?: Readonly<Record<string, FindEntity>>;
  /** Types that no query returns, such as the implementations of an interface. */
  readonly orphanedTypes?: readonly DecoratedClass[];
  /** The refusal codes of each command. */
  readonly refusalCodes: RefusalCodes;
}

/** Finds what an id names; undefined when there is no such thing. */
export type FindEntity = (id: string, context: QueryContext) => Promise<object | undefined>;

/** Builds the schema of these aggregates. */
export function buildGraphQLSchema(aggregates: readonly AggregateModule[]): GraphQLSchema {
  return build(aggregates, ["commands", "queries"], { skipCheck: false });
}

/** Builds one side's part of the schema. The commands' is not complete by itself: GraphQL wants a query as well. */
export function buildSideSchema(aggregates: readonly AggregateModule[], side: Side): GraphQLSchema {
  return build(aggregates, [side], { skipCheck: true });
}

function build(
  aggregates: readonly AggregateModule[],
  sides: readonly Side[],
  options: { readonly skipCheck: boolean },
): GraphQLSchema {
  for (const { refusalCodes } of aggregates) registerUserErrorCodes(Object.values(refusalCodes).flat());
  const queries = sides.includes("queries");
  const [first, ...others] = [
    ...(queries ? [ProjectionStatusResolver] : []),
    ...aggregates.flatMap(({ resolvers }) => sides.flatMap((side) => resolvers[side])),
  ];
  if (first === undefined) throw new Error("A schema needs at least one resolver");
  const built = buildSchemaSync({
    resolvers: [first, ...others],
    orphanedTypes: queries ? aggregates.flatMap(({ orphanedTypes = [] }) => orphanedTypes) : [],
    // Commands are validated once, by their decider.
    validate: false,
    nullableByDefault: false,
    pubSub: unused,
    ...options,
  });
  const schema = queries ? withNestedQuery(built) : built;
  const policies = aggregates.flatMap((aggregate) => sides.map((side) => aggregate.policies[side]));
  guard(schema, Object.assign({}, queries ? queryPolicies : {}, ...policies) as Policies);
  return schema;
}

const nestedQuery = parse(`extend type Query {
  """
  The root once more, as a boundary for errors: where a field below fails that is not nullable, this one is null and its
  neighbors are answered. Use an alias for each boundary.
  """
  query: Query
}`);

const queryPolicies: Policies = {
  ...projectionStatusPolicies,
  // Each field below has a policy of its own.
  query: { customer: "all", anonymous: true },
};

/** Root fields such as `orders` are not nullable, and must stay so for clients that rely on it. */
function withNestedQuery(schema: GraphQLSchema): GraphQLSchema {
  const extended = extendSchema(schema, nestedQuery);
  const field = extended.getQueryType()?.getFields()["query"];
  if (field) field.resolve = () => ({});
  return extended;
}

/** TypeGraphQL wants one as soon as there are subscriptions; ours bring their own change feed. */
const unused: PubSub = {
  subscribe: () => {
    throw new Error("A subscription must have a `subscribe` of its own");
  },
  publish: () => {
    throw new Error("Changes are published by the read side alone");
  },
};
