import { fileURLToPath } from "node:url";
import { executeCodegen, loadContext } from "@graphql-codegen/cli";
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

const configFile = fileURLToPath(new URL("../../codegen.yml", import.meta.url));

/**
 * Runs codegen.yml on this schema and these operations: writes the types of all operations, and a `TypedDocumentNode` for
 * each. @throws what GraphQL Code Generator reports
 */
export async function documentsModule(schema: GraphQLSchema, document: DocumentNode): Promise<string> {
  const context = await loadContext(configFile);
  context.updateConfig({ schema: printSchema(schema), documents: print(document), silent: true });
  const { result, error } = await executeCodegen(context);
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
