import {
  defaultFieldResolver,
  isIntrospectionType,
  isObjectType,
  OperationTypeNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import type { CorrelatedContext } from "../context.js";
import { replaceImpossibleIds } from "./unknown-ids.js";
import { within } from "../limits/deadlines.js";
import { permit, type Arguments, type Policies } from "../access/policy.js";

/**
 * Puts a policy before each root field, of queries, mutations and subscriptions alike, and the operation's deadline
 * behind it. What they lead to is not looked at again: from what is one's own only what is one's own can be reached.
 * @throws Error when a root field has no policy.
 */
export function guard(schema: GraphQLSchema, policies: Policies): void {
  const roots = new Set<unknown>();
  for (const kind of Object.values(OperationTypeNode)) {
    const type = schema.getRootType(kind);
    if (!type) continue;
    guardType(type, policies, kind);
    roots.add(type);
  }
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && !roots.has(type) && !isIntrospectionType(type)) hurry(type);
}

/** Nor does what they lead to outlast the deadline, or begin after it. */
function hurry(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    const { resolve } = field;
    if (resolve === undefined) continue;
    const replaceIds = replaceImpossibleIds(field.args);
    field.resolve = (source, args: Arguments, context: CorrelatedContext, info) => {
      context.time?.throwIfOver();
      const result = resolve(source, replaceIds ? replaceIds(args) : args, context, info);
      return result instanceof Promise ? within(context.time, result) : result;
    };
  }
}

function guardType(type: GraphQLObjectType, policies: Policies, kind: OperationTypeNode): void {
  const step = kind === OperationTypeNode.SUBSCRIPTION ? "subscribe" : "resolve";
  for (const field of Object.values(type.getFields())) {
    const policy = Object.hasOwn(policies, field.name) ? policies[field.name] : undefined;
    if (policy === undefined) throw new Error(`${type.name}.${field.name} has no policy, so nobody may use it`);
    const proceed = field[step] ?? defaultFieldResolver;
    // A command is refused with what is wrong with its ids.
    const replaceIds = kind === OperationTypeNode.MUTATION ? undefined : replaceImpossibleIds(field.args);
    field[step] = (source, args: Arguments, context: CorrelatedContext, info) => {
      context.time?.throwIfOver();
      const possible = replaceIds ? replaceIds(args) : args;
      const result = proceed(source, permit(policy, context.principal, possible), context, info);
      return result instanceof Promise ? within(context.time, result) : result;
    };
  }
}
