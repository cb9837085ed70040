import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { aggregates } from "../../src/app.js";
import { buildGraphQLSchema } from "../../src/graphql/schema.js";
import { openPostgres } from "../../src/platform/postgres.js";
import { openApp, openServers, type TestApp, type TestServers } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";
import { codeOf, someone, transports, type TransportAnswer } from "../support/transports.js";

/** Who asks, and of whom: ada is the customer who asks, bob is another one, and nobody is no one. */
type Whom = "ada" | "bob" | "nobody";
type Outcome = "yes" | "FORBIDDEN" | "UNAUTHENTICATED" | "as of nobody";

/** An order of each customer; nobody has placed the third. */
const orderOf = { ada: "order-of-ada", bob: "order-of-bob", nobody: "order-of-nob" };

const receipt = "receipt { aggregateId } userErrors { code message field }";
const page =
  "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { __typename } }";
let made = 0;

/** Each root field, asked about a customer, and what comes of it for each who may ask. */
const cells: Readonly<
  Record<string, readonly [(whom: Whom) => string, anonymous: Outcome, own: Outcome, foreign: Outcome, staff: Outcome]>
> = {
  order: [
    (whom) => `{ order(id: "${orderOf[whom]}") { id version } }`,
    ...rows("UNAUTHENTICATED", "yes", "as of nobody"),
  ],
  "order as of a time": [
    (whom) => `{ order(id: "${orderOf[whom]}", asOf: "2100-01-01T00:00:00Z") { id version } }`,
    ...rows("UNAUTHENTICATED", "yes", "as of nobody"),
  ],
  orderHistory: [
    (whom) => `{ orderHistory(orderId: "${orderOf[whom]}") { ${page} } }`,
    ...rows("UNAUTHENTICATED", "yes", "as of nobody"),
  ],
  customer: [
    (whom) => `{ customer(id: "${whom}") { id orderCount orders { ${page} } } }`,
    ...rows("UNAUTHENTICATED", "yes", "as of nobody"),
  ],
  customerOrders: [
    (whom) => `{ customerOrders(customerId: "${whom}") { ${page} } }`,
    ...rows("UNAUTHENTICATED", "yes", "as of nobody"),
  ],
  orders: [
    (whom) => `{ orders(filter: { customerId: "${whom}" }) { ${page} } }`,
    ...rows("UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"),
  ],
  orderStatistics: [
    () => `{ orderStatistics(from: "2026-01-01", to: "2026-01-02") { ordersCreated } }`,
    ...rows("UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"),
  ],
  projections: [() => `{ projections { readModel } }`, ...rows("UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN")],
  product: [() => `{ product(id: "tea") { name } }`, ...rows("yes", "yes", "yes")],
  products: [() => `{ products { ${page} } }`, ...rows("yes", "yes", "yes")],
  createOrder: [
    (whom) =>
      `mutation { createOrder(input: { orderId: "new-${made++}", customerId: "${whom}", items: [{ productId: "tea", quantity: 1 }] }) { ${receipt} } }`,
    ...rows("UNAUTHENTICATED", "yes", "FORBIDDEN"),
  ],
  updateOrderStatus: [
    (whom) =>
      `mutation { updateOrderStatus(input: { orderId: "${orderOf[whom]}", newStatus: CANCELLED }) { ${receipt} } }`,
    ...rows("UNAUTHENTICATED", "yes", "as of nobody"),
  ],
  "updateOrderStatus, expecting a version": [
    (whom) =>
      `mutation { updateOrderStatus(input: { orderId: "${orderOf[whom]}", newStatus: CANCELLED, expectedVersion: 7 }) { ${receipt} } }`,
    ...rows("UNAUTHENTICATED", "yes", "as of nobody"),
  ],
  "updateOrderStatus to another status": [
    (whom) =>
      `mutation { updateOrderStatus(input: { orderId: "${orderOf[whom]}", newStatus: RETURNED }) { ${receipt} } }`,
    ...rows("UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"),
  ],
  createProduct: [
    () =>
      `mutation { createProduct(input: { name: "Pot", price: { amount: "1", currencyCode: EUR } }) { ${receipt} } }`,
    ...rows("UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"),
  ],
  updateProductPrice: [
    () =>
      `mutation { updateProductPrice(input: { productId: "tea", newPrice: { amount: "5", currencyCode: EUR } }) { ${receipt} } }`,
    ...rows("UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"),
  ],
  orderStatusChanged: [
    (whom) => `subscription { orderStatusChanged(orderId: "${orderOf[whom]}") { orderId newStatus } }`,
    ...rows("UNAUTHENTICATED", "yes", "as of nobody"),
  ],
  customerOrderChanged: [
    (whom) => `subscription { customerOrderChanged(customerId: "${whom}") { id } }`,
    ...rows("UNAUTHENTICATED", "yes", "as of nobody"),
  ],
  orderChanged: [() => `subscription { orderChanged { id } }`, ...rows("UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN")],
};

