import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isListType,
  typeFromAST,
  type ASTNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
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
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): void {
  if (!variables) return;
  for (const definition of variableDefinitions) {
    const value = variables[definition.variable.name.value];
    if (!mayHaveNumber(value)) continue;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const found = findInexact(value, type);
    if (found !== undefined)
      throw inexact(String(found), definition, ` in variable $${definition.variable.name.value}`);
  }
}

function mayHaveNumber(value: unknown): value is number | object {
  return typeof value === "number" || (typeof value === "object" && value !== null);
}

function findInexact(value: unknown, type: GraphQLInputType): number | undefined {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return firstOf(items, (item) => findInexact(item, nullable.ofType));
  }
  if (isInputObjectType(nullable)) {
    if (typeof value !== "object" || value === null) return undefined;
    const given = value as Readonly<Record<string, unknown>>;
    return firstOf(Object.values(nullable.getFields()), (field) => findInexact(given[field.name], field.type));
  }
  return nullable.name === "ID" && typeof value === "number" && !Number.isSafeInteger(value) ? value : undefined;
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
