import {
  getNullableType,
  GraphQLError,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  responsePathAsArray,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";
import { randomAt, type Random } from "./random.js";

/** Whether resolvers return values, promises, or both. */
export type Timing = "sync" | "async" | "mixed";

/** The context of an execution. */
export interface RandomContext {
  readonly seed: number;
  readonly timing: Timing;
  /** The calls of resolvers and methods in their order. */
  readonly calls: string[];
}

/** Gives about half of the fields a resolver, and leaves the others to properties and methods of random objects. */
export function addRandomResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) {
      const possible = schema.getPossibleTypes(type).map(({ name }) => name);
      type.resolveType = (value, context: RandomContext, info) => {
        const random = randomAt(context.seed, `${responsePathAsArray(info.path).join(".")} ${idOf(value)}`);
        const name = random.chance(0.03) ? random.pick(["PageInfo", "Nothing", "Int"]) : random.pick(possible);
        return isAsync(context, random) ? Promise.resolve(name) : name;
      };
    }
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields()))
      if (type === schema.getQueryType() || randomAt(1, `${type.name}.${field.name}`).chance(0.5))
        field.resolve = resolveAtRandom(schema);
  }
  return schema;
}

function resolveAtRandom(schema: GraphQLSchema): GraphQLFieldResolver<unknown, RandomContext> {
  return (source, args, context, info) => {
    const path = responsePathAsArray(info.path).join(".");
    context.calls.push(`${path} ${JSON.stringify(args)} ${JSON.stringify(info.variableValues)}`);
    const random = randomAt(context.seed, `${path} ${idOf(source)}`);
    return outcome(schema, random, context, info.returnType);
  };
}

/** A value, null, an error or a promise of one of them. */
function outcome(schema: GraphQLSchema, random: Random, context: RandomContext, type: GraphQLOutputType): unknown {
  const isPromised = isAsync(context, random);
  const failure = random.chance(0.06) ? anyError(random) : undefined;
  if (failure && isPromised) return Promise.reject(failure);
  if (failure && random.chance(0.5)) throw failure;
  const value = failure ?? anyValue(schema, random, context, type);
  return isPromised ? Promise.resolve(value) : value;
}

function anyError(random: Random): Error {
  const text = `error ${random.integer(100)}`;
  return random.pick([new Error(text), new GraphQLError(text, { extensions: { code: "TEST" } })]);
}

function anyValue(schema: GraphQLSchema, random: Random, context: RandomContext, type: GraphQLOutputType): unknown {
  // Only a rejection fails in `async`: graphql-js does not handle the promises before an item that fails at once.
  const mayFail = context.timing !== "async";
  if (random.chance(isNonNullType(type) ? 0.01 : 0.1) && (mayFail || !isNonNullType(type))) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    if (mayFail && random.chance(0.02)) return "not a list";
    const items = Array.from({ length: random.integer(4) }, () => anyValue(schema, random, context, nullable.ofType));
    return random.chance(0.1) ? new Set(items) : items;
  }
  if (isEnumType(nullable)) return mayFail && random.chance(0.03) ? "WRONG" : random.pick(nullable.getValues()).value;
  if (isLeafType(nullable))
    return mayFail && random.chance(0.03) ? { not: "a leaf" } : anyScalar(random, nullable.name);
  const possible = isObjectType(nullable) ? [nullable] : schema.getPossibleTypes(nullable);
  return anyObject(schema, random, context, possible);
}

function anyScalar(random: Random, name: string): unknown {
  switch (name) {
    case "Int":
      return random.pick([0, -1, 7, 2 ** 31 - 1, "12"]);
    case "Float":
      return random.integer(100) / 4;
    case "Boolean":
      return random.chance(0.5);
    default:
      return random.pick(["text", "", 'quoted "text"', 12]);
  }
}

/** An object with the properties and methods of all types that it may have. */
function anyObject(
  schema: GraphQLSchema,
  random: Random,
  context: RandomContext,
  types: readonly GraphQLObjectType[],
): object {
  const id = String(random.integer(1_000_000));
  const properties = types
    .flatMap((type) => Object.values(type.getFields()))
    .map(({ name, type }) => {
      const own = randomAt(context.seed, `${id}.${name}`);
      if (isLeafType(getNullableType(type)) && own.chance(0.7)) return [name, anyValue(schema, own, context, type)];
      const method = (args: object) => {
        context.calls.push(`${id}.${name} ${JSON.stringify(args)}`);
        return outcome(schema, randomAt(context.seed, `${id}.${name}()`), context, type);
      };
      return [name, method];
    });
  return { ...(Object.fromEntries(properties) as object), objectId: id };
}

function idOf(value: unknown): string {
  return typeof value === "object" && value !== null && "objectId" in value ? String(value.objectId) : "";
}

function isAsync({ timing }: RandomContext, random: Random): boolean {
  return timing === "async" || (timing === "mixed" && random.chance(0.4));
}
