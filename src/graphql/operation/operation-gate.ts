import { OperationTypeNode, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { costOf, tooCostly } from "../limits/cost.js";
import type { Limits } from "../limits/limits.js";
import type { PersistedOperations } from "../limits/persisted-operations.js";
import type { ChargedRequester, SpendCost } from "../limits/rate-limiter.js";
import { checkRequestSize, type SentOperation } from "../limits/request-size.js";
import { checkVariablesSize } from "../limits/variables-size.js";
import { checkVariableIds } from "../schema/exact-ids.js";
import { createDocumentPreparation, type DocumentPreparation } from "./prepare-document.js";

/**
 * The limits that every operation passes, whatever its transport: first `prepare`, then `admit`. A new limit for all
 * operations belongs here.
 */
export interface OperationGate extends DocumentPreparation {
  readonly schema: GraphQLSchema;
  readonly persisted: PersistedOperations;
  /**
   * Checks a valid operation against all limits and charges its cost.
   * @throws GraphQLError with the code of the exceeded limit, or rejects with it.
   */
  readonly admit: (operation: ValidOperation, requester: ChargedRequester) => Promise<CostReport> | CostReport;
  /** Charges an admitted operation for objects beyond its estimate. `requester` is the object that was passed to `admit`. */
  readonly chargeItems: (requester: ChargedRequester, items: number) => void;
}

/** A valid operation with its parameters. */
export interface ValidOperation extends Pick<SentOperation, "extensions"> {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Of the document's text; see persisted-operations.ts. */
  readonly hash: string;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
}

/** The cost of an operation, as sent to its client in `extensions.cost`. */
export interface CostReport {
  readonly requested: number;
  readonly maximum: number;
  /** Points left in the client's budget, as far as this process knows; absent for clients without a budget. */
  readonly remaining?: number;
}

/** Options and collaborators of the gate. */
export interface OperationGateOptions {
  readonly limits: Pick<Limits, "document" | "maxVariablesChars" | "introspection">;
  readonly persisted: PersistedOperations;
  /** Undefined without rate limits. */
  readonly spend: SpendCost | undefined;
}

/** Objects that are charged together, which saves a Redis request per list. */
const debitStep = 100;

/** Creates the gate in front of `schema`. */
export function createOperationGate(
  schema: GraphQLSchema,
  { limits, persisted, spend }: OperationGateOptions,
): OperationGate {
  function admit(valid: ValidOperation, requester: ChargedRequester): Promise<CostReport> | CostReport {
    const { document, operation, hash, variables, extensions } = valid;
    checkRequestSize({ extensions }, limits.document.chars);
    persisted.check(hash, operation.name?.value);
    checkVariablesSize(variables, limits.maxVariablesChars);
    checkVariableIds(schema, operation, variables);
    const requested = costOf(schema, document, operation)(variables ?? {});
    const maximum = limits.document.cost;
    if (requested > maximum) throw tooCostly(requested, maximum);
    const remaining = spend?.(requester, Math.max(1, requested));
    // A refused operation is not executed, so nothing is charged for its objects.
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) requester.chargedItems = requested;
    return remaining instanceof Promise
      ? remaining.then((points) => costReport(requested, maximum, points))
      : costReport(requested, maximum, remaining);
  }

  function chargeItems(requester: ChargedRequester, items: number): void {
    const { chargedItems } = requester;
    if (chargedItems === undefined || items < chargedItems + debitStep) return;
    requester.chargedItems = items;
    const debit = spend?.(requester, items - chargedItems, "debit");
    // The work is done already. A failed debit is logged by the rate limiter.
    if (debit instanceof Promise) debit.catch(() => undefined);
  }

  return { schema, persisted, ...createDocumentPreparation(schema, limits), admit, chargeItems };
}

function costReport(requested: number, maximum: number, remaining: number | undefined): CostReport {
  return remaining === undefined ? { requested, maximum } : { requested, maximum, remaining };
}
