import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DirectiveNode,
  type DocumentNode,
  type SelectionSetNode,
} from "graphql";

/**
 * Returns an error for each `@skip` and `@include` on a root field of a subscription, or on a fragment around one.
 * GraphQL forbids them (September 2025, 5.2.4.1): the existence of a source stream must not depend on variables.
 */
export function conditionalSubscriptionRoots({ definitions }: DocumentNode): readonly GraphQLError[] {
  const subscriptions = definitions.filter(
    (each) => each.kind === Kind.OPERATION_DEFINITION && each.operation === OperationTypeNode.SUBSCRIPTION,
  );
  if (subscriptions.length === 0) return [];
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const found = new Set<DirectiveNode>();
  const seen = new Set<SelectionSetNode>();

  function visit(selectionSet: SelectionSetNode | undefined): void {
    // A fragment may be spread several times. In a document that is not validated yet, it may contain itself.
    if (selectionSet === undefined || seen.has(selectionSet)) return;
    seen.add(selectionSet);
    for (const selection of selectionSet.selections) {
      for (const directive of selection.directives ?? []) if (isConditional(directive)) found.add(directive);
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      if (selection.kind === Kind.FRAGMENT_SPREAD) visit(fragments.get(selection.name.value)?.selectionSet);
    }
  }

  for (const each of subscriptions) if ("selectionSet" in each) visit(each.selectionSet);
  return [...found].map(
    (directive) =>
      new GraphQLError(`\`@${directive.name.value}\` is not allowed on a root field of a subscription`, {
        nodes: directive,
      }),
  );
}

function isConditional({ name: { value } }: DirectiveNode): boolean {
  return value === "skip" || value === "include";
}
