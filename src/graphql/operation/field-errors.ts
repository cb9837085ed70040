import { GraphQLError, responsePathAsArray, type GraphQLResolveInfo } from "graphql";

/**
 * Errors of list entries. Items of lists are non-null in the schema, so one that fails would take its list along;
 * instead it is left out, and its error is added to the result.
 */
const reported = new WeakMap<object, GraphQLError[]>();

/** Where in an operation a list is resolved. */
export interface ListField {
  /** The GraphQL context of the operation. */
  readonly context: object;
  readonly info: GraphQLResolveInfo;
}

/** The items without errors; those are added to the result of the operation, with the path of the list. */
export function withoutFailed<Item>(items: readonly Item[], field: ListField): Exclude<Item, Error>[] {
  return items.filter((item): item is Exclude<Item, Error> => !isReported(item, field));
}

/** Whether an item is an error, which is added to the result of the operation then. */
export function isReported(item: unknown, { context, info }: ListField): item is Error {
  if (!(item instanceof Error)) return false;
  const error = new GraphQLError(item.message, {
    nodes: info.fieldNodes,
    path: responsePathAsArray(info.path),
    originalError: item,
  });
  const errors = reported.get(context) ?? [];
  reported.set(context, errors);
  errors.push(error);
  return true;
}

/** Takes the errors that were reported under a context since the last call. */
export function takeReported(context: unknown): readonly GraphQLError[] {
  if (typeof context !== "object" || context === null) return [];
  const errors = reported.get(context) ?? [];
  reported.delete(context);
  return errors;
}
