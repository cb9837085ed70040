import {
  defaultFieldResolver,
  isIntrospectionType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import type { CorrelatedContext } from "../context.js";
import { within } from "../limits/deadlines.js";
import { permit, type Arguments, type Policies } from "./policy.js";

/**
 * Puts a policy before each root field, of queries, mutations and subscriptions alike, and the operation's deadline
 * behind it. What they lead to is not looked at again: from what is one's own only what is one's own can be reached.
 * @throws Error when a root field has no policy.
 */
export function guard(schema: GraphQLSchema, policies: Policies): void {
  const subscriptions = schema.getSubscriptionType();
  for (const type of [schema.getQueryType(), schema.getMutationType()]) if (type) guardType(type, policies, "resolve");
  if (subscriptions) guardType(subscriptions, policies, "subscribe");
  const roots = new Set<unknown>([schema.getQueryType(), schema.getMutationType(), subscriptions]);
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && !roots.has(type) && !isIntrospectionType(type)) hurry(type);
}

/** Nor does what they lead to outlast the deadline, or begin after it. */
function hurry(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    const { resolve } = field;
    if (resolve === undefined) continue;
    field.resolve = (source, args, context: CorrelatedContext, info) => {
      context.time?.throwIfOver();
      const result = resolve(source, args, context, info);
      return result instanceof Promise ? within(context.time, result) : result;
    };
  }
}

function guardType(type: GraphQLObjectType, policies: Policies, step: "resolve" | "subscribe"): void {
  for (const field of Object.values(type.getFields())) {
    const policy = Object.hasOwn(policies, field.name) ? policies[field.name] : undefined;
    if (policy === undefined) throw new Error(`${type.name}.${field.name} has no policy, so nobody may use it`);
    const proceed = field[step] ?? defaultFieldResolver;
    field[step] = (source, args: Arguments, context: CorrelatedContext, info) => {
      context.time?.throwIfOver();
      const result = proceed(source, permit(policy, context.principal, args), context, info);
      return result instanceof Promise ? within(context.time, result) : result;
    };
  }
}
