import type { ExecutionResult } from "graphql";
import type { CorrelatedContext } from "../context.js";
import { asGraphQLError } from "../errors/errors.js";
import type { Operation } from "../operation/operation.js";
import type { OperationLifecycle } from "../operation/operation-lifecycle.js";
import { httpOf } from "./error-http.js";
import { jsonStatus } from "./json-status.js";
import type { KnownRequest, ResponseMediaType } from "./known-request.js";

/** The response to a known request. */
export interface KnownResponse {
  readonly status: number;
  /** Each name is followed by its value. */
  readonly headers: readonly string[];
  readonly body: string;
}

/**
 * Executes a known request in the operation lifecycle. The response is the one that Apollo Server would send, byte for
 * byte: Apollo Server answers every other request, so a client must not notice which of them has answered.
 */
export function executeKnownRequest(
  lifecycle: OperationLifecycle,
  { selected, variables, extensions, mediaType }: KnownRequest,
  facts: CorrelatedContext,
): KnownResponse | Promise<KnownResponse> {
  const contextValue = lifecycle.createContext(facts);
  const operation = lifecycle.beginInContext(contextValue);
  operation.define(selected);
  const { document, operation: definition, hash } = selected;
  const answered: Answered = { operation, contextValue, mediaType };
  const refuse = (error: unknown) => respond(answered, { errors: [asGraphQLError(error)] }, 500);
  // Without data, the values of the variables are invalid.
  const answer = (result: ExecutionResult) => respond(answered, result, result.data === undefined ? 400 : 200);
  const execute = () => {
    const { schema } = lifecycle.gate;
    const args = { schema, document, contextValue, variableValues: variables, operationName: definition.name?.value };
    const result = lifecycle.execute(args);
    return result instanceof Promise ? result.then(answer) : answer(result);
  };
  let charged: Promise<void> | undefined;
  try {
    charged = operation.charge({ document, operation: definition, hash, variables, extensions }, contextValue);
  } catch (error) {
    return refuse(error);
  }
  return charged === undefined ? execute() : charged.then(execute, refuse);
}

interface Answered {
  readonly operation: Operation;
  readonly contextValue: CorrelatedContext;
  readonly mediaType: ResponseMediaType;
}

/** `defaultStatus` is that of a result whose errors have none. */
function respond(
  { operation, contextValue, mediaType }: Answered,
  result: ExecutionResult,
  defaultStatus: number,
): KnownResponse {
  const { data, errors, extensions } = operation.complete(result);
  const http = result.errors === undefined ? undefined : httpOf(result.errors);
  const status = jsonStatus(http?.status ?? defaultStatus, errors, mediaType.hasStatus);
  operation.chargeRefusal({ data, errors }, status, contextValue);
  operation.end();
  // In this order, because Apollo Server sends the errors first.
  const body = `${JSON.stringify({ errors, data, extensions })}\n`;
  const contentType = ["content-type", mediaType.contentType];
  return { status, headers: http === undefined ? contentType : [...http.headers, ...contentType], body };
}
