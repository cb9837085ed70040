import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { createClient } from "graphql-ws";

/** Queries and mutations use HTTP, subscriptions a WebSocket at the same address. */
export function createApolloClient(url: string): ApolloClient {
  const socket = createClient({ url: url.replace(/^http/, "ws"), retryAttempts: Infinity, shouldRetry: () => true });
  return new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      new HttpLink({ uri: url }),
    ),
    cache: new InMemoryCache({
      typePolicies: {
        // The list of a customer is one entry, whatever position it was read at.
        Query: { fields: { customerOrders: { keyArgs: ["customerId"], merge: false } } },
      },
    }),
  });
}
