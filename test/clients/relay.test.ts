import { createClient } from "graphql-ws";
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getSingularSelector,
  Network,
  Observable,
  RecordSource,
  requestSubscription,
  Store,
  type ConcreteRequest,
  type GraphQLResponse,
  type ReaderFragment,
} from "relay-runtime";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { openApp, type TestApp } from "../support/app.js";
import { makeDataDir } from "../support/data-dir.js";
import { accepted, commandsOf } from "../support/operations.js";

const require = createRequire(import.meta.url);

const documents = `import { graphql } from "react-relay";
graphql\`
  query ordersQuery($count: Int!, $cursor: String) {
    ...orders_list @arguments(count: $count, cursor: $cursor)
  }
\`;
graphql\`
  fragment orders_list on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "ordersPageQuery") {
    orders(first: $count, after: $cursor) @connection(key: "orders_orders") {
      edges { node { id status ...orders_row } }
    }
  }
\`;
graphql\`
  fragment orders_row on Order { id customerId totalAmount { amount currencyCode } items { quantity } }
\`;
graphql\`
  subscription ordersChangedSubscription { orderStatusChanged(orderId: "o1") { order { id status } } }
\`;
graphql\`
  query ordersSameQuery {
    order(id: "same") { id version }
    product(id: "same") { id version }
    customer(id: "same") { id orderCount }
  }
\`;
graphql\`
  fragment orders_detail on Order @refetchable(queryName: "ordersDetailQuery") { id status }
\`;
graphql\`
  query ordersNodeQuery { order(id: "same") { ...orders_detail } product(id: "same") { id version } }
\`;
`;

/** The data of the fragment `orders_list`. */
const orderList = z.object({
  orders: z.object({
    edges: z.array(z.object({ node: z.object({ id: z.string(), status: z.string() }) })),
    pageInfo: z.object({ endCursor: z.string(), hasNextPage: z.boolean() }),
  }),
});

/** The compiled artifact of a document. */
let artifact: (name: string) => unknown;
const operation = (name: string) => artifact(name) as ConcreteRequest;

beforeAll(async () => {
  const folder = await makeDataDir();
  const artifacts = join(folder.path, "src/__generated__");
  await mkdir(artifacts, { recursive: true });
  await writeFile(join(folder.path, "src/orders.js"), documents);
  const config = {
    // Where Relay finds the id that is unique across types.
    schemaConfig: { nodeInterfaceIdField: "nodeId" },
    ...{ src: "./src", schema: join(process.cwd(), "schema.graphql"), artifactDirectory: artifacts },
    ...{ language: "javascript", eagerEsModules: false },
  };
  await writeFile(join(folder.path, "relay.config.json"), JSON.stringify(config));
  const compiler = require.resolve("relay-compiler/cli.js");
  await promisify(execFile)(process.execPath, [compiler, "relay.config.json"], { cwd: folder.path });
  artifact = (name) => require(join(artifacts, `${name}.graphql.js`)) as unknown;
  return () => folder.remove();
});

/** A Relay environment. The store identifies objects by `nodeId`, which the compiler adds to each selection. */
function openRelay({ url }: TestApp) {
  const socket = createClient({ url: url.replace("http", "ws"), webSocketImpl: WebSocket });
  onTestFinished(async () => {
    await socket.dispose();
  });
  const network = Network.create(
    async ({ text }, variables) => {
      const headers = { "content-type": "application/json", accept: "application/graphql-response+json" };
      const body = JSON.stringify({ query: text, variables });
      return (await (await fetch(url, { method: "POST", headers, body })).json()) as GraphQLResponse;
    },
    ({ text }, variables) =>
      Observable.create((sink) =>
        socket.subscribe(
          { query: text ?? "", variables },
          {
            next: (response) => {
              sink.next(response as GraphQLResponse);
            },
            error: (error: Error) => {
              sink.error(error);
            },
            complete: () => {
              sink.complete();
            },
          },
        ),
      ),
  );
  return new Environment({
    network,
    store: new Store(new RecordSource()),
    getDataID: ({ nodeId }) => nodeId as unknown,
  });
}

