import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  typeFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { FieldNodes } from "./plan.js";

/** The fragments of a document by name. */
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** What decides which selections of a document apply. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** The variables in `@skip` and `@include`. */
  readonly conditions: Readonly<Record<string, unknown>>;
}

/**
 * Collects the fields of an object by their response name, as graphql-js does (`CollectFields` of the specification).
 * @throws GraphQLError if a condition is not a boolean.
 */
export function collectFields(
  { schema, fragments, conditions }: Selecting,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): ReadonlyMap<string, FieldNodes> {
  const fields = new Map<string, [FieldNode, ...FieldNode[]]>();
  const visited = new Set<string>();

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) collectSelection(selection);
  }

  function collectSelection(selection: SelectionNode): void {
    switch (selection.kind) {
      case Kind.FIELD: {
        if (!isIncluded(selection, conditions)) return;
        const name = (selection.alias ?? selection.name).value;
        const nodes = fields.get(name);
        if (nodes) nodes.push(selection);
        else fields.set(name, [selection]);
        return;
      }
      case Kind.INLINE_FRAGMENT:
        if (isIncluded(selection, conditions) && applies(selection)) collect(selection.selectionSet);
        return;
      case Kind.FRAGMENT_SPREAD: {
        const name = selection.name.value;
        if (visited.has(name) || !isIncluded(selection, conditions)) return;
        visited.add(name);
        const fragment = fragments[name];
        if (fragment && applies(fragment)) collect(fragment.selectionSet);
      }
    }
  }

  function applies({ typeCondition }: InlineFragmentNode | FragmentDefinitionNode): boolean {
    if (!typeCondition) return true;
    const condition = typeFromAST(schema, typeCondition);
    return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
  }

  selectionSets.forEach(collect);
  return fields;
}

function isIncluded(node: SelectionNode, conditions: Readonly<Record<string, unknown>>): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, conditions)?.["if"] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, conditions)?.["if"] !== false;
}
