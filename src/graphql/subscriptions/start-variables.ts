import { Kind, visit, type DocumentNode } from "graphql";

/** The arguments of a subscription that only its start reads, not the execution of its messages. */
const startArguments: ReadonlySet<string> = new Set(["after", "epoch"]);

const known = new WeakMap<DocumentNode, ReadonlySet<string>>();

/** The names of the variables that a document of a subscription uses for the arguments of its start only. */
export function startVariablesOf(document: DocumentNode): ReadonlySet<string> {
  const found = known.get(document) ?? findStartVariables(document);
  known.set(document, found);
  return found;
}

function findStartVariables(document: DocumentNode): ReadonlySet<string> {
  const uses = new Map<string, number>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name: { value } }) => {
      uses.set(value, (uses.get(value) ?? 0) + 1);
    },
  });
  const starting = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections.flatMap(startNames) : [],
  );
  return new Set(starting.filter((name) => uses.get(name) === 1));
}

function startNames(selection: DocumentSelection): readonly string[] {
  if (selection.kind !== Kind.FIELD) return [];
  return (selection.arguments ?? []).flatMap(({ name, value }) =>
    startArguments.has(name.value) && value.kind === Kind.VARIABLE ? [value.name.value] : [],
  );
}

type DocumentSelection = Extract<
  DocumentNode["definitions"][number],
  { kind: Kind.OPERATION_DEFINITION }
>["selectionSet"]["selections"][number];
