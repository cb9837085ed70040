import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  typeFromAST,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import { clientError } from "../errors/errors.js";
import { checkPageSize, defaultPageSize } from "../pagination/page-arguments.js";

/** The cost of an operation, for the variables that it is sent with. */
export type CostOf = (variables: Readonly<Record<string, unknown>>) => number;

/** Items of a list that has no pages, such as an order's lines. */
const assumedItems = 10;
/** What a command costs the log, in objects read. */
const commandCost = 10;

const known = new WeakMap<OperationDefinitionNode, CostOf>();

/**
 * What an operation costs: a point for each object that it may read, so many times over as its page may have items, and
 * more for a command. Made once per operation; the document has to be valid, and of a size that has been checked.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): CostOf {
  const before = known.get(operation);
  if (before) return before;
  const cost = compile(schema, document, operation);
  known.set(operation, cost);
  return cost;
}

/** That an operation costs more than it may. */
export function tooCostly(cost: number, maximum: number): GraphQLError {
  const message = `The operation costs ${cost}, and may cost ${maximum} at most`;
  return clientError("COST_LIMIT_EXCEEDED", message, { cost, maximum, http: { status: 400 } });
}

function compile(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): CostOf {
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const compiled = new Map<string, CostOf>();

  function ofFragment(name: string): CostOf {
    const before = compiled.get(name);
    const fragment = fragments.get(name);
    if (before || !fragment) return before ?? free;
    const type = typeFromAST(schema, fragment.typeCondition);
    const cost = isCompositeType(type) ? ofSelections(fragment.selectionSet, type) : free;
    compiled.set(name, cost);
    return cost;
  }

  function ofSelections({ selections }: SelectionSetNode, parent: GraphQLCompositeType): CostOf {
    const costs = selections
      .map((selection) => ifMade(selection, ofSelection(selection, parent)))
      .filter((cost) => cost !== free);
    const [only = free] = costs;
    if (costs.length < 2) return only;
    return (variables) => costs.reduce((sum, cost) => sum + cost(variables), 0);
  }

  function ofSelection(selection: SelectionNode, parent: GraphQLCompositeType): CostOf {
    if (selection.kind === Kind.FIELD) return ofField(selection, parent);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    const type = selection.typeCondition ? typeFromAST(schema, selection.typeCondition) : parent;
    return isCompositeType(type) ? ofSelections(selection.selectionSet, type) : free;
  }

  function ofField(node: FieldNode, parent: GraphQLCompositeType): CostOf {
    const field = "getFields" in parent ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isCompositeType(type)) return free;
    const below = ofSelections(node.selectionSet, type);
    const itself = parent === schema.getMutationType() ? commandCost : 1;
    if (field.args.some(({ name }) => name === "first")) {
      const items = pageSizeOf(node);
      return (variables) => itself + items(variables) * below(variables);
    }
    if (!isListOfItems(field, parent)) return (variables) => itself + below(variables);
    const items = listLengthOf(node, field);
    return (variables) => items(variables) * (itself + below(variables));
  }

  const root = schema.getRootType(operation.operation);
  const cost = root ? ofSelections(operation.selectionSet, root) : free;
  const defaults = defaultsOf(operation);
  return (variables) => cost({ ...defaults, ...variables });
}

const free: CostOf = () => 0;

/** The edges of a page are counted with the page. */
function isListOfItems(field: GraphQLField<unknown, unknown>, parent: GraphQLCompositeType): boolean {
  return isListType(getNullableType(field.type)) && !parent.name.endsWith("Connection");
}

/**
 * How many items a page is to have; what is no number is refused later.
 * @throws GraphQLError with the code BAD_USER_INPUT for a size that no page can have.
 */
function pageSizeOf({ arguments: given = [] }: FieldNode): CostOf {
  const wanted = given.filter(({ name }) => name.value === "first" || name.value === "last");
  return (variables) => {
    const sizes = wanted.flatMap((argument) => {
      const size = valueOf(argument.value, variables);
      return typeof size === "number" ? [checkPageSize(size, argument.name.value, argument)] : [];
    });
    return sizes.length === 0 ? defaultPageSize : Math.max(...sizes);
  };
}

/** How many items a list without pages may have: an entity for each that is asked for, or else nobody knows. */
function listLengthOf({ arguments: given = [] }: FieldNode, field: GraphQLField<unknown, unknown>): CostOf {
  const list = field.args.find(({ type }) => isListType(getNullableType(type)));
  const value = list && given.find(({ name }) => name.value === list.name)?.value;
  if (!value) return () => assumedItems;
  return (variables) => {
    const items = valueOf(value, variables);
    return Array.isArray(items) ? items.length : 1;
  };
}

/** A selection costs nothing where its `@skip` or `@include` leaves it out. */
function ifMade({ directives = [] }: SelectionNode, cost: CostOf): CostOf {
  const conditions = directives.flatMap(({ name, arguments: [condition] = [] }) =>
    condition && (name.value === "skip" || name.value === "include")
      ? [{ value: condition.value, leavesOut: name.value === "skip" }]
      : [],
  );
  if (cost === free || conditions.length === 0) return cost;
  return (variables) =>
    conditions.some(({ value, leavesOut }) => valueOf(value, variables) === leavesOut) ? 0 : cost(variables);
}

/** A value as far as costs depend on it. */
function valueOf(value: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (value.kind) {
    case Kind.VARIABLE:
      return variables[value.name.value];
    case Kind.INT:
      return Number(value.value);
    case Kind.BOOLEAN:
      return value.value;
    case Kind.LIST:
      return value.values;
    default:
      return undefined;
  }
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueOf(defaultValue, {})]] : [],
    ),
  );
}
