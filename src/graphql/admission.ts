import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
} from "@apollo/server";
import { OperationTypeNode } from "graphql";
import { clientError } from "./errors.js";
import type { CorrelatedContext } from "./context.js";
import type { CostReport, Operations } from "./operations.js";

/** Has each operation that comes over HTTP pass the gate, and tells what it cost. */
export function admitOperations<Context extends CorrelatedContext>(
  operations: Operations,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      let cost: CostReport | undefined;
      return Promise.resolve({
        didResolveOperation: async (request: GraphQLRequestContextDidResolveOperation<Context>) => {
          const { document, operation, queryHash, contextValue } = request;
          const { variables } = request.request;
          // Apollo goes on to say that there is none of this name.
          if (!operation) return;
          if (operation.operation === OperationTypeNode.SUBSCRIPTION)
            throw clientError("BAD_REQUEST", "Subscriptions are served over websocket", { http: { status: 400 } });
          cost = await operations.admit({ document, operation, hash: queryHash, variables }, contextValue);
        },
        willSendResponse: ({ response: { body } }: GraphQLRequestContextWillSendResponse<Context>) => {
          if (cost && body.kind === "single") body.singleResult.extensions = { ...body.singleResult.extensions, cost };
          return Promise.resolve();
        },
      });
    },
  };
}
