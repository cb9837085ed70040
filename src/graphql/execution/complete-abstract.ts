import {
  defaultTypeResolver,
  GraphQLError,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLSchema,
  type ResponsePath,
} from "graphql";
import { inspect } from "graphql/jsutils/inspect.js";
import type { Complete, FieldSite } from "./plan.js";
import { isThenable } from "./run.js";

/** Plans the completion of an interface or a union from that of its possible types, by name. */
export function planAbstract(
  schema: GraphQLSchema,
  type: GraphQLAbstractType,
  site: FieldSite,
  possible: ReadonlyMap<string, Complete>,
): Complete {
  const resolveType = type.resolveType ?? defaultTypeResolver;

  function completionOf(name: unknown, value: unknown): Complete {
    const complete = typeof name === "string" ? possible.get(name) : undefined;
    if (complete) return complete;
    throw invalidType(schema, type, site, { name, value });
  }

  return (run, value, path) => {
    const name: unknown = resolveType(value, run.contextValue, site.info(run, fieldPathOf(path)), type);
    return isThenable(name)
      ? Promise.resolve(name).then((resolved) => completionOf(resolved, value)(run, value, path))
      : completionOf(name, value)(run, value, path);
  };
}

/** The path of the field that contains an item. */
function fieldPathOf(path: ResponsePath): ResponsePath {
  return typeof path.key === "number" && path.prev ? fieldPathOf(path.prev) : path;
}

/** The error of graphql-js for a name that is not a possible type. */
function invalidType(
  schema: GraphQLSchema,
  { name: abstract }: GraphQLAbstractType,
  { parentType, field, nodes }: FieldSite,
  { name, value }: { readonly name: unknown; readonly value: unknown },
): GraphQLError {
  const place = `${parentType.name}.${field.name}`;
  if (name === null || name === undefined)
    return new GraphQLError(
      `Abstract type "${abstract}" must resolve to an Object type at runtime for field "${place}". Either the "${abstract}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  if (isObjectType(name))
    return new GraphQLError(
      "Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.",
    );
  if (typeof name !== "string")
    return new GraphQLError(
      `Abstract type "${abstract}" must resolve to an Object type at runtime for field "${place}" with value ${inspect(value)}, received "${inspect(name)}".`,
    );
  const type = schema.getType(name);
  if (!type)
    return new GraphQLError(
      `Abstract type "${abstract}" was resolved to a type "${name}" that does not exist inside the schema.`,
      { nodes },
    );
  const problem = isObjectType(type)
    ? `Runtime Object type "${name}" is not a possible type for "${abstract}".`
    : `Abstract type "${abstract}" was resolved to a non-object type "${name}".`;
  return new GraphQLError(problem, { nodes });
}
