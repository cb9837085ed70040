import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isListType,
  typeFromAST,
  type ASTNode,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
  type ValidationRule,
} from "graphql";
import type { ErrorCode } from "../errors/error-code.js";

/** Rejects integer literals for ids beyond 2^53, as `checkVariableIds` does for variables. */
export const exactIdsRule: ValidationRule = (context) => ({
  IntValue: (node) => {
    const type = context.getInputType();
    if (type && getNamedType(type).name === "ID" && !Number.isSafeInteger(Number(node.value)))
      context.reportError(inexact(node.value, node));
  },
});

/**
 * Rejects JSON numbers beyond 2^53 for ids. The JSON parser has rounded them, so two ids may have become one.
 * @throws GraphQLError with the code BAD_USER_INPUT.
 */
export function checkVariableIds(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): void {
  if (!variables) return;
  for (const { name, definition, find } of searchesOf(schema, operation)) {
    const found = find(variables[name]);
    if (found !== undefined) throw inexact(String(found), definition, ` in variable $${name}`);
  }
}

/** Finds a number that is not an exact id, in a value that the client sent. */
type FindInexact = (value: unknown) => number | undefined;

/** The search in one variable. */
interface VariableSearch {
  readonly name: string;
  readonly definition: VariableDefinitionNode;
  readonly find: FindInexact;
}

/** Operations are executed often, and their types are looked up once. */
const searches = new WeakMap<OperationDefinitionNode, readonly VariableSearch[]>();

function searchesOf(schema: GraphQLSchema, operation: OperationDefinitionNode): readonly VariableSearch[] {
  const before = searches.get(operation);
  if (before) return before;
  const planned = (operation.variableDefinitions ?? []).flatMap((definition) => {
    const type = typeFromAST(schema, definition.type);
    const find = isInputType(type) ? planSearch(type) : undefined;
    return find ? [{ name: definition.variable.name.value, definition, find }] : [];
  });
  searches.set(operation, planned);
  return planned;
}

/** Undefined for a type without ids. */
function planSearch(type: GraphQLInputType): FindInexact | undefined {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const find = planSearch(nullable.ofType);
    return find && ((value) => (Array.isArray(value) ? firstOf(value, find) : find(value)));
  }
  if (isInputObjectType(nullable)) return containsId(nullable) ? planObjectSearch(nullable) : undefined;
  return nullable.name === "ID" ? findInexactId : undefined;
}

/** Whether values of a type may contain an id. An input type may contain itself. */
function containsId(type: GraphQLInputType, visited = new Set<GraphQLInputType>()): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return named.name === "ID";
  if (visited.has(named)) return false;
  visited.add(named);
  return Object.values(named.getFields()).some((field) => containsId(field.type, visited));
}

const findInexactId: FindInexact = (value) =>
  typeof value === "number" && !Number.isSafeInteger(value) ? value : undefined;

const objectSearches = new WeakMap<GraphQLInputObjectType, FindInexact>();

function planObjectSearch(type: GraphQLInputObjectType): FindInexact {
  const before = objectSearches.get(type);
  if (before) return before;
  // On the first use, because an input type may contain itself.
  let fields: readonly (readonly [name: string, find: FindInexact])[] | undefined;
  const find: FindInexact = (value) => {
    if (typeof value !== "object" || value === null) return undefined;
    fields ??= Object.values(type.getFields()).flatMap((field) => {
      const findInField = planSearch(field.type);
      return findInField ? [[field.name, findInField] as const] : [];
    });
    return firstOf(fields, ([name, findInField]) => findInField((value as Readonly<Record<string, unknown>>)[name]));
  };
  objectSearches.set(type, find);
  return find;
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inexact(number: string, node: ASTNode, where = ""): GraphQLError {
  const code: ErrorCode = "BAD_USER_INPUT";
  return new GraphQLError(`ID cannot represent the number ${number}${where} exactly; send it as a string`, {
    nodes: node,
    extensions: { code, http: { status: 400 } },
  });
}
