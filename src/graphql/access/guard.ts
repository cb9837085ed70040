import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import type { CorrelatedContext } from "../context.js";
import { permit, type Arguments, type Policies } from "./policy.js";

/**
 * Puts a policy before each root field, of queries, mutations and subscriptions alike. What they lead to is not looked
 * at again: from what is one's own only what is one's own can be reached.
 * @throws Error when a root field has no policy.
 */
export function guard(schema: GraphQLSchema, policies: Policies): void {
  const subscriptions = schema.getSubscriptionType();
  for (const type of [schema.getQueryType(), schema.getMutationType()]) if (type) guardType(type, policies, "resolve");
  if (subscriptions) guardType(subscriptions, policies, "subscribe");
}

function guardType(type: GraphQLObjectType, policies: Policies, step: "resolve" | "subscribe"): void {
  for (const field of Object.values(type.getFields())) {
    const policy = Object.hasOwn(policies, field.name) ? policies[field.name] : undefined;
    if (policy === undefined) throw new Error(`${type.name}.${field.name} has no policy, so nobody may use it`);
    const proceed = field[step] ?? defaultFieldResolver;
    field[step] = (source, args: Arguments, context: CorrelatedContext, info) =>
      proceed(source, permit(policy, context.principal, args), context, info);
  }
}
