import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContextDidResolveOperation,
  type GraphQLRequestContextDidResolveSource,
  type GraphQLRequestContextWillSendResponse,
  type GraphQLResponse,
} from "@apollo/server";
import { OperationTypeNode, parse, type DocumentNode, type GraphQLFormattedError } from "graphql";
import type { CorrelatedContext } from "../context.js";
import { clientError, type MaskError } from "../errors/errors.js";
import type { CostReport, Operations } from "../operation/operation-gate.js";

/** Stands in for a document that was refused: it has no operation, so Apollo only sends the errors. */
const refusedDocument = parse("fragment None on Query { __typename }");

/** Has each operation that comes over HTTP pass the gate, and reports what it costs. */
export function admitOperations<Context extends CorrelatedContext>(
  operations: Operations,
  mask: MaskError,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      let cost: CostReport | undefined;
      let refusal: GraphQLResponse | undefined;
      return Promise.resolve({
        // Apollo parses and validates only what has no document yet.
        didResolveSource: (request: GraphQLRequestContextDidResolveSource<Context>) => {
          const { source, contextValue } = request;
          const prepared = operations.prepare(source, request.request.operationName);
          const refused = !("kind" in prepared);
          if (refused) {
            refusal = refusalOf(prepared.map((error) => mask(error, contextValue.origin)));
            request.metrics.persistedQueryRegister = false;
          }
          (request as { document?: DocumentNode }).document = refused ? refusedDocument : prepared;
          return Promise.resolve();
        },
        didResolveOperation: async (request: GraphQLRequestContextDidResolveOperation<Context>) => {
          const { document, operation, queryHash, contextValue } = request;
          const { variables, extensions } = request.request;
          if (refusal !== undefined || !operation) return;
          if (operation.operation === OperationTypeNode.SUBSCRIPTION)
            throw clientError("BAD_REQUEST", "Subscriptions are served over websocket", { http: { status: 400 } });
          cost = await operations.admit({ document, operation, hash: queryHash, variables, extensions }, contextValue);
        },
        responseForOperation: () => Promise.resolve(refusal ?? null),
        willSendResponse: ({ response: { body } }: GraphQLRequestContextWillSendResponse<Context>) => {
          if (cost && body.kind === "single") body.singleResult.extensions = { ...body.singleResult.extensions, cost };
          return Promise.resolve();
        },
      });
    },
  };
}

function refusalOf(errors: readonly GraphQLFormattedError[]): GraphQLResponse {
  const fault = errors.some(({ extensions }) => extensions?.["code"] === "INTERNAL_SERVER_ERROR");
  return {
    http: { status: fault ? 500 : 400, headers: new HeaderMap() },
    body: { kind: "single", singleResult: { errors: [...errors] } },
  };
}
