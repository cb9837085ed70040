import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { aggregates } from "../../src/domain/index.js";
import { buildGraphQLSchema, buildSideSchema } from "../../src/graphql/schema/schema.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { importFromAggregates } from "../support/aggregate-folders.js";
import { openApp, openServers } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { connectionFields, type Cells, type Outcome, type PolicyCells, type Whom } from "../support/policy-cells.js";
import { secret, tokenOf } from "../support/tokens.js";
import { codeOf, someone, subscriptionTransports, transports, type TransportAnswer } from "../support/transports.js";

type Name = "ada" | "bob" | "nobody";

type Transport = (typeof transports)[number];

/** Each transport has its own orders, so that one does not see the effects of the other. */
const whom = (customer: Name, transport: Transport = "http"): Whom => ({
  customer,
  order: `${transport}-of-${customer}`,
});

/** The cells of an operation for staff only. */
const forStaff = (query: string): Cells => [() => query, "UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"];

/** Operations that belong to no aggregate, or to several. */
const sharedCells: Readonly<Record<string, Cells>> = {
  query: [
    ({ order, customer }) =>
      `{ query { query { order(id: "${order}") { id } customerOrders(customerId: "${customer}") { ${connectionFields} } } } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  "orders below query": [
    () => `{ query { orders { ${connectionFields} } } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  node: [
    ({ order }) => `{ node(id: "Order:${order}") { __typename ... on Order { version } } }`,
    ...(["as if missing", "yes", "as if missing"] as const),
  ],
  nodes: [
    ({ order, customer }) => `{ nodes(ids: ["Order:${order}", "Customer:${customer}"]) { __typename } }`,
    ...(["as if missing", "yes", "as if missing"] as const),
  ],
  projections: forStaff(`{ projections { readModel } }`),
  eventLog: forStaff(`{ eventLog { position } }`),
  events: forStaff(`{ events(last: 1) { nodes { data } } }`),
  processes: forStaff(`{ processes { process } }`),
  maintenanceTasks: forStaff(`{ maintenanceTasks { id } }`),
  parkedStreams: forStaff(`{ parkedStreams(readModel: "order") { nodes { error } } }`),
  rebuildReadModel: forStaff(
    `mutation { rebuildReadModel(input: { readModel: "none" }) { task { id } userErrors { code } } }`,
  ),
  verifyModels: forStaff(
    `mutation { verifyModels(input: { readModels: ["none"] }) { task { id } userErrors { code } } }`,
  ),
  cancelMaintenanceTask: forStaff(
    `mutation { cancelMaintenanceTask(input: { taskId: "none" }) { task { id } userErrors { code } } }`,
  ),
  retryParkedEvents: forStaff(`mutation { retryParkedEvents(input: { readModel: "none" }) { userErrors { code } } }`),
  discardParkedEvents: forStaff(
    `mutation { discardParkedEvents(input: { readModel: "none", streamIds: [] }) { userErrors { code } } }`,
  ),
};

/** Each root field, and variants of some, with the expected result per principal. Staff may call every field. */
const cells: Readonly<Record<string, Cells>> = Object.fromEntries(
  [{ policyCells: sharedCells }, ...(await importFromAggregates<PolicyCells>("policy-cells.ts")).values()].flatMap(
    ({ policyCells }) => Object.entries(policyCells),
  ),
);

/** The result as text, without its cost. */
type Ask = (query: string) => Promise<string>;

const read = (text: string): TransportAnswer => JSON.parse(text) as TransportAnswer;
const isSubscription = ([query]: Cells) => query(whom("bob")).startsWith("subscription");

/** The URL of each side. */
type Endpoints = Readonly<Record<"commands" | "queries", string>>;

const commandsSide = buildSideSchema(aggregates, "commands").getMutationType()?.getFields() ?? {};

/** The side that serves a request. */
function sideOf(query: string): keyof Endpoints {
  const [, field = ""] = /^mutation[^{]*{\s*(\w+)/.exec(query) ?? [];
  return field in commandsSide ? "commands" : "queries";
}

/** A principal who sends each request to the side that serves it. */
function actor({ commands, queries }: Endpoints, token?: string) {
  const sides = { commands: someone(commands, token), queries: someone(queries, token) };
  const over =
    (transport: Transport | (typeof subscriptionTransports)[number]): Ask =>
    async (query) => {
      const { data, errors } = await sides[sideOf(query)][transport](query);
      return JSON.stringify({ data, errors });
    };
  return { http: over("http"), websocket: over("websocket"), sse: over("sse"), multipart: over("multipart"), sides };
}

/** Bifold in one process, or each side as a subgraph in its own process, with an order of ada and of bob per transport. */
async function open(kind: "one process" | "subgraphs" = "one process") {
  const servers = await openServers();
  const start = (env: NodeJS.ProcessEnv = {}) => openApp(servers, { AUTH_SECRET: secret, ...env });
  let endpoints: Endpoints;
  if (kind === "one process") {
    const { url } = await start();
    endpoints = { commands: url, queries: url };
  } else {
    await start({ ROLE: "projector" });
    const [commands, queries] = [await start({ ROLE: "commands" }), await start({ ROLE: "queries" })];
    endpoints = { commands: commands.url, queries: queries.url };
  }
  const [anonymous, ada, staff] = [
    actor(endpoints),
    actor(endpoints, await tokenOf("customer", "ada")),
    actor(endpoints, await tokenOf("staff", "grace")),
  ];
  const staffCommands = commandsOf(staff.sides.commands);
  accepted(
    await staffCommands.createProduct({ productId: "tea", name: "Tea", price: { amount: "5", currencyCode: "EUR" } }),
  );
  for (const transport of transports)
    for (const name of ["ada", "bob"] as const) {
      const { customer: customerId, order: orderId } = whom(name, transport);
      const items = [{ productId: "tea", quantity: 1 }];
      const command = { commandId: `made-${orderId}`, orderId, customerId, items };
      const { position } = accepted(await staffCommands.createOrder(command));
      const { queries } = staff.sides;
      await queries.data(z.unknown(), `{ order(id: "${orderId}", minPosition: "${position}") { id } }`);
      await queries.data(z.unknown(), `{ customer(id: "${customerId}", minPosition: "${position}") { id } }`);
    }
  return {
    servers,
    actors: { anonymous, ada, staff },
    adaReads: ada.sides.queries,
    adaCommands: commandsOf(ada.sides.commands),
    staffCommands,
  };
}

it("has cells for each root field", () => {
  const schema = buildGraphQLSchema(aggregates);
  const types = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = types.flatMap((type) => Object.keys(type?.getFields() ?? {}));
  expect(fields.filter((name) => !(name in cells))).toEqual([]);
});

describe.each(["one process", "subgraphs"] as const)("access control of %s", (kind) => {
  it("decides queries and mutations by policy, over both transports", async () => {
    const { actors } = await open(kind);
    for (const transport of transports) {
      const about = (name: Name) => whom(name, transport);
      /** The result with its ids replaced by those of the missing entities. */
      const withMissingIds = (text: string, { order, customer }: Whom) =>
        text.replaceAll(order, about("nobody").order).replaceAll(`"${customer}"`, `"nobody"`);

      async function expectCell(who: keyof typeof actors, name: "ada" | "bob", title: string, outcome: Outcome) {
        const [query] = cells[title] ?? [];
        if (query === undefined) throw new Error(`No cell ${title} exists`);
        const cell = `${title} of ${name}, asked by ${who} over ${transport}`;
        const answer = await actors[who][transport](query(about(name)));
        if (outcome === "FORBIDDEN" || outcome === "UNAUTHENTICATED") {
          expect(codeOf(read(answer)), cell).toBe(outcome);
          return;
        }
        expect(read(answer).errors, cell).toBeUndefined();
        // The result for a missing entity is what staff gets for it, since staff may see every entity.
        if (title.startsWith("createOrder") || query(about("bob")) === query(about("nobody"))) return;
        const ofMissing = await actors.staff[transport](query(about("nobody")));
        if (outcome === "as if missing") expect(withMissingIds(answer, about(name)), cell).toBe(ofMissing);
        else expect(withMissingIds(answer, about(name)), cell).not.toBe(ofMissing);
      }

      for (const [title, row] of Object.entries(cells)) {
        if (isSubscription(row)) continue;
        const [, anonymous, own, foreign] = row;
        await expectCell("anonymous", "ada", title, anonymous);
        await expectCell("ada", "bob", title, foreign);
        await expectCell("ada", "ada", title, own);
      }
      for (const [title, row] of Object.entries(cells))
        if (!isSubscription(row)) await expectCell("staff", "bob", title, "yes");
    }
  });

  it("decides subscriptions by policy, over each transport", async () => {
    const { actors } = await open(kind);
    for (const [title, row] of Object.entries(cells).filter(([, row]) => isSubscription(row))) {
      const [query, anonymous, own] = row;
      for (const transport of subscriptionTransports) {
        const codeFor = async (who: keyof typeof actors) =>
          codeOf(read(await actors[who][transport](query(whom("ada")))));
        expect(await codeFor("anonymous"), title).toBe(anonymous === "yes" ? undefined : anonymous);
        if (own === "FORBIDDEN") expect(await codeFor("ada"), title).toBe(own);
      }
      for (const { http } of Object.values(actors))
        expect(read(await http(query(whom("ada")))).data ?? null).toBeNull();
    }
  });
});

it("changes and reveals nothing of another customer, and records the sender of each event", async () => {
  const { servers, actors, adaReads, adaCommands, staffCommands } = await open();
  const postgres = openPostgres(servers.database.url, 1, () => undefined);
  onTestFinished(() => postgres.close());
  const cancel = (name: Name, commandId: string) =>
    adaCommands.updateOrderStatus({ orderId: whom(name).order, newStatus: "CANCELLED", commandId });

  expect((await cancel("bob", "c1")).userErrors).toMatchObject([{ code: "ORDER_NOT_FOUND" }]);
  // Repeating another sender's command returns no receipt and does not reveal that one exists.
  accepted(
    await staffCommands.updateOrderStatus({ orderId: whom("bob").order, newStatus: "CANCELLED", commandId: "c2" }),
  );
  expect((await cancel("bob", "c2")).userErrors).toMatchObject([{ code: "ORDER_NOT_FOUND" }]);
  const first = accepted(await cancel("ada", "c2"));
  expect(first).toMatchObject({ commandId: "c2", aggregateId: whom("ada").order, duplicate: false });
  expect(accepted(await cancel("ada", "c2"))).toEqual({ ...first, duplicate: true });
  expect((await cancel("nobody", "c2")).userErrors).toMatchObject([{ code: "COMMAND_ID_REUSED" }]);

  const { rows } = await postgres.pool.query<{ actor: string; role: string; stream_id: string }>(
    `SELECT metadata->>'actor' AS actor, metadata->>'role' AS role, stream_id FROM event ORDER BY position`,
  );
  const history = `{ orderHistory(orderId: "${whom("ada").order}") { nodes { actor role } } }`;
  const cancelled = { actor: "ada", role: "customer" };
  const seenBy = async (reads: typeof adaReads) =>
    z.object({ orderHistory: z.object({ nodes: z.unknown() }) }).parse(await reads.data(z.unknown(), history))
      .orderHistory.nodes;
  expect(await seenBy(actors.staff.sides.queries)).toEqual([{ actor: "grace", role: "staff" }, cancelled]);
  // Customers do not learn who of the staff acted.
  expect(await seenBy(adaReads)).toEqual([{ actor: null, role: "staff" }, cancelled]);
  expect(rows.map(({ actor, role, stream_id }) => `${role} ${actor} ${stream_id}`)).toEqual([
    "staff grace product-tea",
    ...["http-of-ada", "http-of-bob", "websocket-of-ada", "websocket-of-bob"].map((id) => `staff grace order-${id}`),
    "staff grace order-http-of-bob",
    "customer ada order-http-of-ada",
  ]);
});

it("sends a customer only their own changes, and nothing for foreign or missing entities", async () => {
  const { adaReads, staffCommands } = await open();
  const received: Record<Name, unknown[]> = { ada: [], bob: [], nobody: [] };
  const follow = async (name: Name, field: "orderStatusChanged" | "customerOrderChanged") => {
    for await (const message of adaReads.subscribe(z.unknown(), cells[field]?.[0](whom(name)) ?? ""))
      received[name].push(message);
  };
  for (const name of ["bob", "nobody", "ada"] as const)
    for (const field of ["orderStatusChanged", "customerOrderChanged"] as const) void follow(name, field);
  // Later operations on the same socket complete after these, so silence means that the subscriptions are active.
  let n = 0;
  while (JSON.stringify(received.ada).split("customerOrderChanged").length < 3) {
    for (const customerId of ["bob", "ada"]) {
      const items = [{ productId: "tea", quantity: 1 }];
      accepted(await staffCommands.createOrder({ orderId: `${customerId}-${n++}`, customerId, items }));
    }
  }
  for (const name of ["bob", "ada"] as const)
    accepted(await staffCommands.updateOrderStatus({ orderId: whom(name).order, newStatus: "SHIPPED" }));
  await expect
    .poll(() => received.ada)
    .toContainEqual({ orderStatusChanged: { orderId: whom("ada").order, newStatus: "SHIPPED" } });
  expect([received.bob, received.nobody]).toEqual([[], []]);
});

it("rejects the production start without a way to verify tokens", async () => {
  const servers = await openServers();
  const production = { NODE_ENV: "production", DATABASE_URL: servers.database.url, REDIS_URL: servers.redis.url };
  await expect(openApp(servers, production)).rejects.toThrow(
    "AUTH_SECRET or AUTH_JWKS_URL is required when NODE_ENV is production",
  );
});

it("shows entities of a subgraph to their owner only", async () => {
  const { actors } = await open("subgraphs");
  const entities = (["ada", "bob", "nobody"] as const).flatMap((name) => [
    `{ __typename: "Order", id: "${whom(name).order}" }`,
    `{ __typename: "Customer", id: "${name}" }`,
  ]);
  const query = `{ _entities(representations: [${entities.join(", ")}]) { __typename ... on Node { id } } }`;
  const shape = z.object({ data: z.object({ _entities: z.array(z.object({ id: z.string() }).nullable()) }) });
  const ofAda = [{ id: whom("ada").order }, { id: "ada" }];
  for (const transport of transports) {
    const seenBy = async (who: keyof typeof actors) =>
      shape.parse(read(await actors[who][transport](query))).data._entities;
    expect(await seenBy("ada")).toEqual([...ofAda, null, null, null, null]);
    expect(await seenBy("anonymous")).toEqual([null, null, null, null, null, null]);
    expect(await seenBy("staff")).toEqual([...ofAda, { id: whom("bob").order }, { id: "bob" }, null, null]);
  }
});
