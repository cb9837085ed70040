import { Kind, print, type FieldNode, OperationTypeNode, type OperationDefinitionNode } from "graphql";
import type { Client } from "../src/client.js";
import type { OperationName } from "../src/operation-types.js";

/** Members of the client that are not operations. */
const reservedNames: Readonly<Record<Exclude<keyof Client, OperationName>, true>> = {
  close: true,
  connection: true,
  position: true,
  request: true,
};

/**
 * Checks that an operation can become a method of the client.
 * @throws an Error that says what to change
 */
export function checkOperation(operation: OperationDefinitionNode): void {
  const name = operation.name?.value ?? "an operation";
  const fail = (problem: string): never => {
    throw new Error(`sdk/operations: ${name}: ${problem}`);
  };
  if (Object.hasOwn(reservedNames, name)) fail("the client has another member of this name");
  const field = rootField(operation);
  if (field?.name.value !== name || field.alias !== undefined)
    fail("select one field, without an alias, and name the operation as the field");
  if (operation.operation === OperationTypeNode.MUTATION) checkCommand(operation, field, fail);
}

/** The only field that an operation selects at the root; undefined when it is not one field. */
export function rootField({ selectionSet }: OperationDefinitionNode): FieldNode | undefined {
  const [selection, ...others] = selectionSet.selections;
  return selection?.kind === Kind.FIELD && others.length === 0 ? selection : undefined;
}

function checkCommand(
  operation: OperationDefinitionNode,
  field: FieldNode | undefined,
  fail: (problem: string) => never,
): void {
  const [variable, ...others] = operation.variableDefinitions ?? [];
  if (variable?.variable.name.value !== "input" || others.length > 0) fail("a mutation takes one variable, $input");
  const selections = (field?.selectionSet?.selections ?? []).map((selection) => print(selection).replace(/\s+/g, " "));
  for (const required of ["receipt { ...Receipt }", "userErrors { ...Refusal }"])
    if (!selections.includes(required)) fail(`a mutation selects ${required}`);
}
