import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { CorrelatedContext } from "../context.js";
import { jsonStatus } from "../http/json-status.js";

/** Sets the status of a response that Apollo Server sends; see json-status.ts. */
export function respondToJsonWithOk<Context extends CorrelatedContext>(): ApolloServerPlugin<Context> {
  const listener = Promise.resolve({
    willSendResponse: ({ request, response }: GraphQLRequestContextWillSendResponse<Context>) => {
      const { http, body } = response;
      const hasStatus = request.http?.headers.get("accept")?.includes("application/graphql-response+json") ?? false;
      const errors = body.kind === "single" ? body.singleResult.errors : undefined;
      if (http.status !== undefined) http.status = jsonStatus(http.status, errors, hasStatus);
      return Promise.resolve();
    },
  });
  return { requestDidStart: () => listener };
}
