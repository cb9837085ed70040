import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";
import { clientError } from "../errors/errors.js";

/**
 * Pairs of fields with the same response name, which validation compares one by one. Clients that compose fragments have
 * dozens of them; a hostile document has 100,000.
 */
const maxPairs = 4_000;
/** Selections that are visited to count the pairs. */
const maxVisits = 20_000;

/**
 * Rejects a document whose validation would take long, because `OverlappingFieldsCanBeMerged` compares fields in pairs.
 * The document may be invalid.
 * @throws GraphQLError with the code OPERATION_TOO_LARGE.
 */
export function checkFieldPairs(document: DocumentNode): void {
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const count: Count = { pairs: 0, visits: 0, fragments };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    countMerged([definition.selectionSet], count);
  }
}

interface Count {
  pairs: number;
  visits: number;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Counts the pairs of selection sets that are merged into one, and of the sets below them. */
function countMerged(sets: readonly SelectionSetNode[], count: Count): void {
  const byName = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  for (const set of sets) collect(set, byName, spread, count);
  for (const fields of byName.values()) {
    count.pairs += (fields.length * (fields.length - 1)) / 2;
    if (count.pairs > maxPairs) throw tooLarge("fieldPairs", maxPairs);
    const below = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (below.length > 0) countMerged(below, count);
  }
}

function collect(
  { selections }: SelectionSetNode,
  byName: Map<string, FieldNode[]>,
  spread: Set<string>,
  count: Count,
): void {
  count.visits += selections.length;
  if (count.visits > maxVisits) throw tooLarge("fields", maxVisits);
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      const fields = byName.get(name);
      if (fields) fields.push(selection);
      else byName.set(name, [selection]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, byName, spread, count);
    else {
      const fragment = count.fragments.get(selection.name.value);
      if (!fragment || spread.has(selection.name.value)) continue;
      spread.add(selection.name.value);
      collect(fragment.selectionSet, byName, spread, count);
    }
  }
}

function tooLarge(limit: string, maximum: number) {
  const message = `The operation is too large: more than ${maximum} ${limit === "fields" ? "fields" : "pairs of fields with the same name"}`;
  return clientError("OPERATION_TOO_LARGE", message, { limit, maximum, http: { status: 400 } });
}
