import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";

/** An object of a response. */
type Data = Readonly<Record<string, unknown>>;

/** Selected fields by their name in the response. */
type Fields = ReadonlyMap<string, Field>;

interface Field {
  /** The name in the schema; undefined if arguments decide about the value. */
  readonly name: string | undefined;
  /** What is selected of an object; empty for a leaf. */
  readonly fields: Fields;
}

interface Known {
  readonly version: number;
  /** By the names in the schema. */
  readonly values: Data;
}

/** Replaces the fields of objects in responses that are older than what is known of them. */
export interface NewestVersions {
  readonly apply: (query: DocumentNode, data: Data) => Data;
  /** Discards what is known: after the log was replaced, versions mean nothing. */
  readonly clear: () => void;
}

const maxObjects = 10_000;

/** Remembers the newest version of each object that has `__typename`, `id` and `version`. */
export function createNewestVersions(): NewestVersions {
  const known = new Map<string, Known>();
  const selections = new WeakMap<DocumentNode, Fields>();

  function newestOf(object: Data, fields: Fields): Data {
    const { __typename, id, version } = object;
    if (typeof __typename !== "string" || typeof id !== "string" || typeof version !== "number") return object;
    const key = `${__typename}:${id}`;
    const last = known.get(key);
    if (last && last.version > version) return { ...object, ...selectedOf(last.values, fields) };
    const values = valuesOf(object, fields);
    known.delete(key);
    known.set(key, { version, values: last?.version === version ? { ...last.values, ...values } : values });
    for (const [oldest] of known) if (known.size > maxObjects) known.delete(oldest);
    return object;
  }

  function visit(value: unknown, fields: Fields): unknown {
    if (Array.isArray(value)) return value.map((item) => visit(item, fields));
    if (typeof value !== "object" || value === null || fields.size === 0) return value;
    const newest = newestOf(value as Data, fields);
    return Object.fromEntries(
      Object.entries(newest).map(([name, child]) => [name, visit(child, fields.get(name)?.fields ?? new Map())]),
    );
  }

  return {
    apply: (query, data) => {
      const fields = selections.get(query) ?? fieldsOf(query);
      selections.set(query, fields);
      return visit(data, fields) as Data;
    },
    clear: () => {
      known.clear();
    },
  };
}

/** The values of an object by the names in the schema, without those that arguments decide about. */
function valuesOf(object: Data, fields: Fields): Data {
  const entries = [...fields].flatMap(([name, field]) =>
    field.name !== undefined && name in object ? [[field.name, mapObjects(object[name], field.fields, valuesOf)]] : [],
  );
  return Object.fromEntries(entries) as Data;
}

/** The selected values of an object, by the names in the response. Lacks a value of which a selected part is unknown. */
function selectedOf(values: Data, fields: Fields): Data {
  const entries = [...fields].flatMap(([name, field]) => {
    if (field.name === undefined || !(field.name in values)) return [];
    const value = values[field.name];
    return isComplete(value, field.fields) ? [[name, mapObjects(value, field.fields, selectedOf)]] : [];
  });
  return Object.fromEntries(entries) as Data;
}

function isComplete(value: unknown, fields: Fields): boolean {
  if (Array.isArray(value)) return value.every((item) => isComplete(item, fields));
  if (typeof value !== "object" || value === null) return true;
  return [...fields.values()].every(
    ({ name, fields: parts }) => name !== undefined && name in value && isComplete((value as Data)[name], parts),
  );
}

function mapObjects(value: unknown, fields: Fields, map: (object: Data, fields: Fields) => Data): unknown {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, fields, map));
  return typeof value === "object" && value !== null && fields.size > 0 ? map(value as Data, fields) : value;
}

/** The selected fields of an operation, with those of its fragments. */
function fieldsOf({ definitions }: DocumentNode): Fields {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);

  function collect(selectionSets: readonly (SelectionSetNode | undefined)[]): Fields {
    const nodes = new Map<string, FieldNode[]>();
    const add = (selectionSet: SelectionSetNode | undefined): void => {
      for (const selection of selectionSet?.selections ?? []) {
        if (selection.kind === Kind.FRAGMENT_SPREAD) add(fragments.get(selection.name.value)?.selectionSet);
        else if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet);
        else {
          const name = (selection.alias ?? selection.name).value;
          nodes.set(name, [...(nodes.get(name) ?? []), selection]);
        }
      }
    };
    for (const selectionSet of selectionSets) add(selectionSet);
    return new Map([...nodes].map(([name, selected]) => [name, toField(selected)]));
  }

  function toField(nodes: readonly FieldNode[]): Field {
    const hasArguments = nodes.some(({ arguments: args = [] }) => args.length > 0);
    return {
      name: hasArguments ? undefined : nodes[0]?.name.value,
      fields: collect(nodes.map(({ selectionSet }) => selectionSet)),
    };
  }

  return collect(definitions.map((each) => (each.kind === Kind.OPERATION_DEFINITION ? each.selectionSet : undefined)));
}
