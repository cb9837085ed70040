import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { CorrelatedContext } from "../context.js";
import { callerOf, isFailure, type Failures } from "../limits/failures.js";

/** Charges operations that were refused over HTTP with status 200; other statuses are charged by their handler. */
export function chargeFailures<Context extends CorrelatedContext>(failures: Failures): ApolloServerPlugin<Context> {
  const listener = Promise.resolve({
    willSendResponse: ({ response, contextValue }: GraphQLRequestContextWillSendResponse<Context>) => {
      const { body, http } = response;
      const result = body.kind === "single" ? body.singleResult : undefined;
      const refused = result?.errors !== undefined && !result.data && isFailure(result.errors);
      if (refused && (http.status ?? 200) < 400)
        failures.charge(callerOf(contextValue.principal, contextValue.address));
      return Promise.resolve();
    },
  });
  return { requestDidStart: () => listener };
}
