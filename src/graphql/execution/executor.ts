import {
  execute,
  getOperationAST,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from "graphql";
import { emptyResponse } from "../limits/response-bounds.js";
import type { Plan } from "./compile.js";
import type { ResponseObject } from "./execute-fields.js";
import { KnownOperation } from "./known-operation.js";
import { createPlanCache } from "./plan-cache.js";
import { CollectedErrors, type Run } from "./run.js";

/** Executes an operation of a valid document, or one event of a subscription, as `execute` of graphql-js does. */
export type Execute = (
  args: Omit<ExecutionArgs, "fieldResolver" | "typeResolver" | "subscribeFieldResolver" | "options">,
) => Promise<ExecutionResult> | ExecutionResult;

/** Options of an executor. */
export interface ExecutorOptions {
  /** Executions of an operation by graphql-js before it is compiled. */
  readonly compileAfter?: number;
  /** The fields of all plans together. */
  readonly maxFields?: number;
}

/** Executions of one operation. */
interface Executions {
  count: number;
  /** Undefined until the operation is executed often. */
  known: KnownOperation | undefined;
}

/**
 * Creates the execution of operations of `schema`. Operations that are executed often are compiled in the background; all
 * others are executed by graphql-js. Results are the same, and so are errors and their order.
 */
export function createExecutor(
  schema: GraphQLSchema,
  { compileAfter = 4, maxFields = 20_000 }: ExecutorOptions = {},
): Execute {
  // Entries live as long as their document, which the cache of documents bounds.
  const documents = new WeakMap<DocumentNode, Map<string, Executions>>();
  const plans = createPlanCache(maxFields);

  function executionsOf(document: DocumentNode, operationName: string): Executions {
    const operations = documents.get(document) ?? new Map<string, Executions>();
    const executions = operations.get(operationName) ?? { count: 0, known: undefined };
    if (executions.count === 0) documents.set(document, operations.set(operationName, executions));
    executions.count++;
    return executions;
  }

  /** An evicted plan is compiled again as late as a new one: many operations that evict each other are not compiled each time. */
  function know(executions: Executions, document: DocumentNode, operationName: string | null | undefined) {
    const operation = getOperationAST(document, operationName);
    if (!operation) return undefined;
    return new KnownOperation(schema, document, operation, () => {
      executions.count = 0;
    });
  }

  return (args) => {
    const { document, operationName } = args;
    const executions = executionsOf(document, operationName ?? "");
    const inputs: unknown = args.variableValues ?? {};
    if (executions.count <= compileAfter || args.schema !== schema || typeof inputs !== "object") return execute(args);
    const known = (executions.known ??= know(executions, document, operationName));
    if (known === undefined) return execute(args);
    const variables = known.coerceVariables(inputs as Run["variableValues"]);
    if (variables.errors) return { errors: variables.errors };
    const entry = known.entryOf(variables.coerced);
    const plan = entry && plans.get(entry);
    return plan ? executePlan(plan, args, variables.coerced) : execute(args);
  };
}

function executePlan(
  plan: Plan,
  { rootValue, contextValue }: Pick<ExecutionArgs, "rootValue" | "contextValue">,
  variableValues: Run["variableValues"],
): Promise<ExecutionResult> | ExecutionResult {
  const errors = new CollectedErrors();
  const fail = (error: unknown) => {
    // The plan throws located errors only.
    errors.add(error as GraphQLError, undefined);
    return toResult(null, errors);
  };
  try {
    const data = plan.execute({ rootValue, contextValue, variableValues, errors, size: emptyResponse() });
    return data instanceof Promise ? data.then((resolved) => toResult(resolved, errors), fail) : toResult(data, errors);
  } catch (error) {
    return fail(error);
  }
}

function toResult(data: ResponseObject | null, { errors }: CollectedErrors): ExecutionResult {
  return errors.length === 0 ? { data } : { errors, data };
}
