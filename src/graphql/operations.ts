import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ParseOptions,
  type ValidationRule,
} from "graphql";
import { createDocumentCache, type DocumentCache } from "./document-cache.js";
import type { ErrorCode } from "./error-code.js";
import { clientError } from "./errors.js";

/**
 * The one gate that each operation passes, whatever the transport: HTTP hands `parseOptions`, `validationRules` and
 * `documents` to Apollo, whose pipeline applies them; the websocket calls `prepare`. Whatever else is to hold for all
 * operations, such as a limit, belongs here.
 */
export interface Operations {
  readonly schema: GraphQLSchema;
  readonly parseOptions: ParseOptions;
  /** Beside those of the GraphQL specification. */
  readonly validationRules: readonly ValidationRule[];
  /** Documents that have been parsed and found valid. */
  readonly documents: DocumentCache;
  /** The document of a query text that has the operation asked for, or what is wrong with it. */
  readonly prepare: (query: string, operationName?: string | null) => DocumentNode | readonly GraphQLError[];
}

/** The most tokens that a document may have; GraphiQL's introspection query has less than 500. */
const maxTokens = 2_000;

/** The gate to a schema; `introspection` lets clients ask for the schema itself. */
export function createOperations(schema: GraphQLSchema, options: { readonly introspection: boolean }): Operations {
  const parseOptions: ParseOptions = { maxLexicalTokens: maxTokens };
  const validationRules = options.introspection ? [] : [NoSchemaIntrospectionCustomRule];
  const allRules = [...specifiedRules, ...validationRules];
  const documents = createDocumentCache();

  function documentOf(query: string): DocumentNode | readonly GraphQLError[] {
    const known = documents.get(query);
    if (known !== undefined) return known;
    const document = tryParse(query);
    if (document instanceof GraphQLError) return [document];
    const errors = validate(schema, document, allRules);
    if (errors.length > 0) return errors.map((error) => coded(error, "GRAPHQL_VALIDATION_FAILED"));
    documents.set(query, document);
    return document;
  }

  function tryParse(query: string): DocumentNode | GraphQLError {
    try {
      return parse(query, parseOptions);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return coded(error, "GRAPHQL_PARSE_FAILED");
    }
  }

  function prepare(query: string, operationName?: string | null): DocumentNode | readonly GraphQLError[] {
    const document = documentOf(query);
    if (!("kind" in document) || getOperationAST(document, operationName)) return document;
    const wanted = operationName ? `an operation ${operationName}` : "a single operation, or an operation name";
    return [clientError("OPERATION_RESOLUTION_FAILURE", `The document must have ${wanted}`)];
  }

  return { schema, parseOptions, validationRules, documents, prepare };
}

function coded(error: GraphQLError, code: ErrorCode): GraphQLError {
  error.extensions["code"] = code;
  return error;
}
