import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from "graphql";
import { clientError } from "../errors/errors.js";
import type { DocumentLimits } from "./limits.js";

/** The size of an operation with its fragments inlined. */
export type DocumentSize = Readonly<Record<"depth" | "fields" | "aliases" | "rootFields" | "directives", number>>;

const measuredSizes = new WeakMap<OperationDefinitionNode, DocumentSize>();

/**
 * Rejects an operation that is larger than `limits`. The document may be invalid: a fragment that contains itself counts
 * once.
 * @throws GraphQLError with the code OPERATION_TOO_LARGE.
 */
export function checkDocumentSize(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  limits: DocumentLimits,
): void {
  const size = measuredSizes.get(operation) ?? measure(document, operation);
  measuredSizes.set(operation, size);
  for (const name of ["depth", "fields", "aliases", "rootFields", "directives"] as const) {
    if (size[name] <= limits[name]) continue;
    const message = `The operation is too large: ${name} ${size[name]}, at most ${limits[name]}`;
    throw clientError("OPERATION_TOO_LARGE", message, { limit: name, maximum: limits[name], http: { status: 400 } });
  }
}

/** Measures each fragment once, so that the time is linear in the length of the document. */
function measure(document: DocumentNode, operation: OperationDefinitionNode): DocumentSize {
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const measured = new Map<string, DocumentSize>();

  function ofFragment(name: string): DocumentSize {
    const before = measured.get(name);
    const fragment = fragments.get(name);
    if (before || !fragment) return before ?? nothing;
    measured.set(name, nothing);
    const size = ofSelections(fragment.selectionSet);
    measured.set(name, size);
    return size;
  }

  function ofSelections({ selections }: SelectionSetNode): DocumentSize {
    return selections.reduce<DocumentSize>((sum, selection) => {
      const directives = selection.directives?.length ?? 0;
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        return add(sum, { ...nothing, directives }, ofFragment(selection.name.value));
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return add(sum, { ...nothing, directives }, ofSelections(selection.selectionSet));
      const below = selection.selectionSet ? ofSelections(selection.selectionSet) : nothing;
      const aliases = selection.alias ? 1 : 0;
      // `query` returns the root again, so the fields below it count instead.
      const rootFields = selection.name.value === "query" ? below.rootFields : 1;
      return add(
        sum,
        { depth: 0, fields: 1, rootFields, aliases, directives },
        { ...below, depth: below.depth + 1, rootFields: 0 },
      );
    }, nothing);
  }

  const size = ofSelections(operation.selectionSet);
  return { ...size, directives: size.directives + (operation.directives?.length ?? 0) };
}

const nothing: DocumentSize = { depth: 0, fields: 0, aliases: 0, rootFields: 0, directives: 0 };

function add(...sizes: readonly DocumentSize[]): DocumentSize {
  return sizes.reduce((one, other) => ({
    depth: Math.max(one.depth, other.depth),
    fields: one.fields + other.fields,
    aliases: one.aliases + other.aliases,
    rootFields: one.rootFields + other.rootFields,
    directives: one.directives + other.directives,
  }));
}
