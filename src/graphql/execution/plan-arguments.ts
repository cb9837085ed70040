import {
  getArgumentValues,
  isNonNullType,
  Kind,
  valueFromAST,
  type ArgumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
} from "graphql";

/** Computes the arguments of a field from the variables. @throws GraphQLError, as `getArgumentValues` of graphql-js. */
export type PlanArguments = (variables: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** Adds one argument; returns false if only `getArgumentValues` can compute it. */
type AddArgument = (args: Record<string, unknown>, variables: Readonly<Record<string, unknown>>) => boolean;

/** Plans the arguments of a field. Literals are parsed once, and variables are looked up. */
export function planArguments(field: GraphQLField<unknown, unknown>, node: FieldNode): PlanArguments {
  const additions = field.args.map((argument) =>
    planArgument(
      argument,
      node.arguments?.find(({ name }) => name.value === argument.name),
    ),
  );
  return (variables) => {
    const args: Record<string, unknown> = {};
    for (const add of additions) if (!add(args, variables)) return getArgumentValues(field, node, variables);
    return args;
  };
}

function planArgument(argument: GraphQLArgument, node: ArgumentNode | undefined): AddArgument {
  const { name, type } = argument;
  const addDefault = planDefault(argument);
  if (node === undefined) return addDefault;
  if (node.value.kind !== Kind.VARIABLE) {
    const value: unknown = tryParse(() => valueFromAST(node.value, type));
    // An object is parsed for each call, because the resolver may change it. An invalid value is reported for each call.
    return isPrimitive(value) ? constant(name, value) : notPlanned;
  }
  const variable = node.value.name.value;
  const isRequired = isNonNullType(type);
  return (args, variables) => {
    if (!Object.hasOwn(variables, variable)) return addDefault(args, variables);
    const value = variables[variable];
    if (isRequired && (value === null || value === undefined)) return false;
    args[name] = value;
    return true;
  };
}

/** For an argument without a value. */
function planDefault({ name, type, defaultValue }: GraphQLArgument): AddArgument {
  if (defaultValue !== undefined) return constant(name, defaultValue);
  return isNonNullType(type) ? notPlanned : () => true;
}

const notPlanned: AddArgument = () => false;

function constant(name: string, value: unknown): AddArgument {
  return (args) => {
    args[name] = value;
    return true;
  };
}

function tryParse(parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

function isPrimitive(value: unknown): boolean {
  return value !== undefined && (value === null || typeof value !== "object");
}
