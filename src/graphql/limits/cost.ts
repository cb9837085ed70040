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

/** Computes the cost of an operation from its variables. */
export type CostOf = (variables: Readonly<Record<string, unknown>>) => number;

/** Items of a list without pagination, such as an order's lines. */
const assumedItems = 10;
/** The cost of a command, in objects read. */
const commandCost = 10;
/** The cost of the log events and documents that a subscription reads because it resumes, in objects read. */
const resumeCost = 100;

const compiledCosts = new WeakMap<OperationDefinitionNode, CostOf>();

/**
 * Returns the cost function of an operation: one point for each object that it may read, multiplied by the page sizes,
 * and more for a command or a subscription that resumes. Compiled once per operation. The document must be valid and its
 * size checked.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): CostOf {
  const before = compiledCosts.get(operation);
  if (before) return before;
  const cost = compile(schema, document, operation);
  compiledCosts.set(operation, cost);
  return cost;
}

/** The error for an operation that costs too much. */
export function tooCostly(cost: number, maximum: number): GraphQLError {
  const message = `The operation costs ${cost} points; the maximum is ${maximum}`;
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
      .map((selection) => unlessOmitted(selection, ofSelection(selection, parent)))
      .filter((cost) => cost !== free);
    const [only = free] = costs;
    if (costs.length < 2) return only;
    return (variables) => costs.reduce((sum, cost) => sum + cost(variables), 0);
  }

  function ofSelection(selection: SelectionNode, parent: GraphQLCompositeType): CostOf {
    if (selection.kind === Kind.FIELD)
      return parent === schema.getSubscriptionType() ? ofSubscription(selection, parent) : ofField(selection, parent);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    const type = selection.typeCondition ? typeFromAST(schema, selection.typeCondition) : parent;
    return isCompositeType(type) ? ofSelections(selection.selectionSet, type) : free;
  }

  function ofSubscription(node: FieldNode, parent: GraphQLCompositeType): CostOf {
    const [message, resume] = [ofField(node, parent), resumeCostOf(node)];
    return resume === free ? message : (variables) => message(variables) + resume(variables);
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
  return Object.keys(defaults).length === 0 ? cost : (variables) => cost({ ...defaults, ...variables });
}

const free: CostOf = () => 0;

/** The cost of resuming a subscription, if it does. */
function resumeCostOf({ arguments: given = [] }: FieldNode): CostOf {
  const after = given.find(({ name }) => name.value === "after")?.value;
  if (after === undefined) return free;
  return (variables) => ((valueOf(after, variables) ?? null) === null ? 0 : resumeCost);
}

/** A list of edges is excluded: it is counted with its connection. */
function isListOfItems(field: GraphQLField<unknown, unknown>, parent: GraphQLCompositeType): boolean {
  return isListType(getNullableType(field.type)) && !parent.name.endsWith("Connection");
}

/**
 * The requested page size. A value that is not a number is rejected later, by execution.
 * @throws GraphQLError with the code BAD_USER_INPUT for an invalid size.
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

/** The length of a list without pagination: that of its list argument (entities by id), or else an assumed length. */
function listLengthOf({ arguments: given = [] }: FieldNode, field: GraphQLField<unknown, unknown>): CostOf {
  const list = field.args.find(({ type }) => isListType(getNullableType(type)));
  const value = list && given.find(({ name }) => name.value === list.name)?.value;
  if (!value) return () => assumedItems;
  return (variables) => {
    const items = valueOf(value, variables);
    return Array.isArray(items) ? items.length : 1;
  };
}

/** A selection that `@skip` or `@include` omits costs nothing. */
function unlessOmitted({ directives = [] }: SelectionNode, cost: CostOf): CostOf {
  const conditions = directives.flatMap(({ name, arguments: [condition] = [] }) =>
    condition && (name.value === "skip" || name.value === "include")
      ? [{ value: condition.value, omitsIf: name.value === "skip" }]
      : [],
  );
  if (cost === free || conditions.length === 0) return cost;
  return (variables) =>
    conditions.some(({ value, omitsIf }) => valueOf(value, variables) === omitsIf) ? 0 : cost(variables);
}

/** The value of a literal or a variable; undefined for kinds that do not affect the cost. */
function valueOf(value: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (value.kind) {
    case Kind.VARIABLE:
      return variables[value.name.value];
    case Kind.INT:
      return Number(value.value);
    case Kind.BOOLEAN:
    case Kind.STRING:
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
