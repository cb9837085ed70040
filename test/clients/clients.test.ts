import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { relayStylePagination } from "@apollo/client/utilities";
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from "@urql/core";
import { createClient } from "graphql-ws";
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import {
  CustomerOrdersDocument,
  OrderDocument,
  OrderStatusChangedDocument,
  UpdateOrderStatusDocument,
} from "../../sdk/src/generated/documents.js";
import { openApp, type TestApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";

let app: TestApp;
beforeEach(async () => {
  app = await openApp();
  const { createProduct, createOrder } = commandsOf(app);
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } }));
  let position = "";
  for (const orderId of ["o1", "o2", "o3"])
    ({ position } = accepted(
      await createOrder({ orderId, customerId: "ada", items: [{ productId: "tea", quantity: 1 }] }),
    ));
  await app.request(`{ customerOrders(customerId: "ada", minPosition: "${position}") { totalCount } }`);
});

function openSocket() {
  const socket = createClient({ url: app.url.replace("http", "ws"), webSocketImpl: WebSocket });
  onTestFinished(async () => {
    await socket.dispose();
  });
  return socket;
}

const ship = { input: { orderId: "o1", newStatus: "SHIPPED" } } as const;

describe("Apollo Client", () => {
  /** Sends hashes over HTTP, and subscriptions over the WebSocket. */
  function open() {
    const bodies: string[] = [];
    const http = new PersistedQueryLink({
      sha256: (text) => createHash("sha256").update(text).digest("hex"),
    }).concat(
      new HttpLink({
        uri: app.url,
        fetch: (input, init) => {
          bodies.push(init?.body as string);
          return fetch(input, init);
        },
      }),
    );
    const link = ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(openSocket()),
      http,
    );
    const cache = new InMemoryCache({
      typePolicies: { Query: { fields: { customerOrders: relayStylePagination(["customerId", "status"]) } } },
    });
    const client = new ApolloClient({ link, cache });
    onTestFinished(() => {
      client.stop();
    });
    return { client, bodies };
  }

  it("sends hashes, and updates the result of a query from a subscription", async () => {
    const { client, bodies } = open();
    const shown: (string | undefined)[] = [];
    const watching = client
      .watchQuery({ query: OrderDocument, variables: { id: "o1" } })
      .subscribe(({ data }) => shown.push(data?.order?.status));
    const following = client
      .subscribe({ query: OrderStatusChangedDocument, variables: { orderId: "o1" } })
      .subscribe(() => undefined);
    onTestFinished(() => {
      watching.unsubscribe();
      following.unsubscribe();
    });
    await expect.poll(() => shown.at(-1)).toBe("PENDING");
    const { data } = await client.mutate({ mutation: UpdateOrderStatusDocument, variables: ship });
    expect(data?.updateOrderStatus.userErrors).toEqual([]);
    await expect.poll(() => shown.at(-1)).toBe("SHIPPED");
    expect(Object.keys(client.cache.extract() as object)).toContain("Order:o1");

    await client.query({ query: OrderDocument, variables: { id: "o2" }, fetchPolicy: "network-only" });
    // The text is sent only while the server does not know the hash.
    const ofOrder = bodies.filter((body) => body.includes(`"operationName":"order"`));
    expect(ofOrder.map((body) => body.includes(`"query":`))).toEqual([false, true, false]);
  });

  it("shows an optimistic response with each __typename", async () => {
    const { client } = open();
    const { data } = await client.query({ query: OrderDocument, variables: { id: "o1" } });
    if (!data?.order) throw new Error("The order is missing");
    const shown: (string | undefined)[] = [];
    const watching = client
      .watchQuery({ query: OrderDocument, variables: { id: "o1" }, fetchPolicy: "cache-first" })
      .subscribe((result) => shown.push(result.data?.order?.status));
    onTestFinished(() => {
      watching.unsubscribe();
    });
    const { order } = data;
    await client.mutate({
      mutation: UpdateOrderStatusDocument,
      variables: ship,
      optimisticResponse: {
        __typename: "Mutation",
        updateOrderStatus: {
          __typename: "UpdateOrderStatusPayload",
          receipt: {
            __typename: "CommandReceipt",
            ...{ commandId: "c", aggregateId: "o1", version: 2, position: "0", epoch: "e", duplicate: false },
          },
          userErrors: [],
        },
      },
      update: (cache, { data: updated }) => {
        if (updated?.updateOrderStatus.receipt?.position === "0")
          cache.writeQuery({
            query: OrderDocument,
            variables: { id: "o1" },
            data: { __typename: "Query", order: { ...order, __typename: "Order", status: "SHIPPED" } },
          });
      },
    });
    await expect.poll(() => shown).toContain("SHIPPED");
  });

  it("paginates a Relay connection", async () => {
    const { client } = open();
    const list = client.watchQuery({ query: CustomerOrdersDocument, variables: { customerId: "ada", first: 2 } });
    const watching = list.subscribe(() => undefined);
    onTestFinished(() => {
      watching.unsubscribe();
    });
    const endCursor = () => list.getCurrentResult().data?.customerOrders?.pageInfo?.endCursor;
    await expect.poll(endCursor).toBeTypeOf("string");
    const after = endCursor();
    await list.fetchMore({ variables: { after } });
    const ids = () => list.getCurrentResult().data?.customerOrders?.edges?.map((edge) => edge.node?.id);
    await expect.poll(ids).toEqual(["o3", "o2", "o1"]);
    expect(list.getCurrentResult().data?.customerOrders?.pageInfo?.hasNextPage).toBe(false);
  });
});

describe("urql", () => {
  it("queries, sends commands and subscribes", async () => {
    const socket = openSocket();
    const client = new Client({
      url: app.url,
      preferGetMethod: false,
      exchanges: [
        cacheExchange,
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: ({ query = "", variables }) => ({
            subscribe: (sink) => ({
              unsubscribe: socket.subscribe(
                { query, variables: variables as Record<string, unknown> },
                {
                  ...sink,
                  next: ({ data = null, errors }) => {
                    sink.next({ data, ...(errors && { errors }) });
                  },
                },
              ),
            }),
          }),
        }),
      ],
    });
    const { data } = await client.query(OrderDocument, { id: "o1" }).toPromise();
    expect(data?.order).toMatchObject({ id: "o1", status: "PENDING" });
    const statuses: (string | undefined)[] = [];
    const following = client
      .subscription(OrderStatusChangedDocument, { orderId: "o1" })
      .subscribe((result) => statuses.push(result.data?.orderStatusChanged.newStatus));
    onTestFinished(() => {
      following.unsubscribe();
    });
    await expect.poll(() => statuses).toEqual(["PENDING"]);
    await client.mutation(UpdateOrderStatusDocument, ship).toPromise();
    await expect.poll(() => statuses).toEqual(["PENDING", "SHIPPED"]);
  });
});
