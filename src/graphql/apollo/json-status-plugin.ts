import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { CorrelatedContext } from "../context.js";
import type { ErrorCode } from "../errors/error-code.js";
import { outcomeOf } from "../signals.js";

/** What can be wrong with a request that is one of GraphQL. */
const requestErrors: ReadonlySet<string> = new Set<ErrorCode>([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
]);

/**
 * Has Apollo answer as GraphQL over HTTP wants: where the answer is `application/json`, such an error comes with 200,
 * as a client of that media type takes any other status for the word of something in between. Who asks for
 * `application/graphql-response+json` is told 400.
 */
export function answerJsonWithOk<Context extends CorrelatedContext>(): ApolloServerPlugin<Context> {
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
