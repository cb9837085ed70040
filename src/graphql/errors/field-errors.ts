import { GraphQLError, responsePathAsArray, type GraphQLResolveInfo } from "graphql";

/**
 * Errors of list items by context. List items are non-null in the schema, so a failed item would null its list.
 * Instead the item is omitted and its error is added to the result.
 */
const reportedErrors = new WeakMap<object, GraphQLError[]>();

const none: readonly GraphQLError[] = [];

/** The field that resolves a list. */
export interface ListField {
  /** The GraphQL context of the operation. */
  readonly context: object;
  readonly info: GraphQLResolveInfo;
}

/** Returns the items that are not errors. Errors are added to the operation's result, with the path of the list. */
export function withoutFailed<Item>(items: readonly Item[], field: ListField): Exclude<Item, Error>[] {
  return items.filter((item): item is Exclude<Item, Error> => !isReported(item, field));
}

/** Whether an item is an error. If so, it is added to the operation's result. */
export function isReported(item: unknown, { context, info }: ListField): item is Error {
  if (!(item instanceof Error)) return false;
  const error = new GraphQLError(item.message, {
    nodes: info.fieldNodes,
    path: responsePathAsArray(info.path),
    originalError: item,
  });
  const errors = reportedErrors.get(context) ?? [];
  reportedErrors.set(context, errors);
  errors.push(error);
  return true;
}

/** Removes and returns the errors that were reported for a context. */
export function takeReported(context: unknown): readonly GraphQLError[] {
  if (typeof context !== "object" || context === null) return none;
  const errors = reportedErrors.get(context);
  if (errors === undefined) return none;
  reportedErrors.delete(context);
  return errors;
}
