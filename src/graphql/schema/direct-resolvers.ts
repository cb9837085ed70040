import { isObjectType, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema } from "graphql";
import { getMetadataStorage } from "type-graphql";
import { planConversion, type Convert } from "./input-conversion.js";

type Storage = ReturnType<typeof getMetadataStorage>;
type Handler = Storage["queries"][number] | Storage["fieldResolvers"][number];
type Parameter = NonNullable<Handler["params"]>[number];
type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** What a resolver is called with. */
interface Call {
  readonly source: unknown;
  readonly args: Readonly<Record<string, unknown>>;
  readonly context: unknown;
  readonly info: GraphQLResolveInfo;
}

type ReadParameter = (call: Call) => unknown;

/**
 * Replaces the resolvers of TypeGraphQL by functions that call the same methods with the same values. For each call,
 * TypeGraphQL sorts the parameters, searches its metadata and awaits a promise per argument. Resolvers with a feature that
 * this project does not use, such as middleware, are unchanged.
 */
export function callResolversDirectly(schema: GraphQLSchema): void {
  const storage = getMetadataStorage();
  const roots = [
    [schema.getQueryType(), storage.queries],
    [schema.getMutationType(), storage.mutations],
    [schema.getSubscriptionType(), storage.subscriptions],
  ] as const;
  for (const [type, handlers] of roots) for (const handler of handlers) replaceResolver(type, handler);
  for (const handler of storage.fieldResolvers) {
    if (handler.kind !== "external") continue;
    const target = handler.getObjectType?.();
    const name = storage.objectTypes.find((each) => each.target === target)?.name;
    replaceResolver(name === undefined ? undefined : schema.getType(name), handler);
  }
}

/** The schema may lack the type or the field: the metadata is that of the whole process. */
function replaceResolver(type: unknown, handler: Handler): void {
  const field = isObjectType(type) ? type.getFields()[handler.schemaName] : undefined;
  const resolve = directResolver(handler);
  if (field && resolve) field.resolve = resolve;
}

function directResolver({ target, methodName, params, middlewares, roles }: Handler): Resolve | undefined {
  if ((middlewares?.length ?? 0) > 0 || roles !== undefined) return undefined;
  const parameters: ReadParameter[] = [];
  for (const parameter of params ?? []) {
    const read = planParameter(parameter);
    if (read === undefined) return undefined;
    parameters[parameter.index] = read;
  }
  const instance = new (target as new () => Record<string, (...values: unknown[]) => unknown>)();
  return (source, args: Call["args"], context, info) => {
    const call = { source, args, context, info };
    const values: unknown[] = [];
    for (const read of parameters) values.push(read(call));
    return instance[methodName]?.(...values);
  };
}

function planParameter(parameter: Parameter): ReadParameter | undefined {
  switch (parameter.kind) {
    case "arg": {
      if (isValidated(parameter)) return undefined;
      const { name } = parameter;
      const convert: Convert = planConversion(parameter.getType());
      return ({ args }) => convert(args[name]);
    }
    case "args": {
      if (isValidated(parameter)) return undefined;
      const convert: Convert = planConversion(parameter.getType());
      return ({ args }) => convert(args);
    }
    case "context":
      return parameter.propertyName === undefined ? ({ context }) => context : undefined;
    case "root":
      return parameter.propertyName === undefined && !parameter.getType ? ({ source }) => source : undefined;
    case "info":
      return ({ info }) => info;
    default:
      return undefined;
  }
}

function isValidated({ validateFn, validateSettings }: Extract<Parameter, { readonly kind: "arg" | "args" }>): boolean {
  return validateFn !== undefined || (validateSettings !== undefined && validateSettings !== false);
}
