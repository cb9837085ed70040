import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContextDidResolveOperation,
  type GraphQLRequestContextDidResolveSource,
  type GraphQLRequestContextWillSendResponse,
  type GraphQLRequestListener,
  type GraphQLResponse,
} from "@apollo/server";
import { OperationTypeNode, parse, type DocumentNode, type GraphQLFormattedError } from "graphql";
import type { CorrelatedContext } from "../context.js";
import { clientError } from "../errors/errors.js";
import type { Operation } from "../operation/operation.js";
import type { OperationLifecycle } from "../operation/operation-lifecycle.js";

/** Replaces a refused document: it has no operation, so Apollo sends the errors only. */
const refusedDocument = parse("fragment None on Query { __typename }");

/** Lets each operation over HTTP pass through the operation lifecycle; Apollo executes it. */
export function runLifecycle(
  lifecycle: Pick<OperationLifecycle, "beginInContext">,
): ApolloServerPlugin<CorrelatedContext> {
  return {
    requestDidStart: ({ contextValue }) => Promise.resolve(listenerOf(lifecycle.beginInContext(contextValue))),
  };
}

function listenerOf(operation: Operation): GraphQLRequestListener<CorrelatedContext> {
  let refusal: GraphQLResponse | undefined;
  return {
    // Apollo parses and validates only what has no document yet.
    didResolveSource: (request: GraphQLRequestContextDidResolveSource<CorrelatedContext>) => {
      const prepared = operation.prepare(request.source, request.request.operationName);
      if (prepared.kind === "invalid") {
        refusal = refusalOf(operation.mask(prepared.errors));
        request.metrics.persistedQueryRegister = false;
      }
      (request as { document?: DocumentNode }).document =
        prepared.kind === "valid" ? prepared.document : refusedDocument;
      return Promise.resolve();
    },
    didResolveOperation: async (request: GraphQLRequestContextDidResolveOperation<CorrelatedContext>) => {
      const { document, operation: definition, queryHash, contextValue } = request;
      const { variables, extensions } = request.request;
      if (refusal !== undefined || !definition) return;
      if (definition.operation === OperationTypeNode.SUBSCRIPTION)
        throw clientError("BAD_REQUEST", "Subscriptions are served over WebSocket", { http: { status: 400 } });
      await operation.charge({ document, operation: definition, hash: queryHash, variables, extensions }, contextValue);
    },
    responseForOperation: () => Promise.resolve(refusal ?? null),
    willSendResponse: ({ response, contextValue }: GraphQLRequestContextWillSendResponse<CorrelatedContext>) => {
      completeResponse(operation, response, contextValue);
      operation.end();
      return Promise.resolve();
    },
  };
}

function completeResponse(operation: Operation, { body, http }: GraphQLResponse, context: CorrelatedContext): void {
  // Incremental delivery is off: the schema has neither @defer nor @stream.
  if (body.kind !== "single") return;
  const { singleResult } = body;
  const { errors, extensions } = operation.completeMasked(singleResult);
  if (errors !== undefined) singleResult.errors = errors;
  if (extensions !== undefined) singleResult.extensions = { ...singleResult.extensions, ...extensions };
  operation.chargeRefusal({ data: singleResult.data, errors }, http.status ?? 200, context);
}

function refusalOf(errors: readonly GraphQLFormattedError[]): GraphQLResponse {
  const isFault = errors.some(({ extensions }) => extensions?.["code"] === "INTERNAL_SERVER_ERROR");
  return {
    http: { status: isFault ? 500 : 400, headers: new HeaderMap() },
    body: { kind: "single", singleResult: { errors: [...errors] } },
  };
}
