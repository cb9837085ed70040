import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import { now } from "../../core/clock.js";
import type { CorrelatedContext } from "../context.js";
import type { Operations } from "../operation/operation-gate.js";
import { operationDone, outcomeOf } from "../signals.js";

/** Tells of each operation that came over HTTP how it ended. */
export function announceOperations<Context extends CorrelatedContext>({
  persisted,
}: Pick<Operations, "persisted">): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      const startedAt = now();
      return Promise.resolve({
        willSendResponse: (request: GraphQLRequestContextWillSendResponse<Context>) => {
          const { operation, response, contextValue } = request;
          const { body } = response;
          operationDone.send({
            kind: operation?.operation,
            name: operation?.name?.value,
            listed: persisted.isListed(request.queryHash),
            outcome: outcomeOf(body.kind === "single" ? body.singleResult.errors : body.initialResult.errors),
            origin: contextValue.origin,
            startedAt,
            endedAt: now(),
          });
          return Promise.resolve();
        },
      });
    },
  };
}