/** Staff may do everything. */
function rows(anonymous: Outcome, own: Outcome, foreign: Outcome): [Outcome, Outcome, Outcome, Outcome] {
  return [anonymous, own, foreign, "yes"];
}

let servers: TestServers;
let app: TestApp;

async function open() {
  servers = await openServers();
  app = await openApp(servers, { AUTH_SECRET: secret });
  const [anonymous, ada, staff] = [
    someone(app.url),
    someone(app.url, await tokenOf("customer", "ada")),
    someone(app.url, await tokenOf("staff", "grace")),
  ];
  const { createProduct, createOrder } = commandsOf(staff);
  accepted(await createProduct({ productId: "tea", name: "Tea", price: { amount: "5", currencyCode: "EUR" } }));
  for (const customerId of ["ada", "bob"] as const) {
    const items = [{ productId: "tea", quantity: 1 }];
    const { position } = accepted(await createOrder({ orderId: orderOf[customerId], customerId, items }));
    await staff.data(z.unknown(), `{ order(id: "${orderOf[customerId]}", minPosition: "${position}") { id } }`);
    await staff.data(z.unknown(), `{ customer(id: "${customerId}", minPosition: "${position}") { id } }`);
  }
  return { anonymous, ada, staff };
}

let unchecked: readonly string[];
beforeAll(() => {
  const schema = buildGraphQLSchema(aggregates);
  const types = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  unchecked = types.flatMap((type) => Object.keys(type?.getFields() ?? {})).filter((name) => !(name in cells));
});

it("each root field has its cells", () => {
  expect(unchecked).toEqual([]);
});

const about = ({ data, errors }: TransportAnswer, whom: Whom) =>
  JSON.stringify({ data, errors }).replaceAll(orderOf[whom], "it").replaceAll(whom, "whom");

describe.each(transports)("over %s, who may do what is as the policies say", (transport) => {
  it("of queries and mutations", async () => {
    const actors = await open();
    async function expectCell(
      who: keyof typeof actors,
      whom: Whom,
      name: string,
      query: (whom: Whom) => string,
      outcome: Outcome,
    ) {
      const ask = actors[who][transport];
      const answer = await ask(query(whom));
      const cell = `${name} of ${whom}, asked by ${who}`;
      if (outcome === "FORBIDDEN" || outcome === "UNAUTHENTICATED") expect(codeOf(answer), cell).toBe(outcome);
      else expect(answer.errors, cell).toBeUndefined();
      if (outcome === "as of nobody")
        expect(about(answer, whom), cell).toBe(about(await ask(query("nobody")), "nobody"));
      if (outcome === "yes" && whom !== "nobody")
        expect(about(answer, whom), cell).not.toBe(about(await ask(query("nobody")), "nobody"));
    }
    for (const [name, [query, anonymous, own, foreign]] of Object.entries(cells)) {
      if (query("ada").startsWith("subscription")) continue;
      const alike = query("ada") === query("bob");
      await expectCell("anonymous", alike ? "nobody" : "bob", name, query, anonymous);
      await expectCell("ada", alike ? "nobody" : "bob", name, query, foreign);
      if (!name.startsWith("createOrder")) await expectCell("ada", alike ? "nobody" : "ada", name, query, own);
    }
    expect(await actors.ada[transport](cells["createOrder"]?.[0]("ada") ?? "")).toMatchObject({
      data: { createOrder: { receipt: {}, userErrors: [] } },
    });
    for (const [name, [query]] of Object.entries(cells)) {
      const text = query("bob");
      if (!text.startsWith("subscription")) expect((await actors.staff[transport](text)).errors, name).toBeUndefined();
    }
  });
});

