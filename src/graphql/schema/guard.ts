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
 * Enforces the policy of each root field, and the operation's deadline in all fields. Fields below the root need no
 * policy: data of a customer leads only to data of the same customer.
 * @throws Error if a root field has no policy.
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
    if (isObjectType(type) && !roots.has(type) && !isIntrospectionType(type)) enforceDeadline(type);
}

/** Fields do not start after the deadline, and do not outlast it. */
function enforceDeadline(type: GraphQLObjectType): void {
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
    if (policy === undefined) throw new Error(`${type.name}.${field.name} has no policy`);
    const proceed = field[step] ?? defaultFieldResolver;
    // A command refuses invalid ids itself.
    const replaceIds = kind === OperationTypeNode.MUTATION ? undefined : replaceImpossibleIds(field.args);
    field[step] = (source, args: Arguments, context: CorrelatedContext, info) => {
      context.time?.throwIfOver();
      const possible = replaceIds ? replaceIds(args) : args;
      const result = proceed(source, permit(policy, context.principal, possible), context, info);
      return result instanceof Promise ? within(context.time, result) : result;
    };
  }
}
