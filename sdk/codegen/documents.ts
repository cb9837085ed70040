import { executeCodegen } from "@graphql-codegen/cli";
import {
  isAbstractType,
  isObjectType,
  print,
  printSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";

/** The scalars of the schema, as types of sdk/src/scalars.ts. A scalar without an entry fails the generation. */
const scalars = {
  ID: "string",
  Position: "../scalars.js#Position",
  DateTime: "../scalars.js#DateTime",
  Date: "../scalars.js#CalendarDate",
  Decimal: "../scalars.js#Decimal",
};

/** Writes the types of all operations, and a `TypedDocumentNode` for each. @throws what GraphQL Code Generator reports */
export async function documentsModule(schema: GraphQLSchema, document: DocumentNode): Promise<string> {
  const { result, error } = await executeCodegen({
    ...{ schema: printSchema(schema), documents: print(document), silent: true },
    config: {
      scalars,
      strictScalars: true,
      enumType: "string-literal",
      immutableTypes: true,
      useTypeImports: true,
      nonOptionalTypename: true,
      avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: false },
      inputMaybeValue: "T | null | undefined",
      maybeValue: "T | null",
      optimizeDocumentNode: true,
      dedupeFragments: true,
    },
    generates: { "documents.ts": { plugins: ["typescript-operations", "typed-document-node"] } },
  });
  const [file] = result;
  if (file === undefined) throw error ?? new Error("GraphQL Code Generator wrote nothing");
  return withOptionalTypenames(file.content, selectedTypenames(schema, document));
}

/** Apollo Client and urql add `__typename` to what they send, this client does not: it is there if it is selected. */
function withOptionalTypenames(text: string, selected: ReadonlySet<string>): string {
  return text.replace(/__typename: (["'])(\w+)\1/g, (match, _quote, type: string) =>
    selected.has(type) ? match : match.replace(":", "?:"),
  );
}

/** The object types whose `__typename` an operation selects itself. */
function selectedTypenames(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: ({ name }) => {
        const parent = info.getParentType();
        if (name.value !== "__typename" || !parent) return;
        const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
        for (const type of types) if (isObjectType(type)) names.add(type.name);
      },
    }),
  );
  return names;
}