/** An app with the orders o1, o2, o3, and one order that shares its id with a product and a customer. */
async function openShop(): Promise<TestApp> {
  const app = await openApp();
  const { createProduct, createOrder } = commandsOf(app);
  const price = { amount: "5.00", currencyCode: "EUR" };
  accepted(await createProduct({ productId: "same", name: "Tea", price }));
  let position = "";
  for (const orderId of ["o1", "o2", "o3", "same"]) {
    const items = [{ productId: "same", quantity: 1 }];
    ({ position } = accepted(await createOrder({ orderId, customerId: "same", items })));
  }
  await app.request(`{ orders(minPosition: "${position}") { totalCount } }`);
  await app.request(`{ customer(id: "same", minPosition: "${position}") { id } }`);
  await app.request(`{ product(id: "same", minPosition: "${position}") { id } }`);
  return app;
}

it("paginates a connection with the compiled query, and shows changes from a subscription", async () => {
  const app = await openShop();
  const relay = openRelay(app);
  const query = operation("ordersQuery");
  const shown = createOperationDescriptor(query, { count: 3, cursor: null });
  const fragment = artifact("orders_list") as ReaderFragment;
  const list = () => {
    const selector = getSingularSelector(fragment, relay.lookup(shown.fragment).data);
    return orderList.parse(relay.lookup(selector).data).orders;
  };
  const ids = () => list().edges.map(({ node }) => node.id);
  relay.retain(shown);

  await fetchQuery(relay, query, { count: 3, cursor: null }).toPromise();
  expect(ids()).toEqual(["same", "o3", "o2"]);
  const page = { count: 3, cursor: list().pageInfo.endCursor };
  await fetchQuery(relay, operation("ordersPageQuery"), page).toPromise();
  expect(ids()).toEqual(["same", "o3", "o2", "o1"]);
  expect(list().pageInfo.hasNextPage).toBe(false);

  const following = requestSubscription(relay, {
    subscription: operation("ordersChangedSubscription"),
    variables: {},
  });
  onTestFinished(() => {
    following.dispose();
  });
  accepted(await commandsOf(app).updateOrderStatus({ orderId: "o1", newStatus: "SHIPPED" }));
  await expect.poll(() => list().edges.at(-1)?.node.status).toBe("SHIPPED");
});

it("refetches a fragment on a type by the object's `nodeId`, for ids that several types share", async () => {
  const app = await openShop();
  const relay = openRelay(app);
  const shown = createOperationDescriptor(operation("ordersNodeQuery"), {});
  relay.retain(shown);
  await fetchQuery(relay, operation("ordersNodeQuery"), {}).toPromise();
  const { refetch } = (artifact("orders_detail") as ReaderFragment).metadata ?? {};
  expect(refetch).toMatchObject({ fragmentPathInResult: ["node"], identifierInfo: { identifierField: "nodeId" } });

  const { position } = accepted(await commandsOf(app).updateOrderStatus({ orderId: "same", newStatus: "SHIPPED" }));
  await app.request(`{ order(id: "same", minPosition: "${position}") { id } }`);
  await fetchQuery(relay, operation("ordersDetailQuery"), { nodeId: "Order:same" }).toPromise();
  const { order, product } = z
    .object({ order: z.looseObject({}), product: z.unknown() })
    .parse(relay.lookup(shown.fragment).data);
  const selector = getSingularSelector(artifact("orders_detail") as ReaderFragment, order);
  expect(relay.lookup(selector).data).toMatchObject({ id: "same", status: "SHIPPED" });
  expect(product).toMatchObject({ id: "same", version: 1 });
});

it("keeps an order, a product and a customer with the same id apart", async () => {
  const app = await openShop();
  const higherPrice = { productId: "same", newPrice: { amount: "6.00", currencyCode: "EUR" } };
  const { position } = accepted(await commandsOf(app).updateProductPrice(higherPrice));
  await app.request(`{ product(id: "same", minPosition: "${position}") { id } }`);
  const query = operation("ordersSameQuery");
  expect(await fetchQuery(openRelay(app), query, {}).toPromise()).toEqual({
    order: { id: "same", version: 1 },
    product: { id: "same", version: 2 },
    customer: { id: "same", orderCount: 4 },
  });
});
