import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  concatAST,
  extendSchema,
  Kind,
  OperationTypeNode,
  parse,
  print,
  stripIgnoredCharacters,
  validate,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { checkOperation } from "./check-operation.js";
import type { Operation } from "../src/operation.js";
import { readResubscribe } from "./resubscribe.js";

/** The operations of the SDK, sorted by name, and their documents without the directives of the SDK. */
export interface SdkOperations {
  /** Their texts have their fragments, without ignored characters. */
  readonly operations: readonly Operation[];
  readonly document: DocumentNode;
}

/**
 * Reads the operations of a folder.
 * @param folder has the `.graphql` files
 * @param serverSchema the schema without the directives of the SDK
 * @throws an Error that names the operation and says what to change
 */
export function readOperations(folder: string, serverSchema: GraphQLSchema): SdkOperations {
  const source = concatAST(
    readdirSync(folder)
      .filter((file) => file.endsWith(".graphql"))
      .sort()
      .map((file) => parse(readFileSync(join(folder, file), "utf8"), { noLocation: true })),
  );
  const directives = parse(readFileSync(new URL("resubscribe.graphql", import.meta.url), "utf8"));
  const schema = extendSchema(serverSchema, directives);
  const [problem] = validate(schema, source);
  if (problem) throw new Error(`sdk/operations: ${problem.message}`);

  const definitions = operationsOf(source);
  for (const definition of definitions) checkOperation(definition);
  const document = withoutDirective(source);
  const fragments = fragmentsOf(document);
  const operations = operationsOf(document).map((definition, index) => {
    const text = textOf(definition, fragments);
    const original = definitions[index];
    return {
      name: nameOf(definition),
      kind: definition.operation,
      text,
      hash: createHash("sha256").update(text).digest("hex"),
      ...(original?.operation === OperationTypeNode.SUBSCRIPTION && {
        resubscribe: readResubscribe(original, { operations: definitions, fragments, schema }),
      }),
    };
  });
  return { operations: operations.sort((one, other) => (one.name < other.name ? -1 : 1)), document };
}

function operationsOf({ definitions }: DocumentNode): OperationDefinitionNode[] {
  return definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function withoutDirective(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: ({ name }) => (name.value === "resubscribe" ? null : undefined) });
}

function nameOf({ name }: OperationDefinitionNode): string {
  if (name === undefined) throw new Error("sdk/operations: an operation has no name");
  return name.value;
}

/** The text of an operation with the fragments that it uses, each once, in the order of their first use. */
function textOf(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): string {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return stripIgnoredCharacters([operation, ...used].map(print).join("\n"));
}
