import { isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from "graphql";

/** Arguments that select a page of a list. */
const pageArguments = ["first", "after", "last", "before"];
/** Arguments that say how current a result is. They do not identify it. */
const consistencyArguments = ["minPosition", "epoch"];

/** Writes what a normalized cache needs from the schema. */
export function cacheKeysModule(schema: GraphQLSchema): string {
  const roots = [schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith("__") && !roots.includes(type));
  const keys = types.map((type): readonly [string, Record<string, object>] => [type.name, keysOf(type)]);
  const parts = types.filter((type) => "id" in type.getFields() && !isNode(type)).map(({ name }) => name);
  return `/** The arguments that identify the result of a field, by type and field. \`isList\`: the result is a page of a list. */
export const cacheKeys = ${JSON.stringify(Object.fromEntries(keys.filter(([, fields]) => Object.keys(fields).length > 0)))} as const;

/** Types whose \`id\` is unique within another object only. */
export const partTypes = ${JSON.stringify(parts.sort())} as const;
`;
}

function isNode(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === "Node");
}

/** The fields with arguments that do not identify their result. */
function keysOf(type: GraphQLObjectType): Record<string, object> {
  const fields = Object.values(type.getFields()).flatMap((field): (readonly [string, object])[] => {
    const keyArgs = field.args
      .map(({ name }) => name)
      .filter((name) => ![...pageArguments, ...consistencyArguments].includes(name));
    if (keyArgs.length === field.args.length) return [];
    return [[field.name, { keyArgs, isList: isList(field) }]];
  });
  return Object.fromEntries(fields);
}

function isList({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ name }) => name === "after");
}
