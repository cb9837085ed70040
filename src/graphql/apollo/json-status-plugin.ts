import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { CorrelatedContext } from "../context.js";
import type { ErrorCode } from "../errors/error-code.js";
import { outcomeOf } from "../signals.js";

/** The errors of a well-formed GraphQL request that is not executed. */
const requestErrors: ReadonlySet<string> = new Set<ErrorCode>([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
]);

/**
 * Sets the status 200 for such errors in `application/json`, as GraphQL over HTTP specifies: a client of that media type
 * takes any other status for one of an intermediary. In `application/graphql-response+json` the status is 400.
 */
export function respondToJsonWithOk<Context extends CorrelatedContext>(): ApolloServerPlugin<Context> {
  const listener = Promise.resolve({
    willSendResponse: ({ request, response }: GraphQLRequestContextWillSendResponse<Context>) => {
      const { http, body } = response;
      const prefersStatus = request.http?.headers.get("accept")?.includes("application/graphql-response+json");
      const errors = body.kind === "single" ? body.singleResult.errors : undefined;
      if (http.status === 400 && !prefersStatus && requestErrors.has(outcomeOf(errors))) http.status = 200;
      return Promise.resolve();
    },
  });
  return { requestDidStart: () => listener };
}
