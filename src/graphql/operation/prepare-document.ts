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
import { hashOf } from "../limits/persisted-operations.js";
import { checkRequestSize } from "../limits/request-size.js";
import { exactIdsRule } from "../schema/exact-ids.js";
import { conditionalSubscriptionRoots } from "./conditional-subscription-roots.js";
import { createDocumentCache, type KnownDocument } from "./document-cache.js";

/** A valid document with the requested operation, or the errors of an invalid one. */
export type PreparedDocument =
  SelectedOperation | { readonly kind: "invalid"; readonly errors: readonly GraphQLError[] };

/** An operation of a valid document. */
export interface SelectedOperation extends Pick<KnownDocument, "document" | "hash"> {
  readonly kind: "valid";
  readonly operation: OperationDefinitionNode;
}

/** Prepares documents. */
export interface DocumentPreparation {
  /** Parses and validates the text of a document, and selects the named operation. Never throws. */
  readonly prepare: (query: string, operationName?: string | null) => PreparedDocument;
  /** As `prepare`, but only if the text is known to be valid and has the operation. Otherwise returns undefined. */
  readonly findPrepared: (query: string, operationName?: string | null) => SelectedOperation | undefined;
  /** The hash of a text, which is computed once for a known document. */
  readonly hashOf: (query: string) => string;
}

/** Bounds the work of one document: each error costs a stack trace and a search for similar names. */
const maxErrors = 20;

/** Prepares documents for `schema`. Valid documents are cached. */
export function createDocumentPreparation(
  schema: GraphQLSchema,
  limits: Pick<Limits, "document" | "introspection">,
): DocumentPreparation {
  const rules = [...specifiedRules, exactIdsRule, ...(limits.introspection ? [] : [NoSchemaIntrospectionCustomRule])];
  const documents = createDocumentCache();

  function validDocument(query: string): KnownDocument | readonly GraphQLError[] {
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

  return {
    prepare: (query, operationName) => {
      try {
        const known = validDocument(query);
        if (!("document" in known)) return { kind: "invalid", errors: known };
        return selectOperation(known, operationName) ?? { kind: "invalid", errors: [notSelected(operationName)] };
      } catch (error) {
        return { kind: "invalid", errors: [asGraphQLError(error)] };
      }
    },
    findPrepared: (query, operationName) => {
      const known = documents.get(query);
      return known && selectOperation(known, operationName);
    },
    hashOf: (query) => documents.get(query)?.hash ?? hashOf(query),
  };
}

function selectOperation(
  { document, hash, only }: KnownDocument,
  operationName: string | null | undefined,
): SelectedOperation | undefined {
  const isNamed = operationName !== null && operationName !== undefined;
  const operation = only && !isNamed ? only : getOperationAST(document, operationName);
  return operation ? { kind: "valid", document, hash, operation } : undefined;
}

function notSelected(operationName: string | null | undefined): GraphQLError {
  const requirement = operationName ? `an operation ${operationName}` : "a single operation, or an operation name";
  return clientError("OPERATION_RESOLUTION_FAILURE", `The document must have ${requirement}`);
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
