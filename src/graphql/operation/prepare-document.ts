import {
  getOperationAST,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { ErrorCode } from "../errors/error-code.js";
import { asGraphQLError, clientError } from "../errors/errors.js";
import { checkDocumentSize } from "../limits/document-size.js";
import { checkFieldPairs } from "../limits/field-pairs.js";
import type { Limits } from "../limits/limits.js";
import { checkRequestSize } from "../limits/request-size.js";
import { exactIdsRule } from "../schema/exact-ids.js";
import { conditionalSubscriptionRoots } from "./conditional-subscription-roots.js";
import { createDocumentCache } from "./document-cache.js";

/** A valid document with the requested operation, or the errors of an invalid one. */
export type PreparedDocument =
  | { readonly kind: "valid"; readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  | { readonly kind: "invalid"; readonly errors: readonly GraphQLError[] };

/** Parses and validates the text of a document, and selects the named operation. Never throws. */
export type PrepareDocument = (query: string, operationName?: string | null) => PreparedDocument;

/** Bounds the work of one document: each error costs a stack trace and a search for similar names. */
const maxErrors = 20;

/** Prepares documents for `schema`. Valid documents are cached. */
export function createPrepareDocument(
  schema: GraphQLSchema,
  limits: Pick<Limits, "document" | "introspection">,
): PrepareDocument {
  const rules = [...specifiedRules, exactIdsRule, ...(limits.introspection ? [] : [NoSchemaIntrospectionCustomRule])];
  const documents = createDocumentCache();

  function validDocument(query: string): DocumentNode | readonly GraphQLError[] {
    const cached = documents.get(query);
    if (cached !== undefined) return cached;
    checkRequestSize({ query }, limits.document.chars);
    const document = tryParse(query, limits.document.tokens);
    if (document instanceof GraphQLError) return [document];
    // Before validation, which takes longer the larger a document is.
    checkSize(document, limits);
    // Before graphql-js' own rule for the root fields of subscriptions, which throws where it meets one.
    const conditional = conditionalSubscriptionRoots(document);
    const errors = conditional.length > 0 ? conditional : validate(schema, document, rules, { maxErrors });
    if (errors.length > 0) return errors.map((error) => withCode(error, "GRAPHQL_VALIDATION_FAILED"));
    return documents.set(query, document);
  }

  return (query, operationName) => {
    try {
      const document = validDocument(query);
      return "kind" in document ? selectOperation(document, operationName) : { kind: "invalid", errors: document };
    } catch (error) {
      return { kind: "invalid", errors: [asGraphQLError(error)] };
    }
  };
}

function selectOperation(document: DocumentNode, operationName: string | null | undefined): PreparedDocument {
  const operation = getOperationAST(document, operationName);
  if (operation) return { kind: "valid", document, operation };
  const requirement = operationName ? `an operation ${operationName}` : "a single operation, or an operation name";
  const error = clientError("OPERATION_RESOLUTION_FAILURE", `The document must have ${requirement}`);
  return { kind: "invalid", errors: [error] };
}

function checkSize(document: DocumentNode, limits: Pick<Limits, "document">): void {
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) checkDocumentSize(document, definition, limits.document);
  checkFieldPairs(document);
}

function tryParse(query: string, maxLexicalTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxLexicalTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return withCode(error, "GRAPHQL_PARSE_FAILED");
  }
}

/** Sets the code unless the error has one: a scalar that rejects a literal sets its own. */
function withCode(error: GraphQLError, code: ErrorCode): GraphQLError {
  error.extensions["code"] ??= code;
  return error;
}
