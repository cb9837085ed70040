import { ApolloClient, gql, InMemoryCache, type ApolloLink } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { Client } from "@urql/core";
import { parse } from "graphql";
import { createClient as createSseClient } from "graphql-sse";
import { setTimeout as delay } from "node:timers/promises";
import {
  Environment,
  Network,
  RecordSource,
  requestSubscription,
  Store,
  type ConcreteRequest,
  type GraphQLResponse,
  type Observable,
} from "relay-runtime";
import { beforeAll, it } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { createBifoldLink } from "../../sdk/src/apollo/index.js";
import { openApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { loadResumingSnippets, type ResumingSnippets } from "./support/frontend-snippets.js";
import {
  customerChanges,
  expectNothingLost,
  type ReceivedOrder,
  type SubscribeToOrders,
} from "./support/random-cuts.js";

let snippets: ResumingSnippets;
beforeAll(async () => {
  const loaded = await loadResumingSnippets(".resume-test");
  snippets = loaded.snippets;
  return loaded.remove;
});

const message = z.object({ customerOrderChanged: z.object({ id: z.string(), version: z.number() }) });
const orderOf = (data: unknown): ReceivedOrder => message.parse(data).customerOrderChanged;

const argumentDefinitions = ["customerId", "after", "epoch"].map((name) => ({
  ...{ kind: "LocalArgument", name, defaultValue: null },
}));

/** What the Relay compiler writes, as far as a subscription without a fragment needs it. */
const relayRequest = {
  kind: "Request",
  fragment: { kind: "Fragment", name: "changes", type: "Subscription", metadata: null, argumentDefinitions },
  operation: { kind: "Operation", name: "changes", argumentDefinitions, selections: [] },
  params: { id: null, cacheID: "changes", name: "changes", operationKind: "subscription", metadata: {} },
};

function subscribeWithApollo(
  link: ApolloLink,
  customerId: string,
  onOrder: Parameters<SubscribeToOrders>[2],
): ReturnType<SubscribeToOrders> {
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const following = client
    .subscribe({ query: gql(customerChanges), variables: { customerId } })
    .subscribe(({ data }) => {
      onOrder(orderOf(data));
    });
  return () => {
    following.unsubscribe();
    client.stop();
  };
}

const clients: Readonly<Record<string, SubscribeToOrders>> = {
  "Apollo Client": ({ webSocket }, customerId, onOrder) =>
    subscribeWithApollo(new GraphQLWsLink(snippets.resuming(webSocket)), customerId, onOrder),
  "Apollo Client with createBifoldLink": ({ url }, customerId, onOrder) => {
    const link = createBifoldLink({ url, webSocketImpl: WebSocket });
    const unsubscribe = subscribeWithApollo(link, customerId, onOrder);
    return () => {
      unsubscribe();
      void link.close();
    };
  },
  urql: ({ webSocket }, customerId, onOrder) => {
    const exchanges = [snippets.createSubscriptionExchange(webSocket)];
    const client = new Client({ url: "http://unused", preferGetMethod: false, exchanges });
    const following = client.subscription(parse(customerChanges), { customerId }).subscribe(({ data }) => {
      onOrder(orderOf(data));
    });
    return () => {
      following.unsubscribe();
    };
  },
  Relay: ({ webSocket }, customerId, onOrder) => {
    const subscribe = snippets.createSubscribe(webSocket);
    const network = Network.create(
      () => Promise.reject(new Error("unused")),
      (request, variables, cacheConfig) =>
        (subscribe(request, variables, cacheConfig) as Observable<GraphQLResponse>).do({
          next: receive,
        }),
    );
    const receive = (response: unknown) => {
      onOrder(orderOf((response as { data: unknown }).data));
    };
    const params = { ...relayRequest.params, text: customerChanges };
    const fragment = { ...relayRequest.fragment, selections: [], abstractKey: null };
    const request = { ...relayRequest, params, fragment } as unknown as ConcreteRequest;
    const environment = new Environment({ network, store: new Store(new RecordSource()) });
    const following = requestSubscription(environment, {
      subscription: request,
      variables: { customerId },
    });
    return () => {
      following.dispose();
    };
  },
  "graphql-sse": ({ url }, customerId, onOrder) => {
    const retry = { retryAttempts: Infinity, retry: () => delay(20) };
    const client = createSseClient({ url, ...retry });
    const sink = { error: raise, complete: () => undefined };
    return snippets.resuming(client).subscribe(
      { query: customerChanges, variables: { customerId } },
      {
        ...sink,
        next: ({ data }) => {
          onOrder(orderOf(data));
        },
      },
    );
  },
};

function raise(error: unknown): never {
  throw error;
}

it.each(Object.entries(clients))(
  "%s receives every version of every order once and in order, wherever its connection is cut",
  { timeout: 60_000 },
  async (_name, subscribe) => {
    const app = await openApp();
    accepted(
      await commandsOf(app).createProduct({
        ...{ productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } },
      }),
    );
    await expectNothingLost(app, subscribe, 5);
  },
);
