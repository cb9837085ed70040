import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from "graphql";
import { clientError } from "../errors/errors.js";
import { tooCostly } from "./cost.js";
import { measureItems, type ItemBytes } from "./item-bytes.js";
import { pacer } from "../../platform/process/pacer.js";

/** The bounds of one response, or of one event of a subscription. */
export interface ResponseBounds {
  readonly maxBytes: number;
  /** Objects in lists. Admission estimates their number; this bounds the actual number. */
  readonly maxCost: number;
  /** Called with an operation's context and its number of objects so far, after each list. */
  readonly onItems?: (context: object, items: number) => void;
}

/** The size of a response so far. */
export interface ResponseSize {
  bytes: number;
  items: number;
}

/** Returns the size of a response of which nothing is counted yet. */
export function emptyResponse(): ResponseSize {
  return { bytes: 0, items: 0 };
}

/**
 * Adds a list to the size of its response.
 * @throws GraphQLError with the code COST_LIMIT_EXCEEDED or RESPONSE_TOO_LARGE.
 */
type CountList = (list: readonly unknown[], size: ResponseSize, itemBytes: ItemBytes, context: object) => void;

/** A list field with bounds, for an execution that counts lists itself. */
export interface BoundedList {
  /** The resolver without the bounds; undefined for a property. */
  readonly resolve: Resolve | undefined;
  readonly count: CountList;
}

type Resolve = GraphQLFieldResolver<unknown, unknown>;

const boundedLists = new WeakMap<Resolve, BoundedList>();

/** Returns the bounds that {@link boundResponses} has added to a resolver; undefined if there are none. */
export function boundedListOf(resolve: Resolve): BoundedList | undefined {
  return boundedLists.get(resolve);
}

/** Items that are completed before the event loop is checked. */
export const chunkSize = 25;

/**
 * Bounds responses while they are built: each list counts the size of its items, and long lists yield to the event loop.
 * Call it once per schema, after everything else that wraps resolvers.
 */
export function boundResponses(schema: GraphQLSchema, bounds: ResponseBounds): void {
  // Each execution has its own variables object, and so has each event of a subscription.
  const sizes = new WeakMap<object, ResponseSize>();

  function sizeOf({ variableValues }: GraphQLResolveInfo): ResponseSize {
    const before = sizes.get(variableValues);
    if (before) return before;
    const size = emptyResponse();
    sizes.set(variableValues, size);
    return size;
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type))) continue;
      const bounded: BoundedList = { resolve: field.resolve, count: countLists(field, bounds) };
      field.resolve = boundedResolver(bounded, sizeOf);
      boundedLists.set(field.resolve, bounded);
    }
  }
}

function countLists(field: GraphQLField<unknown, unknown>, bounds: ResponseBounds): CountList {
  const hasObjects = isCompositeType(getNamedType(field.type));
  return (list, size, itemBytes, context) => {
    if (hasObjects) {
      const items = size.items + list.length;
      if (items > bounds.maxCost) throw tooCostly(items, bounds.maxCost);
      size.items = items;
      bounds.onItems?.(context, items);
    }
    for (const item of list) {
      size.bytes += itemBytes(item);
      if (size.bytes > bounds.maxBytes) throw tooLarge(bounds.maxBytes);
    }
  };
}

function boundedResolver(
  { resolve = defaultFieldResolver, count }: BoundedList,
  sizeOf: (info: GraphQLResolveInfo) => ResponseSize,
): Resolve {
  return (source, args, context, info) =>
    readPaced(
      () => resolve(source, args, context, info),
      (list) => {
        const selections = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
        count(list, sizeOf(info), measureItems(selections, info.fragments), context as object);
        return list.length > chunkSize ? inChunks(list) : list;
      },
    );
}

/** Reads a value and lets `bound` replace a list; in a later turn of the event loop if this one takes long already. */
export function readPaced(read: () => unknown, bound: (list: readonly unknown[]) => readonly unknown[]): unknown {
  const bounded = (value: unknown) => (Array.isArray(value) ? bound(value) : value);
  const proceed = () => {
    const value = read();
    return value instanceof Promise ? value.then(bounded) : bounded(value);
  };
  return pacer.isDue() ? pacer.nextTurn().then(proceed) : proceed();
}

/** Returns the items such that later ones resolve in later turns of the event loop when earlier ones take long. */
function inChunks(items: readonly unknown[]): readonly unknown[] {
  const result: unknown[] = items.slice(0, chunkSize);
  let turn = Promise.resolve();
  for (let start = chunkSize; start < items.length; start += chunkSize) {
    turn = turn.then(() => (pacer.isDue() ? pacer.nextTurn() : undefined));
    const chunkTurn = turn;
    for (const item of items.slice(start, start + chunkSize)) result.push(chunkTurn.then(() => item));
  }
  return result;
}

function tooLarge(maximum: number) {
  return clientError("RESPONSE_TOO_LARGE", `The response exceeds ${maximum} bytes`, { maximum });
}
