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
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { defaultPageSize } from "../page-arguments.js";

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

function compile(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): CostOf {
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const compiled = new Map<string, CostOf>();
  const defaults = defaultsOf(operation);

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
      .map((selection) => {
        if (selection.kind === Kind.FIELD) return ofField(selection, parent);
        if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
        const type = selection.typeCondition ? typeFromAST(schema, selection.typeCondition) : parent;
        return isCompositeType(type) ? ofSelections(selection.selectionSet, type) : free;
      })
      .filter((cost) => cost !== free);
    const [only = free] = costs;
    if (costs.length < 2) return only;
    return (variables) => costs.reduce((sum, cost) => sum + cost(variables), 0);
  }

  function ofField(node: FieldNode, parent: GraphQLCompositeType): CostOf {
    const field = "getFields" in parent ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isCompositeType(type)) return free;
    const below = ofSelections(node.selectionSet, type);
    const itself = parent === schema.getMutationType() ? commandCost : 1;
    if (field.args.some(({ name }) => name === "first")) {
      const items = itemsOf(node);
      return (variables) => itself + items({ ...defaults, ...variables }) * below(variables);
    }
    const times = isListOfItems(field, parent) ? assumedItems : 1;
    return (variables) => times * (itself + below(variables));
  }

  const root = schema.getRootType(operation.operation);
  return root ? ofSelections(operation.selectionSet, root) : free;
}

const free: CostOf = () => 0;

/** The edges of a page are counted with the page. */
function isListOfItems(field: GraphQLField<unknown, unknown>, parent: GraphQLCompositeType): boolean {
  return isListType(getNullableType(field.type)) && !parent.name.endsWith("Connection");
}

/** How many items a page is to have; what is no number is refused later. */
function itemsOf(node: FieldNode): CostOf {
  const wanted = (node.arguments ?? []).filter(({ name }) => name.value === "first" || name.value === "last");
  return (variables) => {
    const sizes = wanted.map(({ value }) => {
      if (value.kind === Kind.INT) return Number(value.value);
      return value.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
    });
    const numbers = sizes.filter((size) => typeof size === "number" && size >= 0);
    return numbers.length === 0 ? defaultPageSize : Math.max(...(numbers as number[]));
  };
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );
}
