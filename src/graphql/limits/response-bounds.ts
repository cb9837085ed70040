import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { clientError } from "../errors/errors.js";
import { tooCostly } from "./cost.js";
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
interface ResponseSize {
  bytes: number;
  items: number;
}

/** Items that are completed before the event loop is checked. */
const chunkSize = 25;
const valueBytes = 8;
const punctuationBytes = 4;

/**
 * Bounds responses while they are built: each list counts the size of its items, and long lists yield to the event loop.
 * Call it once per schema, after everything else that wraps resolvers.
 */
export function boundResponses(schema: GraphQLSchema, bounds: ResponseBounds): void {
  // Each execution has its own variables object, and so has each event of a subscription.
  const sizes = new WeakMap<object, ResponseSize>();

  function counted({ variableValues }: GraphQLResolveInfo): ResponseSize {
    const before = sizes.get(variableValues);
    if (before) return before;
    const none: ResponseSize = { bytes: 0, items: 0 };
    sizes.set(variableValues, none);
    return none;
  }

  function bounded(value: unknown, context: object, info: GraphQLResolveInfo): unknown {
    if (!Array.isArray(value)) return value;
    const size = counted(info);
    if (isCompositeType(getNamedType(info.returnType))) {
      const items = size.items + value.length;
      if (items > bounds.maxCost) throw tooCostly(items, bounds.maxCost);
      size.items = items;
      bounds.onItems?.(context, items);
    }
    const selections = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    for (const item of value) {
      size.bytes += itemBytes(item, selections, info);
      if (size.bytes > bounds.maxBytes) throw tooLarge(bounds.maxBytes);
    }
    return value.length > chunkSize ? inChunks(value) : value;
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    boundLists(type, bounded);
  }
}

function boundLists(
  type: GraphQLObjectType,
  bounded: (value: unknown, context: object, info: GraphQLResolveInfo) => unknown,
): void {
  for (const field of Object.values(type.getFields())) {
    if (!isListType(getNullableType(field.type))) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: object, info) => {
      const proceed = () => {
        const value: unknown = resolve(source, args, context, info);
        return value instanceof Promise
          ? value.then((list) => bounded(list, context, info))
          : bounded(value, context, info);
      };
      return pacer.isDue() ? pacer.nextTurn().then(proceed) : proceed();
    };
  }
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

/** The approximate bytes of an item in the response. Its lists are counted separately. */
function itemBytes(item: unknown, selections: readonly SelectionSetNode[], info: GraphQLResolveInfo): number {
  if (typeof item === "string") return item.length + punctuationBytes;
  if (typeof item !== "object" || item === null || selections.length === 0) return valueBytes;
  let bytes = punctuationBytes;
  for (const { selections: nodes } of selections) {
    for (const node of nodes) {
      if (node.kind === Kind.FIELD) bytes += fieldBytes(node, item as Readonly<Record<string, unknown>>, info);
      else {
        const set = node.kind === Kind.INLINE_FRAGMENT ? node : info.fragments[node.name.value];
        if (set) bytes += itemBytes(item, [set.selectionSet], info);
      }
    }
  }
  return bytes;
}

function fieldBytes(
  { name, alias, selectionSet }: FieldNode,
  source: Readonly<Record<string, unknown>>,
  info: GraphQLResolveInfo,
): number {
  const own = (alias ?? name).value.length + punctuationBytes;
  const value = Object.hasOwn(source, name.value) ? source[name.value] : undefined;
  if (Array.isArray(value) || value instanceof Promise) return own;
  return own + itemBytes(value, selectionSet ? [selectionSet] : [], info);
}

function tooLarge(maximum: number) {
  return clientError("RESPONSE_TOO_LARGE", `The response exceeds ${maximum} bytes`, { maximum });
}
