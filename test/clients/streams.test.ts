import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { CombinedProtocolErrors } from "@apollo/client/errors";
import { createFetchMultipartSubscription } from "@apollo/client/utilities/subscriptions/relay";
import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { print } from "graphql";
import { createClient } from "graphql-sse";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { OrderStatusChangedDocument, UpdateOrderStatusDocument } from "../../sdk/src/generated/documents.js";
import { openApp, type TestApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";

// Clients that subscribe over HTTP: none of them opens a WebSocket.

let app: TestApp;
beforeEach(async () => {
  app = await openApp();
  const { createProduct, createOrder } = commandsOf(app);
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5.00", currencyCode: "EUR" } }));
  const items = [{ productId: "tea", quantity: 1 }];
  const { position } = accepted(await createOrder({ orderId: "o1", customerId: "ada", items }));
  await app.request(`{ order(id: "o1", minPosition: "${position}") { id } }`);
});

const ship = { input: { orderId: "o1", newStatus: "SHIPPED" } } as const;
const followed = { orderId: "o1" };

/** A subscriber that records each status, and how its subscription ended. */
function recorder() {
  const statuses: (string | undefined)[] = [];
  const ends: unknown[] = [];
  return {
    statuses,
    ends,
    next: ({ data }: { data?: { orderStatusChanged: { newStatus: string } } | null | undefined }) => {
      if (data) statuses.push(data.orderStatusChanged.newStatus);
    },
    error: (error: unknown) => ends.push(error),
    complete: () => ends.push("complete"),
  };
}

describe("Apollo Client without a WebSocket", () => {
  it("subscribes over multipart, sends commands in JSON, and learns why the server ends its subscription", async () => {
    const client = new ApolloClient({ link: new HttpLink({ uri: app.url }), cache: new InMemoryCache() });
    onTestFinished(() => {
      client.stop();
    });
    const seen = recorder();
    const following = client.subscribe({ query: OrderStatusChangedDocument, variables: followed }).subscribe({
      ...seen,
      next: ({ data, error }) => {
        seen.next({ data });
        if (error) seen.error(error);
      },
    });
    onTestFinished(() => {
      following.unsubscribe();
    });
    await expect.poll(() => seen.statuses).toEqual(["PENDING"]);
    const { data } = await client.mutate({ mutation: UpdateOrderStatusDocument, variables: ship });
    expect(data?.updateOrderStatus.userErrors).toEqual([]);
    await expect.poll(() => seen.statuses).toEqual(["PENDING", "SHIPPED"]);
    await app.close();
    await expect.poll(() => seen.ends[0]).toBeInstanceOf(CombinedProtocolErrors);
    expect((seen.ends[0] as CombinedProtocolErrors).errors[0]?.extensions).toEqual({ code: "SERVICE_UNAVAILABLE" });
  });

  it("offers Relay the same protocol", async () => {
    const subscribe = createFetchMultipartSubscription(app.url);
    const text = print(OrderStatusChangedDocument);
    const statuses: unknown[] = [];
    const following = subscribe(
      { name: "orderStatusChanged", text } as Parameters<typeof subscribe>[0],
      followed,
    ).subscribe({
      next: (result: unknown) => {
        statuses.push(
          (result as { data: { orderStatusChanged: { newStatus: string } } }).data.orderStatusChanged.newStatus,
        );
      },
    });
    onTestFinished(() => {
      following.unsubscribe();
    });
    await expect.poll(() => statuses).toEqual(["PENDING"]);
    accepted(await commandsOf(app).updateOrderStatus({ orderId: "o1", newStatus: "SHIPPED" }));
    await expect.poll(() => statuses).toEqual(["PENDING", "SHIPPED"]);
  });
});

describe("urql without a WebSocket", () => {
  const graphqlSse = () => {
    const sse = createClient({ url: app.url });
    onTestFinished(() => {
      sse.dispose();
    });
    return subscriptionExchange({
      forwardSubscription: ({ query = "", variables }) => ({
        subscribe: ({ next, error, complete }) => ({
          unsubscribe: sse.subscribe(
            { query, variables: variables as Record<string, unknown> },
            {
              next: ({ data = null, errors }) => {
                next({ data, ...(errors && { errors: [...errors] }) });
              },
              error,
              complete,
            },
          ),
        }),
      }),
    });
  };

  it.each([
    ["alone", () => ({ fetchSubscriptions: true, exchanges: [fetchExchange] })],
    ["by graphql-sse", () => ({ exchanges: [fetchExchange, graphqlSse()] })],
  ])("subscribes over SSE %s", async (_by, options) => {
    const client = new Client({ url: app.url, preferGetMethod: false, ...options() });
    const seen = recorder();
    const following = client.subscription(OrderStatusChangedDocument, followed).subscribe(seen.next);
    onTestFinished(() => {
      following.unsubscribe();
    });
    await expect.poll(() => seen.statuses).toEqual(["PENDING"]);
    await client.mutation(UpdateOrderStatusDocument, ship).toPromise();
    await expect.poll(() => seen.statuses).toEqual(["PENDING", "SHIPPED"]);
  });
});
