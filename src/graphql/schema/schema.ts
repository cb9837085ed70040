import "reflect-metadata";
import { assertValidSchema, extendSchema, parse, type GraphQLSchema } from "graphql";
import { buildSchemaSync, type PubSub } from "type-graphql";
import { adminPolicies, adminResolvers } from "./admin/index.js";
import type { AggregateModule, Side } from "./aggregate-module.js";
import { callResolversDirectly } from "./direct-resolvers.js";
import { withEntityFields } from "./entity-fields.js";
import { guard } from "./guard.js";
import { nodePolicies } from "./node-fields.js";
import type { Policies } from "../access/policy.js";
import { projectionStatusPolicies, ProjectionStatusResolver } from "./projection-status.js";
import { withUserErrorCodes } from "./user-error.js";

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
    ...(queries ? [ProjectionStatusResolver, ...adminResolvers] : []),
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
  const complete = withEntityFields(withUserErrorCodes(built, codes), aggregates, sides);
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
  ...adminPolicies,
  ...nodePolicies,
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
