import { ApolloClient, gql, InMemoryCache, type TypedDocumentNode } from "@apollo/client";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { createBifoldLink, typePolicies, type BifoldLinkOptions } from "../../sdk/src/apollo/index.js";
import {
  CreateOrderDocument,
  CustomerOrderChangedDocument,
  CustomerOrdersDocument,
  OrderByNumberDocument,
  OrderDocument,
  ProductPriceChangedDocument,
  UpdateOrderStatusDocument,
} from "../../sdk/src/generated/documents.js";
import { oneTea, openClient, openShop } from "../sdk/support/shop.js";
import { openProxy } from "../sdk/support/proxy.js";
import type { TestApp } from "../support/app.js";

let app: TestApp;
beforeEach(async () => {
  app = await openShop();
});

function openApollo(url: string, options: Partial<BifoldLinkOptions> = {}) {
  const link = createBifoldLink({ url, webSocketImpl: WebSocket, ...options });
  const client = new ApolloClient({ link, cache: new InMemoryCache({ typePolicies }) });
  onTestFinished(async () => {
    client.stop();
    await link.close();
  });
  return { client, link };
}

const place = (client: ApolloClient, orderId: string) =>
  client.mutate({
    mutation: CreateOrderDocument,
    variables: { input: { orderId, customerId: "ada", items: oneTea } },
  });

it("shows a query its own writes, and merges pages whatever the position", async () => {
  const { client } = openApollo(app.url);
  const list = client.watchQuery({
    query: CustomerOrdersDocument,
    variables: { customerId: "ada", first: 2 },
    fetchPolicy: "cache-and-network",
  });
  const watching = list.subscribe(() => undefined);
  onTestFinished(() => {
    watching.unsubscribe();
  });
  const ids = () => list.getCurrentResult().data?.customerOrders?.edges?.map((edge) => edge.node?.id);
  for (const [orderId, shown] of [
    ["o1", ["o1"]],
    ["o2", ["o2", "o1"]],
    ["o3", ["o3", "o2"]],
  ] as const) {
    await place(client, orderId);
    await list.refetch();
    expect(ids()).toEqual(shown);
  }
  await list.fetchMore({ variables: { after: list.getCurrentResult().data?.customerOrders?.pageInfo?.endCursor } });
  await expect.poll(ids).toEqual(["o3", "o2", "o1"]);
});

const statusChanged = gql`
  subscription ($orderId: ID!) {
    orderStatusChanged(orderId: $orderId) {
      version
      order {
        id
        status
        version
      }
    }
  }
` as TypedDocumentNode<{ orderStatusChanged: { version: number } }>;

it("keeps a subscription over a lost connection, and reports its state", async () => {
  const proxy = await openProxy(app.url);
  const { client, link } = openApollo(proxy.url);
  const other = openClient(app.url);
  await other.createOrder({ orderId: "o1", customerId: "ada", items: oneTea });
  const versions: number[] = [];
  const following = client
    .subscribe({ query: statusChanged, variables: { orderId: "o1" } })
    .subscribe(({ data }) => data && versions.push(data.orderStatusChanged.version));
  await expect.poll(() => versions).toEqual([1]);
  expect(link.connection.current().state).toBe("connected");
  proxy.cut();
  await expect.poll(() => link.connection.current().state).toBe("reconnecting");
  const update = await other.updateOrderStatus({ orderId: "o1", newStatus: "CONFIRMED" });
  // Without `$after` the subscription starts with the current state, which would else be the known one.
  await other.order({ id: "o1", minPosition: update.ok ? update.position : expect.fail("refused") });
  proxy.restore();
  await expect.poll(() => versions, { timeout: 20_000 }).toEqual([1, 2]);
  expect(link.connection.current().state).toBe("connected");
  following.unsubscribe();
  expect(link.connection.current().state).toBe("idle");
});

