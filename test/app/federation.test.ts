import { ApolloGateway, LocalGraphQLDataSource, RemoteGraphQLDataSource } from "@apollo/gateway";
import { composeServices } from "@apollo/composition";
import { ApolloServer } from "@apollo/server";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { buildSchema, parse, type GraphQLSchema } from "graphql";
import { expect, it, onTestFinished } from "vitest";
import { schemaFiles } from "../../script/schema-files.js";
import { aggregates } from "../../src/domain/index.js";
import { buildGraphQLSchema } from "../../src/graphql/schema/schema.js";
import { openApp, openServers } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";
import { codeOf, queryTransports, someone, transports } from "../support/transports.js";
import { maxStallMs, startWatchedServer } from "../support/watched-server.js";

/** A third-party subgraph that owns parcels and knows only the ids of orders. */
const parcels = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])
  type Query { parcel: Parcel! }
  type Parcel { order: Order! }
  type Order @key(fields: "id", resolvable: false) { id: ID! }
`);

const parcelResolvers = { Query: { parcel: () => ({ order: { id: "o1" } }) } };

/** Composes these subgraphs into one graph. */
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

it("serves commands and queries as two subgraphs of one graph, with orders as entities for other subgraphs", async () => {
  const servers = await openServers();
  const env = { AUTH_SECRET: secret };
  await openApp(servers, { ...env, ROLE: "projector" });
  const [commands, queries] = [
    await openApp(servers, { ...env, ROLE: "commands" }),
    await openApp(servers, { ...env, ROLE: "queries" }),
  ];
  const gateway = new ApolloGateway({
    supergraphSdl: compose({ commands: commands.url, queries: queries.url }),
    buildService: ({ name, url = "" }) =>
      name === "parcels"
        ? new LocalGraphQLDataSource(buildSubgraphSchema({ typeDefs: parcels, resolvers: parcelResolvers }))
        : new RemoteGraphQLDataSource<{ token?: string }>({
            url,
            // A gateway forwards tokens unchanged.
            willSendRequest: ({ request, context: { token } }) => {
              if (token !== undefined) request.http?.headers.set("authorization", `Bearer ${token}`);
            },
          }),
  });
  const server = new ApolloServer({ gateway });
  onTestFinished(() => server.stop());
  const [staff, ada, bob] = [
    await tokenOf("staff", "grace"),
    await tokenOf("customer", "ada"),
    await tokenOf("customer", "bob"),
  ];
  const runAs = async (token: string | undefined, query: string) => {
    const contextValue = token === undefined ? {} : { token };
    const { body } = await server.executeOperation({ query }, { contextValue });
    return body.kind === "single" ? body.singleResult : undefined;
  };
  const run = (query: string) => runAs(staff, query);

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
  // The gateway reads the entity of a payload from the other subgraph, at the position of the receipt.
  const payload = `receipt { version } order { id nodeId status version customer { id } }`;
  const confirm = `updateOrderStatus(input: { orderId: "o1", newStatus: CONFIRMED }) { ${payload} }`;
  expect((await run(`mutation { ${confirm} }`))?.data).toEqual({
    updateOrderStatus: {
      receipt: { version: 2 },
      order: { id: "o1", nodeId: "Order:o1", status: "CONFIRMED", version: 2, customer: { id: "ada" } },
    },
  });
  const order = { id: "o1", status: "CONFIRMED", totalAmount: { amount: "3.00", currencyCode: "EUR" } };
  const fields = `{ id status totalAmount { amount currencyCode } }`;
  expect((await run(`{ order(id: "o1", minPosition: "2") ${fields} }`))?.data).toEqual({ order });
  const parcel = `{ parcel { order ${fields} } }`;
  expect((await run(parcel))?.data).toEqual({ parcel: { order } });
  expect((await runAs(ada, parcel))?.data).toEqual({ parcel: { order } });
  expect((await runAs(bob, parcel))?.data).not.toEqual({ parcel: { order } });
  const read = `{ order(id: "o1") ${fields} }`;
  expect((await runAs(ada, read))?.data).toEqual({ order });
  expect(await runAs(bob, read)).toMatchObject({ data: { order: null } });
  expect(await runAs(undefined, read)).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
});

it("composes subscriptions, with a version of federation for which Apollo Router accepts them", () => {
  const files = new Map(schemaFiles());
  for (const name of ["commands", "queries"])
    expect(files.get(`subgraphs/${name}.graphql`)).toContain("https://specs.apollo.dev/federation/v2.4");
  const supergraph = buildSchema(files.get("subgraphs/supergraph.graphql") ?? "");
  const fields = (schema: GraphQLSchema) => Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).sort();
  expect(fields(supergraph)).toEqual(fields(buildGraphQLSchema(aggregates)));
});

it("resolves each entity by its id and returns null for an unknown id", async () => {
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

it("resolves each representation independently of invalid ones", async () => {
  const servers = await openServers();
  await openApp(servers, { ROLE: "projector" });
  const commands = commandsOf(await openApp(servers, { ROLE: "commands" }));
  const queries = await openApp(servers, { ROLE: "queries" });
  const price = { amount: "1.50", currencyCode: "EUR" };
  const { position, epoch } = accepted(await commands.createProduct({ productId: "7", name: "Beans", price }));
  await queries.request(`{ product(id: "7", minPosition: "${position}") { id } }`);
  const query = `query($all: [_Any!]!) { _entities(representations: $all) { __typename ... on Product { name } } }`;
  const good = { __typename: "Product", name: "Beans" };
  const representations: readonly (readonly [unknown, typeof good | null, boolean])[] = [
    [{ __typename: "Product", id: "7" }, good, false],
    [{ __typename: "Nothing", id: "7" }, null, true],
    [{ __typename: "Product", id: 7 }, good, false],
    [{ __typename: "Money", id: "7" }, null, true],
    [{ __typename: "Node", id: "7" }, null, true],
    [{ __typename: "Query" }, null, true],
    [{ __typename: "__proto__", id: "7" }, null, true],
    [{ __typename: "constructor", id: "7" }, null, true],
    [{ __typename: 5, id: "7" }, null, true],
    [{ __typename: "Product" }, null, true],
    [{ __typename: "Product", afterWrite: `${position} ${epoch} 7` }, good, false],
    [{ __typename: "Product", afterWrite: `${position} ${epoch} 8` }, null, false],
    [{ __typename: "Product", afterWrite: `x ${epoch} 7` }, null, true],
    [{ __typename: "Product", afterWrite: "" }, null, true],
    [{ __typename: "Product", afterWrite: 7 }, null, true],
    [{ __typename: "Product", id: null }, null, true],
    [{ __typename: "Product", id: { a: 1 } }, null, true],
    [{ __typename: "Product", id: 1e300 }, null, true],
    [{ id: "7" }, null, true],
    ["Product", null, true],
    [5, null, true],
    [[], null, true],
    [{ __typename: "Product", id: "a\u0000" }, null, false],
    [{ __typename: "Order", id: "" }, null, false],
    [{ __typename: "Product", id: "7" }, good, false],
  ];
  for (const transport of queryTransports) {
    const variables = { all: representations.map(([representation]) => representation) };
    const { data, errors = [] } = await someone(queries.url)[transport]({ query, variables });
    expect(data).toEqual({ _entities: representations.map(([, found]) => found) });
    const wrong = representations.flatMap(([, , refused], index) => (refused ? [index] : []));
    expect(errors.map(({ path, extensions }) => [path?.[1], extensions?.["code"]])).toEqual(
      wrong.map((index) => [index, "BAD_USER_INPUT"]),
    );
  }
});

it("rejects thousands of forged representations at once and reveals nothing of another customer", async () => {
  const servers = await openServers();
  const env = { AUTH_SECRET: secret };
  const all = await openApp(servers, env);
  const { createProduct, createOrder } = commandsOf(someone(all.url, await tokenOf("staff", "grace")));
  const price = { amount: "1.50", currencyCode: "EUR" };
  accepted(await createProduct({ productId: "beans", name: "Beans", price }));
  const items = [{ productId: "beans", quantity: 1 }];
  const { position } = accepted(await createOrder({ orderId: "o1", customerId: "ada", items }));
  const server = await startWatchedServer({ ...env, ROLE: "queries", RATE_LIMIT_PER_MINUTE: "0" }, servers);
  const [ada, mallory] = await Promise.all(
    ["ada", "mallory"].map(async (name) => someone(server.url, await tokenOf("customer", name))),
  );
  if (!ada || !mallory) throw new Error("there are two");
  await ada.http(`{ order(id: "o1", minPosition: "${position}") { customer { id } } }`);
  const query = "query($all: [_Any!]!) { _entities(representations: $all) { __typename ... on Order { id } } }";
  const many = (representation: unknown) => Array.from({ length: 1_000 }, () => representation);
  for (const transport of transports) {
    for (const forged of [
      ...[5, { __typename: "__proto__", id: "o1" }, { __typename: "Order", id: [] }],
      JSON.parse(`{"__proto__":{"__typename":"Order","id":"o1"}}`) as unknown,
    ]) {
      const { result, slowestMs } = await server.during(() =>
        ada[transport]({ query, variables: { all: many(forged) } }),
      );
      expect(result.errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT" }]);
      expect(result.data ?? null).toBeNull();
      expect(slowestMs).toBeLessThan(maxStallMs());
    }
    const deep = {
      __typename: "Order",
      id: "o1",
      deep: JSON.parse(`${"[".repeat(1_000)}${"]".repeat(1_000)}`) as unknown,
    };
    expect(codeOf(await ada[transport]({ query, variables: { all: [deep] } }))).toBe("OPERATION_TOO_LARGE");
    // For mallory, the orders of another customer do not exist.
    for (const id of ["o1", "unknown"]) {
      const all = many({ __typename: "Order", id });
      const { result, slowestMs } = await server.during(() => mallory[transport]({ query, variables: { all } }));
      expect([result.errors, result.data]).toEqual([undefined, { _entities: all.map(() => null) }]);
      expect(slowestMs).toBeLessThan(maxStallMs());
    }
    const variables = {
      all: [
        { __typename: "Customer", id: "ada" },
        { __typename: "Order", id: "o1" },
      ],
    };
    expect((await mallory[transport]({ query, variables })).data).toEqual({ _entities: [null, null] });
  }
  expect(server.output()).not.toMatch(/stack|GraphQLError/);
}, 120_000);
