import type {
  ArgumentNode,
  DirectiveNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  FragmentSpreadNode,
  InlineFragmentNode,
  ObjectFieldNode,
  OperationDefinitionNode,
  SelectionSetNode,
  TypeNode,
  ValueNode,
  VariableDefinitionNode,
} from "graphql";
import type { GraphQLRequest } from "./operation.js";

type ExecutableNode =
  | OperationDefinitionNode
  | FragmentDefinitionNode
  | VariableDefinitionNode
  | SelectionSetNode
  | FieldNode
  | FragmentSpreadNode
  | InlineFragmentNode
  | ArgumentNode
  | DirectiveNode
  | ValueNode
  | ObjectFieldNode
  | TypeNode;

/**
 * Prints each node of an executable document. The printer of the package graphql would add more than a third to the size
 * of this client.
 */
const printers: { readonly [Node in ExecutableNode as `${Node["kind"]}`]: (node: Node) => string } = {
  OperationDefinition: ({ operation, name, variableDefinitions, directives, selectionSet }) =>
    `${operation} ${name?.value ?? ""}${list("(", variableDefinitions, ")")}${list("", directives)}${print(selectionSet)}`,
  FragmentDefinition: ({ name, typeCondition, directives, selectionSet }) =>
    `fragment ${name.value} on ${print(typeCondition)}${list("", directives)}${print(selectionSet)}`,
  VariableDefinition: ({ variable, type, defaultValue, directives }) =>
    `${print(variable)}:${print(type)}${defaultValue ? `=${print(defaultValue)}` : ""}${list("", directives)}`,
  SelectionSet: ({ selections }) => list("{", selections, "}"),
  Field: ({ alias, name, arguments: args, directives, selectionSet }) =>
    `${alias ? `${alias.value}:` : ""}${name.value}${list("(", args, ")")}${list("", directives)}` +
    (selectionSet ? print(selectionSet) : ""),
  FragmentSpread: ({ name, directives }) => `...${name.value}${list("", directives)}`,
  InlineFragment: ({ typeCondition, directives, selectionSet }) =>
    `...${typeCondition ? `on ${print(typeCondition)}` : ""}${list("", directives)}${print(selectionSet)}`,
  Argument: ({ name, value }) => `${name.value}:${print(value)}`,
  Directive: ({ name, arguments: args }) => `@${name.value}${list("(", args, ")")}`,
  Variable: ({ name }) => `$${name.value}`,
  IntValue: ({ value }) => value,
  FloatValue: ({ value }) => value,
  StringValue: ({ value }) => JSON.stringify(value),
  BooleanValue: ({ value }) => String(value),
  NullValue: () => "null",
  EnumValue: ({ value }) => value,
  ListValue: ({ values }) => `[${values.map(print).join(" ")}]`,
  ObjectValue: ({ fields }) => `{${fields.map(print).join(" ")}}`,
  ObjectField: ({ name, value }) => `${name.value}:${print(value)}`,
  NamedType: ({ name }) => name.value,
  ListType: ({ type }) => `[${print(type)}]`,
  NonNullType: ({ type }) => `${print(type)}!`,
};

/** The request of a document. @throws an Error unless the document has exactly one operation. */
export function toRequest({ definitions }: DocumentNode): GraphQLRequest {
  const executable = definitions.filter(
    (definition): definition is OperationDefinitionNode | FragmentDefinitionNode => definition.kind in printers,
  );
  const [operation, ...others] = executable.filter((definition) => "operation" in definition);
  if (operation === undefined || others.length > 0) throw new Error("A document to send has exactly one operation");
  const { name, operation: kind } = operation;
  return { name: name?.value, kind, text: executable.map(print).join(" "), hash: undefined };
}

function print(node: ExecutableNode): string {
  const printer = (printers as Readonly<Record<string, unknown>>)[node.kind] as (node: ExecutableNode) => string;
  return printer(node);
}

function list(open: string, nodes: readonly ExecutableNode[] = [], close = ""): string {
  return nodes.length === 0 ? "" : `${open}${nodes.map(print).join(" ")}${close}`;
}