it("resumes a subscription of many orders after its last message", async () => {
  const proxy = await openProxy(app.url);
  const { client } = openApollo(proxy.url);
  const other = openClient(app.url);
  const seen: string[] = [];
  const following = client
    .subscribe({ query: CustomerOrderChangedDocument, variables: { customerId: "ada" } })
    .subscribe(({ data }) => data && seen.push(`${data.customerOrderChanged.id} ${data.customerOrderChanged.version}`));
  onTestFinished(() => {
    following.unsubscribe();
  });
  const ship = (orderId: string) => other.updateOrderStatus({ orderId, newStatus: "SHIPPED" });
  // Creates orders until one arrives, which proves that the server has started the subscription.
  let count = 0;
  await expect
    .poll(async () => {
      await other.createOrder({ orderId: `first${count++}`, customerId: "ada", items: oneTea });
      return seen.length;
    })
    .toBeGreaterThan(0);
  const last = `first${count - 1}`;
  await expect.poll(() => seen.at(-1)).toBe(`${last} 1`);
  proxy.cut();
  for (const orderId of ["o1", "o2", "o3"]) {
    await other.createOrder({ orderId, customerId: "ada", items: oneTea });
    await ship(orderId);
  }
  const missed = ["o1 1", "o1 2", "o2 1", "o2 2", "o3 1", "o3 2"];
  const known = seen.length;
  proxy.restore();
  await expect.poll(() => seen.slice(known), { timeout: 20_000 }).toEqual(missed);
});

it("never overwrites a newer version by an older response", async () => {
  const held: (() => void)[] = [];
  let isHolding = false;
  const { client } = openApollo(app.url, {
    fetch: async (...args) => {
      const response = await fetch(...args);
      if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
      return response;
    },
  });
  await place(client, "o1");
  const { data } = await client.query({ query: OrderDocument, variables: { id: "o1" } });
  isHolding = true;
  // The server answers with version 1. Before that arrives, the subscription brings version 2.
  const slow = client.query({
    query: OrderByNumberDocument,
    variables: { number: data?.order?.number ?? "" },
  });
  await expect.poll(() => held.length).toBe(1);
  await openClient(app.url).updateOrderStatus({ orderId: "o1", newStatus: "CONFIRMED" });
  const following = client.subscribe({ query: statusChanged, variables: { orderId: "o1" } }).subscribe(() => undefined);
  onTestFinished(() => {
    following.unsubscribe();
  });
  const fragment = gql`
    fragment Shown on Order {
      status
      version
    }
  `;
  const cached = () => client.cache.readFragment({ id: "Order:o1", fragment });
  await expect.poll(cached).toMatchObject({ status: "CONFIRMED", version: 2 });
  held[0]?.();
  const { data: late } = await slow;
  expect(late?.orderByNumber).toMatchObject({ status: "CONFIRMED", version: 2, lines: [{ ordered: 1 }] });
  expect(cached()).toMatchObject({ status: "CONFIRMED", version: 2 });
});

it("passes a refusal as data, and fails with the errors of a subscription", async () => {
  const { client } = openApollo(app.url);
  const { data } = await client.mutate({
    mutation: UpdateOrderStatusDocument,
    variables: { input: { orderId: "missing", newStatus: "SHIPPED" } },
  });
  expect(data?.updateOrderStatus.userErrors).toMatchObject([{ code: "ORDER_NOT_FOUND" }]);
  const productIds = Array.from({ length: 101 }, (_, index) => `p${index}`);
  const failed = new Promise((resolve) => {
    client.subscribe({ query: ProductPriceChangedDocument, variables: { productIds } }).subscribe(({ error }) => {
      resolve(error);
    });
  });
  expect(await failed).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
});

it("keeps the lines of orders apart, although their ids are equal", async () => {
  const { client } = openApollo(app.url);
  const lines = gql`
    query ($id: ID!, $minPosition: Position, $epoch: ID) {
      order(id: $id, minPosition: $minPosition, epoch: $epoch) {
        id
        lines {
          id
          ordered
        }
      }
    }
  ` as TypedDocumentNode<{ order: { lines: { ordered: number }[] } }>;
  const ordered = async (id: string) =>
    (await client.query({ query: lines, variables: { id } })).data?.order.lines.map((line) => line.ordered);
  await place(client, "o1");
  const items = [{ productId: "tea", quantity: 7 }];
  await client.mutate({
    mutation: CreateOrderDocument,
    variables: { input: { orderId: "o2", customerId: "ada", items } },
  });
  expect([await ordered("o1"), await ordered("o2"), await ordered("o1")]).toEqual([[1], [7], [1]]);
});
