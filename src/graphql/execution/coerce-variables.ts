import {
  coerceInputValue,
  getVariableValues,
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLNullableType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from "graphql";

type Values = Readonly<Record<string, unknown>>;

/** Coerced variables, or errors: the result of `getVariableValues` of graphql-js. */
export type VariableValues = ReturnType<typeof getVariableValues>;

/** Coerces a value. Throws if graphql-js must coerce it, usually to describe an error. */
type Coerce = (value: unknown) => unknown;

/** Errors in variables, as in graphql-js. */
const maxErrors = 50;

/** Never shown. To create an error for each invalid value would cost more than the rest of the coercion. */
const notCoerced = new Error("graphql-js must coerce this value");

/**
 * Plans the coercion of an operation's variables: types are looked up once, not for each execution. Whatever is invalid,
 * graphql-js coerces it again and describes the errors.
 */
export function planVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (inputs: Values) => VariableValues {
  const additions = variableDefinitions.map((definition) => planVariable(schema, definition));
  return (inputs) => {
    const coerced: Record<string, unknown> = {};
    try {
      for (const add of additions) add(coerced, inputs);
      return { coerced };
    } catch {
      return getVariableValues(schema, variableDefinitions, inputs, { maxErrors });
    }
  };
}

/** Adds one variable to the coerced ones. */
type AddVariable = (coerced: Record<string, unknown>, inputs: Values) => void;

function planVariable(schema: GraphQLSchema, definition: VariableDefinitionNode): AddVariable {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  // A property of the second name cannot be assigned.
  if (!isInputType(type) || name === "__proto__") return refuse;
  const coerce = planType(type);
  const { defaultValue } = definition;
  return (coerced, inputs) => {
    if (Object.hasOwn(inputs, name)) coerced[name] = coerce(inputs[name]);
    else if (defaultValue) coerced[name] = valueFromAST(defaultValue, type);
    else if (isNonNullType(type)) refuse();
  };
}

function planType(type: GraphQLInputType): Coerce {
  if (!isNonNullType(type)) {
    const coerce = planNullable(type);
    return (value) => (isNull(value) ? null : coerce(value));
  }
  const coerce = planNullable(type.ofType);
  return (value) => (isNull(value) ? refuse() : coerce(value));
}

/** Plans the coercion of values that are not null. */
function planNullable(type: GraphQLInputType & GraphQLNullableType): Coerce {
  if (isListType(type)) return planList(planType(type.ofType));
  if (!isInputObjectType(type)) return planLeaf(type);
  const before = plannedObjects.get(type);
  if (before) return before;
  const coerce = planObject(type);
  plannedObjects.set(type, coerce);
  return coerce;
}

/** A list of one item may be sent as the item. */
function planList(coerceItem: Coerce): Coerce {
  return (value) => {
    if (Array.isArray(value)) return Array.from(value, coerceItem);
    return typeof value === "object" ? refuse() : [coerceItem(value)];
  };
}

const plannedObjects = new WeakMap<GraphQLInputObjectType, Coerce>();

function planObject(type: GraphQLInputObjectType): Coerce {
  const definitions = Object.values(type.getFields());
  if (type.isOneOf || definitions.some(({ name }) => name === "__proto__"))
    return (value) => coerceInputValue(value, type, refuse);
  const names = new Set(definitions.map(({ name }) => name));
  // On the first use, because an input type may contain itself.
  let fields: readonly AddField[] | undefined;
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse();
    fields ??= definitions.map(planInputField);
    const coerced: Record<string, unknown> = {};
    for (const add of fields) add(coerced, value as Values);
    for (const name in value) if (!names.has(name)) return refuse();
    return coerced;
  };
}

/** Adds one field to a coerced object. */
type AddField = (coerced: Record<string, unknown>, given: Values) => void;

function planInputField({ name, type, defaultValue }: GraphQLInputField): AddField {
  const coerce = planType(type);
  const isRequired = isNonNullType(type) && defaultValue === undefined;
  return (coerced, given) => {
    const value = given[name];
    if (value !== undefined) coerced[name] = coerce(value);
    else if (isRequired) refuse();
    else if (defaultValue !== undefined) coerced[name] = defaultValue;
  };
}

/** Valid values of most built-in scalars are unchanged. */
function planLeaf(type: GraphQLLeafType): Coerce {
  const parse: Coerce = (value) => {
    const parsed: unknown = type.parseValue(value);
    return parsed === undefined ? refuse() : parsed;
  };
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return (value) => (typeof value === "string" ? value : parse(value));
    case GraphQLInt:
      // For integers of 32 bits only.
      return (value) => (typeof value === "number" && (value | 0) === value ? value : parse(value));
    case GraphQLBoolean:
      return (value) => (typeof value === "boolean" ? value : parse(value));
    default:
      return parse;
  }
}

function isNull(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function refuse(): never {
  throw notCoerced;
}
