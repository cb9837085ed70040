import { ApolloGateway, LocalGraphQLDataSource, RemoteGraphQLDataSource } from "@apollo/gateway";
import { composeServices } from "@apollo/composition";
import { ApolloServer } from "@apollo/server";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { expect, it, onTestFinished } from "vitest";
import { schemaFiles } from "../../script/schema-files.js";
import { openApp, openServers } from "../support/app.js";

/** A subgraph of somebody else, that knows parcels and of orders their ids alone. */
const parcels = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])
  type Query { parcel: Parcel! }
  type Parcel { order: Order! }
  type Order @key(fields: "id", resolvable: false) { id: ID! }
`);

const parcelResolvers = { Query: { parcel: () => ({ order: { id: "o1" } }) } };

/** One graph of these subgraphs. */
function compose(urls: Readonly<Record<string, string>>): string {
  const files = new Map(schemaFiles());
  const { supergraphSdl, errors } = composeServices([
    ...Object.entries(urls).map(([name, url]) => ({
      name,
      url,
      typeDefs: parse(files.get(`subgraphs/${name}.graphql`) ?? ""),
    })),
    { name: "parcels", url: "http://parcels.invalid", typeDefs: parcels },
  ]);
  if (supergraphSdl === undefined) throw new Error(errors.join("\n"));
  return supergraphSdl;
}

it("serves commands and queries as two subgraphs of one graph, with orders that other subgraphs can refer to", async () => {
  const servers = await openServers();
  await openApp(servers, { ROLE: "projector" });
  const [commands, queries] = [
    await openApp(servers, { ROLE: "commands" }),
    await openApp(servers, { ROLE: "queries" }),
  ];
  const gateway = new ApolloGateway({
    supergraphSdl: compose({ commands: commands.url, queries: queries.url }),
    buildService: ({ name, url = "" }) =>
      name === "parcels"
        ? new LocalGraphQLDataSource(buildSubgraphSchema({ typeDefs: parcels, resolvers: parcelResolvers }))
        : new RemoteGraphQLDataSource({ url }),
  });
  const server = new ApolloServer({ gateway });
  onTestFinished(() => server.stop());
  const run = async (query: string) => {
    const { body } = await server.executeOperation({ query });
    return body.kind === "single" ? body.singleResult : undefined;
  };

  const created = await run(`mutation {
    createProduct(input: { productId: "beans", name: "Beans", price: { amount: "1.50", currencyCode: EUR } }) { userErrors { code } }
    createOrder(input: { orderId: "o1", customerId: "ada", items: [{ productId: "beans", quantity: 2 }] }) {
      receipt { aggregateId version position }
      userErrors { code }
    }
  }`);
  expect(created).toMatchObject({
    data: {
      createProduct: { userErrors: [] },
      createOrder: { receipt: { aggregateId: "o1", version: 1, position: "2" }, userErrors: [] },
    },
  });
  const order = { id: "o1", status: "PENDING", totalAmount: { amount: "3.00", currencyCode: "EUR" } };
  const fields = `{ id status totalAmount { amount currencyCode } }`;
  expect((await run(`{ order(id: "o1", minPosition: "2") ${fields} }`))?.data).toEqual({ order });
  expect((await run(`{ parcel { order ${fields} } }`))?.data).toEqual({ parcel: { order } });
});

it("finds each entity by its id, and none for an id that there is not", async () => {
  const servers = await openServers();
  const writer = await openApp(servers, { ROLE: "all" });
  await writer.request(`mutation {
    createProduct(input: { productId: "beans", name: "Beans", price: { amount: "1.50", currencyCode: EUR } }) { userErrors { code } }
    createOrder(input: { orderId: "o1", customerId: "ada", items: [{ productId: "beans", quantity: 2 }] }) { userErrors { code } }
  }`);
  const queries = await openApp(servers, { ROLE: "queries" });
  await queries.request(
    `{ order(id: "o1", minPosition: "2") { customer { id } } product(id: "beans", minPosition: "2") { id } }`,
  );
  const representations = [
    { __typename: "Order", id: "o1" },
    { __typename: "Customer", id: "ada" },
    { __typename: "Product", id: "beans" },
    { __typename: "Order", id: "o2" },
  ];
  const { data } = await queries.request(
    `query($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Order { customerId } ... on Customer { orderCount } ... on Product { name }
      }
    }`,
    { representations },
  );
  expect(data).toEqual({ _entities: [{ customerId: "ada" }, { orderCount: 1 }, { name: "Beans" }, null] });
});
