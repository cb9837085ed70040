import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchemaSync, type PubSub } from "type-graphql";
import { ProjectionStatusResolver } from "./projection-status.js";
import { registerUserErrorCodes } from "./user-error.js";

/** A class that TypeGraphQL's decorators describe. */
export type DecoratedClass = abstract new (...parameters: never[]) => object;

/** What an aggregate adds to the schema. */
export interface AggregateModule {
  readonly resolvers: readonly DecoratedClass[];
  /** Types that no field returns, such as the implementations of an interface. */
  readonly orphanedTypes?: readonly DecoratedClass[];
  /** The codes with which its commands are refused. */
  readonly refusalCodes: readonly string[];
}

/** Builds the schema of these aggregates. */
export function buildGraphQLSchema(aggregates: readonly AggregateModule[]): GraphQLSchema {
  for (const { refusalCodes } of aggregates) registerUserErrorCodes(refusalCodes);
  return buildSchemaSync({
    resolvers: [ProjectionStatusResolver, ...aggregates.flatMap(({ resolvers }) => resolvers)],
    orphanedTypes: aggregates.flatMap(({ orphanedTypes = [] }) => orphanedTypes),
    // Commands are validated once, by their decider.
    validate: false,
    nullableByDefault: false,
    pubSub: unused,
  });
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
