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

/** What one answer, or one message of a subscription, is bounded by. */
export interface AnswerBounds {
  readonly maxBytes: number;
  /** Objects in lists. An operation is admitted by how many it is likely to read; here those that there are count. */
  readonly maxCost: number;
  /** Told of the objects of an operation, from time to time, by its context. */
  readonly onItems?: (context: object, items: number) => void;
}

/** What has been counted of an answer. */
interface Counted {
  bytes: number;
  items: number;
}

/** Items that are completed without looking at the clock. */
const chunkSize = 25;
/** Bytes of a value that is no text, and of the punctuation around a value. */
const valueBytes = 8;
const punctuationBytes = 4;

/**
 * Bounds the answers of a schema while they are made: each list counts what its items add to the answer, and long lists
 * leave the event loop to others now and then. To be called once per schema, after everything else that changes resolvers.
 */
export function boundAnswers(schema: GraphQLSchema, bounds: AnswerBounds): void {
  // Each execution has its own object of variables, also each message of a subscription.
  const answers = new WeakMap<object, Counted>();

  function counted({ variableValues }: GraphQLResolveInfo): Counted {
    const before = answers.get(variableValues);
    if (before) return before;
    const none: Counted = { bytes: 0, items: 0 };
    answers.set(variableValues, none);
    return none;
  }

  function bounded(value: unknown, context: object, info: GraphQLResolveInfo): unknown {
    if (!Array.isArray(value)) return value;
    const answer = counted(info);
    if (isCompositeType(getNamedType(info.returnType))) {
      const items = answer.items + value.length;
      if (items > bounds.maxCost) throw tooCostly(items, bounds.maxCost);
      answer.items = items;
      bounds.onItems?.(context, items);
    }
    const selections = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    for (const item of value) {
      answer.bytes += itemBytes(item, selections, info);
      if (answer.bytes > bounds.maxBytes) throw tooLarge(bounds.maxBytes);
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

/** The items, of which the later ones resolve in later turns of the event loop when the earlier ones take long. */
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

/** About the bytes that an item adds to the answer; lists in it are counted by themselves. */
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
  return clientError("RESPONSE_TOO_LARGE", `The answer would be larger than ${maximum} bytes`, { maximum });
}