it("what is another one's is neither changed nor told of, and who has sent a command is in the log", async () => {
  const { ada, staff } = await open();
  const postgres = openPostgres(servers.database.url, 1, () => undefined);
  onTestFinished(() => postgres.close());
  const cancel = (whom: Whom, commandId: string) =>
    commandsOf(ada).updateOrderStatus({ orderId: orderOf[whom], newStatus: "CANCELLED", commandId });

  expect((await cancel("bob", "c1")).userErrors).toMatchObject([{ code: "ORDER_NOT_FOUND" }]);
  // Nor can the receipt of another one's command be had by sending it again.
  accepted(
    await commandsOf(staff).updateOrderStatus({ orderId: orderOf.bob, newStatus: "CANCELLED", commandId: "c2" }),
  );
  expect((await cancel("bob", "c2")).receipt).toBeNull();
  accepted(await cancel("ada", "c3"));
  expect(accepted(await cancel("ada", "c3")).duplicate).toBe(true);

  const { rows } = await postgres.pool.query<{ actor: string; role: string; stream_id: string }>(
    `SELECT metadata->>'actor' AS actor, metadata->>'role' AS role, stream_id FROM event ORDER BY position`,
  );
  expect(rows.map(({ actor, role, stream_id }) => `${role} ${actor} ${stream_id}`)).toEqual([
    "staff grace product-tea",
    "staff grace order-order-of-ada",
    "staff grace order-order-of-bob",
    "staff grace order-order-of-bob",
    "customer ada order-order-of-ada",
  ]);
});

it("subscriptions tell a customer of what is theirs, and are silent of the rest as of what does not exist", async () => {
  const { anonymous, ada, staff } = await open();
  for (const [name, [query, forAnonymous, own]] of Object.entries(cells)) {
    const text = query("ada");
    if (!text.startsWith("subscription")) continue;
    expect(codeOf(await anonymous.websocket(text)), name).toBe(forAnonymous);
    if (own === "FORBIDDEN") expect(codeOf(await ada.websocket(text)), name).toBe(own);
  }

  const told: Record<Whom, unknown[]> = { ada: [], bob: [], nobody: [] };
  const follow = async (whom: Whom, field: "orderStatusChanged" | "customerOrderChanged") => {
    for await (const message of ada.subscribe(z.unknown(), cells[field]?.[0](whom) ?? "")) told[whom].push(message);
  };
  for (const whom of ["bob", "nobody", "ada"] as const)
    for (const field of ["orderStatusChanged", "customerOrderChanged"] as const) void follow(whom, field);
  const { updateOrderStatus, createOrder } = commandsOf(staff);
  // What follows the subscriptions on one socket comes after them, so their silence is one of subscriptions that stand.
  let n = 0;
  while (JSON.stringify(told.ada).split("customerOrderChanged").length < 3) {
    for (const customerId of ["bob", "ada"]) {
      const items = [{ productId: "tea", quantity: 1 }];
      accepted(await createOrder({ orderId: `${customerId}-${n++}`, customerId, items }));
    }
  }
  accepted(await updateOrderStatus({ orderId: orderOf.bob, newStatus: "SHIPPED" }));
  accepted(await updateOrderStatus({ orderId: orderOf.ada, newStatus: "SHIPPED" }));
  await expect
    .poll(() => told.ada)
    .toContainEqual({ orderStatusChanged: { orderId: orderOf.ada, newStatus: "SHIPPED" } });
  expect([told.bob, told.nobody]).toEqual([[], []]);
});

it("entities of a subgraph are shown to whom they belong", async () => {
  await open();
  const queries = await openApp(servers, { ROLE: "queries", AUTH_SECRET: secret });
  const entities = (["ada", "bob"] as const).flatMap((whom) => [
    `{ __typename: "Order", id: "${orderOf[whom]}" }`,
    `{ __typename: "Customer", id: "${whom}" }`,
  ]);
  const query = `{ _entities(representations: [${entities.join(", ")}]) { __typename ... on Node { id } } }`;
  const seenBy = async (token?: string) => {
    const { data } = await someone(queries.url, token).http(query);
    return z.object({ _entities: z.array(z.object({ id: z.string() }).nullable()) }).parse(data)._entities;
  };
  const [order, customer] = [{ id: orderOf.ada }, { id: "ada" }];
  expect(await seenBy(await tokenOf("customer", "ada"))).toEqual([order, customer, null, null]);
  expect(await seenBy()).toEqual([null, null, null, null]);
  expect(await seenBy(await tokenOf("staff", "grace"))).toEqual([order, customer, { id: orderOf.bob }, { id: "bob" }]);
});
