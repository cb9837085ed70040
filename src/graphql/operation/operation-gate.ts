import {
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ParseOptions,
} from "graphql";
import { conditionalSubscriptionRoots } from "./conditional-subscription-roots.js";
import { createDocumentCache } from "./document-cache.js";
import type { ErrorCode } from "../errors/error-code.js";
import { asGraphQLError, clientError } from "../errors/errors.js";
import { checkVariableIds, exactIdsRule } from "../schema/exact-ids.js";
import { costOf, tooCostly } from "../limits/cost.js";
import { checkDocumentSize } from "../limits/document-size.js";
import { checkFieldPairs } from "../limits/field-pairs.js";
import type { Limits } from "../limits/limits.js";
import type { PersistedOperations } from "../limits/persisted-operations.js";
import type { Asker, SpendCost } from "../limits/rate-limiter.js";
import { checkRequestSize, type SentOperation } from "../limits/request-size.js";
import { checkVariablesSize } from "../limits/variables-size.js";

/**
 * The one gate that each operation passes, whatever the transport: each calls `prepare`, then `admit`. Whatever else is
 * to hold for all operations, such as a limit, belongs here.
 */
export interface Operations {
  readonly schema: GraphQLSchema;
  readonly persisted: PersistedOperations;
  /** The document of a query text that has the operation asked for, or what is wrong with it. Never throws. */
  readonly prepare: (query: string, operationName?: string | null) => DocumentNode | readonly GraphQLError[];
  /**
   * Lets a valid operation pass that is within all limits.
   * @throws GraphQLError with the code of the limit that it is not within.
   */
  readonly admit: (operation: ValidOperation, asker: Asker) => Promise<CostReport>;
  /** Charges an operation that reads more objects than it was admitted for; called by whom it was admitted for. */
  readonly chargeItems: (asker: object, items: number) => void;
}

/** An operation that is valid. */
export interface ValidOperation extends Pick<SentOperation, "extensions"> {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Of its text; see persisted-operations.ts. */
  readonly hash: string;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
}

/** What an operation costs, as its client is told. */
export interface CostReport {
  readonly requested: number;
  readonly maximum: number;
  /** What is left of the budget, for who has one. */
  readonly remaining?: number;
}

/** What the gate works with. */
export interface OperationsParts {
  readonly limits: Pick<Limits, "document" | "maxVariablesSize" | "introspection">;
  readonly persisted: PersistedOperations;
  /** Undefined: there are no budgets. */
  readonly spend: SpendCost | undefined;
}

/** Errors of one document. Each costs a stack trace, and a search for the name that was meant. */
const maxErrors = 20;
/** Objects that are charged together, so that Redis is not asked for each list. */
const debitStep = 100;

/** The gate to a schema. */
export function createOperations(schema: GraphQLSchema, { limits, persisted, spend }: OperationsParts): Operations {
  const parseOptions: ParseOptions = { maxLexicalTokens: limits.document.tokens };
  const rules = [...specifiedRules, exactIdsRule, ...(limits.introspection ? [] : [NoSchemaIntrospectionCustomRule])];
  const documents = createDocumentCache();
  const paid = new WeakMap<object, { readonly asker: Asker; items: number }>();

  function documentOf(query: string): DocumentNode | readonly GraphQLError[] {
    const known = documents.get(query);
    if (known !== undefined) return known;
    checkRequestSize({ query }, limits.document.length);
    const document = tryParse(query);
    if (document instanceof GraphQLError) return [document];
    checkSize(document);
    // First: graphql-js' own rule for the root fields of subscriptions throws where it meets one.
    const conditional = conditionalSubscriptionRoots(document);
    const errors = conditional.length > 0 ? conditional : validate(schema, document, rules, { maxErrors });
    if (errors.length > 0) return errors.map((error) => coded(error, "GRAPHQL_VALIDATION_FAILED"));
    return documents.set(query, document);
  }

  /** Before validation, which takes longer the larger a document is. */
  function checkSize(document: DocumentNode): void {
    for (const definition of document.definitions)
      if (definition.kind === Kind.OPERATION_DEFINITION) checkDocumentSize(document, definition, limits.document);
    checkFieldPairs(document);
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
    let document: DocumentNode | readonly GraphQLError[];
    try {
      document = documentOf(query);
    } catch (error) {
      return [asGraphQLError(error)];
    }
    if (!("kind" in document) || getOperationAST(document, operationName)) return document;
    const wanted = operationName ? `an operation ${operationName}` : "a single operation, or an operation name";
    return [clientError("OPERATION_RESOLUTION_FAILURE", `The document must have ${wanted}`)];
  }

  async function admit(valid: ValidOperation, asker: Asker): Promise<CostReport> {
    const { document, operation, hash, variables, extensions } = valid;
    checkRequestSize({ extensions }, limits.document.length);
    persisted.check(hash, operation.name?.value);
    checkVariablesSize(variables, limits.maxVariablesSize);
    checkVariableIds(schema, operation, variables);
    const requested = costOf(schema, document, operation)(variables ?? {});
    const maximum = limits.document.cost;
    if (requested > maximum) throw tooCostly(requested, maximum);
    const remaining = await spend?.(asker, Math.max(1, requested));
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) paid.set(asker, { asker, items: requested });
    return { requested, maximum, ...(remaining !== undefined && { remaining }) };
  }

  function chargeItems(context: object, items: number): void {
    const payment = paid.get(context);
    if (!payment || items < payment.items + debitStep) return;
    const due = items - payment.items;
    payment.items = items;
    // Where there is no budget to be had there is none to be charged.
    spend?.(payment.asker, due, "debit").catch(() => undefined);
  }

  return { schema, persisted, prepare, admit, chargeItems };
}

/** A literal that a scalar refuses has its own code. */
function coded(error: GraphQLError, code: ErrorCode): GraphQLError {
  error.extensions["code"] ??= code;
  return error;
}
