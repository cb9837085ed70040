import pg from "pg";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp, openServers, type TestApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { openRawSocket } from "../support/raw-socket.js";
import { secret, tokenOf } from "../support/tokens.js";
import { codeOf, queryTransports, someone, transports, type TransportAnswer } from "../support/transports.js";

// Invalid and unusual input: each kind gets the same, specific answer on every transport.

const eur = (amount: string) => ({ amount, currencyCode: "EUR" });
const items = [{ productId: "beans", quantity: 1 }];

async function openShop(env: NodeJS.ProcessEnv = {}) {
  const servers = await openServers();
  const app = await openApp(servers, env);
  const commands = commandsOf(app);
  accepted(await commands.createProduct({ productId: "beans", name: "Beans", price: eur("10") }));
  return { servers, app, ...commands };
}

/** Places an order and waits until queries return it. */
async function place(app: TestApp, orderId: string, customerId = "ada"): Promise<string> {
  const { position } = accepted(await commandsOf(app).createOrder({ orderId, customerId, items }));
  for (const field of [`order(id: "${orderId}"`, `customer(id: "${customerId}"`])
    await app.data(z.unknown(), `{ ${field}, minPosition: "${position}") { id } }`);
  return position;
}

const argumentOf = ({ errors }: TransportAnswer) => errors?.[0]?.extensions?.["argument"];

describe("an id that no entity can have", () => {
  const impossible = ["a\u0000", "\u0000", "", " ", "a b", "x".repeat(10_000), "\ud800", "ä", "a\nb", "no such id"];

  it.each(queryTransports)("is unknown to every query over %s", async (transport) => {
    const { app } = await openShop();
    await place(app, "o1");
    const ask = someone(app.url)[transport];
    const query = `query($id: ID!) {
      order(id: $id) { id } asOf: order(id: $id, asOf: "2100-01-01T00:00:00Z") { id } orderHistory(orderId: $id) { totalCount }
      customer(id: $id) { id } customerOrders(customerId: $id) { totalCount } product(id: $id) { id }
      orders(filter: { customerId: $id }) { totalCount } }`;
    const none = { totalCount: 0 };
    for (const id of transport === "get" ? impossible.filter((each) => each.length < 1_000) : impossible)
      expect(await ask({ query, variables: { id } }), JSON.stringify(id)).toMatchObject({
        data: {
          order: null,
          asOf: null,
          orderHistory: none,
          customer: null,
          customerOrders: none,
          product: null,
          orders: none,
        },
      });
    const literal = `{ orderHistory(orderId: "a\\u0000") { totalCount } order(id: "a\\u0000") { id } }`;
    expect((await ask(literal)).data).toEqual({ orderHistory: none, order: null });
  });

  it("is unknown to every subscription", async () => {
    const { app } = await openShop();
    const socket = await openRawSocket(app.url);
    socket.send({ type: "connection_init" });
    await socket.until("connection_ack");
    for (const [n, id] of impossible.entries())
      for (const field of [
        "orderStatusChanged(orderId: $id) { version }",
        "customerOrderChanged(customerId: $id) { id }",
      ]) {
        const payload = { query: `subscription($id: ID!) { ${field} }`, variables: { id } };
        socket.send({ id: `${n} ${field}`, type: "subscribe", payload });
      }
    socket.send({ id: "last", type: "subscribe", payload: { query: "{ __typename }" } });
    const heard = await socket.until("complete", "last");
    expect(heard.filter(({ type }) => type === "error")).toEqual([]);
  });

  it.each(transports)("is rejected by commands, which name it, over %s", async (transport) => {
    const { app } = await openShop();
    const query = `mutation($input: CreateOrderInput!) { createOrder(input: $input) { userErrors { code field } } }`;
    const input = { orderId: "a\u0000", customerId: "a\u0000", commandId: "a\u0000", items };
    const codes = ["commandId", "orderId", "customerId"].map((field) => ({ code: "INVALID_ID", field: [field] }));
    const { data } = await someone(app.url)[transport]({ query, variables: { input } });
    expect(data).toEqual({ createOrder: { userErrors: codes } });
  });
});

describe("an integer id that a JSON number cannot hold", () => {
  it.each(transports)(
    "is rejected over %s, in variables and literals, wherever an id is expected",
    async (transport) => {
      const { app } = await openShop();
      const ask = someone(app.url)[transport];
      const refused = async (query: string, variables?: string) => {
        const sent = variables === undefined ? {} : { variables: JSON.parse(variables) as Record<string, unknown> };
        const answer = await ask({ query, ...sent });
        const [error] = answer.errors ?? [];
        expect([codeOf(answer), error?.message], query).toEqual([
          "BAD_USER_INPUT",
          expect.stringMatching(/^ID cannot represent the number .* exactly; send it as a string$/),
        ]);
        expect(error?.locations).toEqual([{ line: 1, column: expect.any(Number) as number }]);
      };
      const mutation = "mutation($i: CreateOrderInput!) { createOrder(input: $i) { receipt { version } } }";
      await refused("query($id: ID!) { order(id: $id) { id } }", '{"id":12345678901234567891}');
      await refused("query($id: ID!) { order(id: $id) { id } }", '{"id":9007199254740992}');
      await refused("query($id: ID) { orders(filter: { customerId: $id }) { totalCount } }", '{"id":-1e300}');
      await refused("query($f: OrderFilter) { orders(filter: $f) { totalCount } }", '{"f":{"customerId":1e21}}');
      await refused(mutation, '{"i":{"orderId":12345678901234567891,"customerId":"c","items":[]}}');
      await refused(mutation, '{"i":{"customerId":"c","items":[{"productId":12345678901234567891,"quantity":1}]}}');
      await refused(mutation, '{"i":{"customerId":"c","items":{"productId":12345678901234567891,"quantity":1}}}');
      await refused(mutation, '{"i":{"commandId":12345678901234567891,"customerId":"c","items":[]}}');
      await refused("{ order(id: 12345678901234567891) { id } }");
      await refused("query($id: ID = 12345678901234567891) { orders(filter: { customerId: $id }) { totalCount } }");
      await refused(
        "mutation { createOrder(input: { customerId: 9007199254740993, items: [] }) { receipt { version } } }",
      );
    },
  );

  it.each(transports)("is accepted over %s when it is exact, or a string", async (transport) => {
    const { app } = await openShop();
    await place(app, "9007199254740991");
    await place(app, "12345678901234567891");
    const ask = someone(app.url)[transport];
    const query = "query($id: ID!) { order(id: $id) { id } }";
    for (const id of [9007199254740991, "9007199254740991", "12345678901234567891"])
      expect((await ask({ query, variables: { id } })).data).toEqual({ order: { id: String(id) } });
    expect((await ask("{ order(id: 9007199254740991) { id } }")).data).toEqual({ order: { id: "9007199254740991" } });
  });
});

describe("a range or a page", () => {
  it.each(queryTransports)("of days is validated before it is expanded, over %s", async (transport) => {
    const { app } = await openShop();
    const ask = someone(app.url)[transport];
    const statistics = (from: string, to: string) => ask(`{ orderStatistics(from: "${from}", to: "${to}") { date } }`);
    const startedAt = performance.now();
    for (const [from, to] of [
      ["0000-01-01", "9999-12-31"],
      ["2026-01-02", "2026-01-01"],
      ["2025-01-01", "2026-01-02"],
    ] as const) {
      const answer = await statistics(from, to);
      expect([codeOf(answer), argumentOf(answer)]).toEqual(["BAD_USER_INPUT", "to"]);
    }
    // Expanding 10,000 years takes seconds.
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    expect(codeOf(await statistics("2026-02-29", "2026-03-01"))).toBe("GRAPHQL_VALIDATION_FAILED");
    expect((await statistics("2024-01-01", "2024-12-31")).data).toMatchObject({ orderStatistics: { length: 366 } });
  });

  const pages = [
    "orders(ARGS) { nodes { id items { productId } } }",
    "products(ARGS) { edges { node { id } } }",
    'customerOrders(customerId: "ada", ARGS) { nodes { id } }',
    'customer(id: "ada") { orders(ARGS) { nodes { id customer { orders(first: 100) { nodes { id } } } } } }',
  ];

  it.each(queryTransports)(
    "of more than 100 is rejected with the maximum, whatever its cost, over %s",
    async (transport) => {
      const { app } = await openShop({ MAX_COST: "200" });
      const ask = someone(app.url)[transport];
      for (const page of pages)
        for (const argument of ["first", "last"])
          for (const [size, message] of [
            [1_000, "must be at most 100"],
            [2_147_483_647, "must be at most 100"],
            [-1, "must not be negative"],
          ] as const) {
            const inLiteral = await ask(`{ ${page.replace("ARGS", `${argument}: ${size}`)} }`);
            const query = `query($n: Int) { ${page.replace("ARGS", `${argument}: $n`)} }`;
            const inVariable = await ask({ query, variables: { n: size } });
            for (const answer of [inLiteral, inVariable]) {
              expect([codeOf(answer), argumentOf(answer)]).toEqual(["BAD_USER_INPUT", argument]);
              expect(answer.errors?.[0]?.message).toBe(`\`${argument}\` ${message}`);
              expect(answer.errors?.[0]?.locations).toHaveLength(1);
            }
          }
    },
  );

  it.each(queryTransports)("may be empty and requires one direction, over %s", async (transport) => {
    const { app } = await openShop();
    await place(app, "o1");
    const ask = someone(app.url)[transport];
    const none = { totalCount: 1, nodes: [] };
    expect((await ask("{ orders(first: 0) { totalCount nodes { id } } }")).data).toEqual({ orders: none });
    expect((await ask("{ orders(last: 0) { totalCount nodes { id } } }")).data).toEqual({ orders: none });
    expect(codeOf(await ask("{ orders(first: 1, last: 1) { totalCount } }"))).toBe("BAD_USER_INPUT");
    expect(codeOf(await ask('{ orderHistory(orderId: "o1", first: 101) { totalCount } }'))).toBe("BAD_USER_INPUT");
  });

  it.each(queryTransports)("accepts only cursors of the same list, over %s", async (transport) => {
    const { app, updateOrderStatus } = await openShop();
    await place(app, "o1");
    await place(app, "o2");
    const { position } = accepted(await updateOrderStatus({ orderId: "o1", newStatus: "CONFIRMED" }));
    await app.data(z.unknown(), `{ order(id: "o1", minPosition: "${position}") { id } }`);
    const lists = [
      ["orders", ""],
      ["orders", "filter: { status: PENDING }"],
      ["orders", 'filter: { customerId: "ada" }'],
      ["customerOrders", 'customerId: "ada", status: CONFIRMED'],
      ["products", ""],
      ["orderHistory", 'orderId: "o1"'],
      ["orderHistory", 'orderId: "o2"'],
    ] as const;
    const ask = someone(app.url)[transport];
    const read = ([field, args]: (typeof lists)[number], after = "") => {
      const given = [args, after && `after: "${after}"`].filter((each) => each !== "").join(", ");
      return ask(`{ page: ${field}${given && `(${given})`} { totalCount edges { cursor } pageInfo { endCursor } } }`);
    };
    const shape = z.object({ page: z.object({ pageInfo: z.object({ endCursor: z.string() }) }) });
    for (const list of lists) {
      const { endCursor } = shape.parse((await read(list)).data).page.pageInfo;
      for (const other of lists) {
        const answer = await read(other, endCursor);
        expect([list, other, codeOf(answer)]).toEqual([list, other, list === other ? undefined : "BAD_USER_INPUT"]);
      }
    }
    const own = shape.parse((await read(["customerOrders", 'customerId: "ada"'] as never)).data).page.pageInfo
      .endCursor;
    expect((await read(lists[2], own)).errors).toBeUndefined();
  });
});

describe("a scalar", () => {
  it.each(queryTransports)("is rejected with its path, over %s", async (transport) => {
    const { app } = await openShop();
    const ask = someone(app.url)[transport];
    for (const [type, argument, value] of [
      ["DateTime", "asOf", "2026-02-29T00:00:00Z"],
      ["Position", "minPosition", "-1"],
    ] as const) {
      const inLiteral = await ask(`{ order(id: "x", ${argument}: "${value}") { id } }`);
      const query = `query($v: ${type}) { order(id: "x", ${argument}: $v) { id } }`;
      const inVariable = await ask({ query, variables: { v: value } });
      expect([codeOf(inLiteral), codeOf(inVariable)]).toEqual(["GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);
      expect(inLiteral.errors?.[0]?.locations).toEqual([{ line: 1, column: 20 + argument.length }]);
      expect(inVariable.errors?.[0]?.locations).toEqual([{ line: 1, column: 7 }]);
    }
    const days = await ask('{ orderStatistics(from: "2026-13-01", to: "x") { date } }');
    expect(days.errors?.map(({ locations }) => locations)).toEqual([
      [{ line: 1, column: 25 }],
      [{ line: 1, column: 43 }],
    ]);
    expect((await ask('{ order(id: "x", asOf: "2026-06-30t23:59:60z") { id } }')).errors).toBeUndefined();
  });
});

it.each(transports)("with many errors gets a bounded number of bounded messages, over %s", async (transport) => {
  const app = await openApp();
  const ask = someone(app.url)[transport];
  const query = "mutation($input: CreateOrderInput!) { createOrder(input: $input) { receipt { position } } }";
  const wrong = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`unknown${n}`, 1]));
  for (const input of [
    { customerId: "x".repeat(200_000), items, ...wrong },
    { customerId: "ada", items: Array.from({ length: 1_000 }, () => "x".repeat(200)) },
    "x".repeat(200_000),
  ]) {
    const { errors = [] } = await ask({ query, variables: { input: input } });
    expect(new Set(errors.map(({ extensions }) => extensions?.["code"]))).toEqual(new Set(["BAD_USER_INPUT"]));
    expect(JSON.stringify(errors).length).toBeLessThan(100_000);
  }
  const { errors = [] } = await ask(`{ order(id: [${'"x", '.repeat(900)}]) { id } ${"a".repeat(30_000)} }`);
  expect(new Set(errors.map(({ extensions }) => extensions?.["code"]))).toEqual(new Set(["GRAPHQL_VALIDATION_FAILED"]));
  expect(JSON.stringify(errors).length).toBeLessThan(5_000);
});

describe("a command id", () => {
  it.each(transports)("identifies one request by its meaning, however it is spelled, over %s", async (transport) => {
    const { app } = await openShop();
    const send = async (name: string, input: object) => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
      const query = `mutation($input: ${type}) { p: ${name}(input: $input) { receipt { duplicate } userErrors { code } } }`;
      return ((await someone(app.url)[transport]({ query, variables: { input } })).data as { p: unknown }).p;
    };
    const first = { receipt: { duplicate: false }, userErrors: [] };
    const again = { receipt: { duplicate: true }, userErrors: [] };
    const reused = { receipt: null, userErrors: [{ code: "COMMAND_ID_REUSED" }] };

    const tea = { commandId: "tea", productId: "tea", name: "Tea" };
    expect(await send("createProduct", { ...tea, price: eur("2.5") })).toEqual(first);
    for (const amount of ["2.50", "02.5", "2.500"])
      expect(await send("createProduct", { ...tea, price: eur(amount) })).toEqual(again);
    expect(await send("createProduct", { ...tea, name: " Tea ", price: eur("2.5") })).toEqual(again);
    expect(await send("createProduct", { ...tea, price: eur("2.51") })).toEqual(reused);

    const price = { commandId: "price", productId: "tea", newPrice: eur("3") };
    expect(await send("updateProductPrice", { ...price, expectedVersion: null })).toEqual(first);
    expect(await send("updateProductPrice", price)).toEqual(again);
    expect(await send("updateProductPrice", { ...price, newPrice: { currencyCode: "EUR", amount: 3 } })).toEqual(again);
    expect(await send("updateProductPrice", { ...price, expectedVersion: 1 })).toEqual(reused);

    const order = { commandId: "order", customerId: "ada", items };
    expect(await send("createOrder", { ...order, expectedTotal: eur("10.0") })).toEqual(first);
    expect(await send("createOrder", { ...order, orderId: null, expectedTotal: eur("10") })).toEqual(again);
    expect(await send("createOrder", order)).toEqual(reused);
    expect(await send("createOrder", { ...order, expectedTotal: eur("10"), customerId: "bob" })).toEqual(reused);
  });
});

describe("a withdrawn currency", () => {
  it("accepts no new prices and stays readable", async () => {
    const { servers, app, createProduct } = await openShop();
    const price = { amount: "1", currencyCode: "BGN" };
    const { userErrors } = await createProduct({ productId: "old", name: "Old", price });
    expect(userErrors).toMatchObject([{ code: "INVALID_PRICE", field: ["price", "currencyCode"] }]);
    // As an earlier version stored it.
    accepted(await createProduct({ productId: "old", name: "Old", price: eur("1") }));
    await run(
      servers.database.url,
      `ALTER TABLE event DISABLE TRIGGER USER; UPDATE event SET data = data || '{"currencyCode":"BGN"}'
      WHERE stream_id = 'product-old'; ALTER TABLE event ENABLE TRIGGER USER`,
    );
    await app.close();
    await servers.redis.restart({ empty: true });
    const later = await openApp(servers);
    const read = '{ product(id: "old") { price { amount currencyCode } } }';
    expect((await later.request(read)).data).toEqual({ product: { price: { amount: "1.00", currencyCode: "BGN" } } });
  });
});

describe("a customer of an identity provider", () => {
  const customers = [
    "auth0|5f7c8ec7c33c6c004bbafe82",
    "ada+shop@example.com",
    "google-oauth2|11:5",
    "urn:x:orders:PENDING",
    "a/b#c?d",
  ];

  it.each(transports)("orders and reads only their own orders over %s", async (transport) => {
    const { app } = await openProtectedShop();
    for (const [n, customer] of customers.entries()) {
      const [self, other] = await Promise.all(
        [customer, `${customer}:orders`].map(async (name) => someone(app.url, await tokenOf("customer", name))),
      );
      const query = `mutation($input: CreateOrderInput!) { createOrder(input: $input) { receipt { position duplicate } userErrors { code } } }`;
      const send = async (who = self, customerId = customer) =>
        (
          await who?.[transport]({
            query,
            variables: { input: { commandId: "same", orderId: `o${n}`, customerId, items } },
          })
        )?.data;
      const sent = await send();
      expect(sent).toMatchObject({ createOrder: { receipt: { duplicate: false }, userErrors: [] } });
      expect(await send()).toMatchObject({ createOrder: { receipt: { duplicate: true } } });
      expect(await send(other, `${customer}:orders`)).toMatchObject({
        createOrder: { receipt: null, userErrors: [{ code: "ORDER_ALREADY_EXISTS" }] },
      });
      const position = z.object({ createOrder: z.object({ receipt: z.object({ position: z.string() }) }) }).parse(sent);
      const reading = {
        query: `query($id: ID!, $min: Position) { customerOrders(customerId: $id, status: PENDING, minPosition: $min) {
          nodes { id customer { id orderCount orders(status: PENDING) { totalCount } } } } customer(id: $id, minPosition: $min) { id } }`,
        variables: { id: customer, min: position.createOrder.receipt.position },
      };
      expect((await self?.[transport](reading))?.data).toEqual({
        customerOrders: {
          nodes: [{ id: `o${n}`, customer: { id: customer, orderCount: 1, orders: { totalCount: 1 } } }],
        },
        customer: { id: customer },
      });
      expect((await other?.[transport](reading))?.data).toEqual({ customerOrders: { nodes: [] }, customer: null });
    }
  });
});

/** A shop that requires tokens. */
async function openProtectedShop() {
  const servers = await openServers();
  const app = await openApp(servers, { AUTH_SECRET: secret });
  const staff = someone(app.url, await tokenOf("staff", "grace"));
  accepted(await commandsOf(staff).createProduct({ productId: "beans", name: "Beans", price: eur("10") }));
  return { servers, app };
}

describe("a field that may fail", () => {
  it("nulls its parent only where it is non-null: `history` and `query` are nullable", async () => {
    const { servers, app } = await openShop();
    await place(app, "o1");
    const log = `orderHistory(orderId: "o1") { totalCount }`;
    const order = `order(id: "o1") { id history { totalCount } }`;
    expect((await app.request(`{ ${order} query { ${log} } }`)).data).toEqual({
      order: { id: "o1", history: { totalCount: 1 } },
      query: { orderHistory: { totalCount: 1 } },
    });
    await run(servers.database.url, "ALTER TABLE event RENAME TO lost");
    const expectNulls = async (transport: (typeof queryTransports)[number]) => {
      const ask = someone(app.url)[transport];
      expect((await ask(`{ order(id: "o1") { id } ${log} }`)).data ?? null).toBeNull();
      const kept = await ask(`{ ${order} first: query { ${log} } second: query { orders { totalCount } } }`);
      expect(kept.data).toEqual({
        order: { id: "o1", history: null },
        first: null,
        second: { orders: { totalCount: 1 } },
      });
      expect(kept.errors?.map(({ path }) => path?.join(".")).sort()).toEqual(["first.orderHistory", "order.history"]);
    };
    // At the same time: each waits until reading the log fails.
    await Promise.all(queryTransports.map(expectNulls));
  });

  it("reads the history of each order of a list", async () => {
    const { app } = await openShop();
    for (const id of ["o1", "o2", "o3"]) await place(app, id);
    const query = `{ customer(id: "ada") { orders { nodes { id history(first: 1) { totalCount nodes { version } } } } } }`;
    const history = { totalCount: 1, nodes: [{ version: 1 }] };
    const nodes = ["o3", "o2", "o1"].map((id) => ({ id, history }));
    for (const transport of queryTransports)
      expect((await someone(app.url)[transport](query)).data).toEqual({ customer: { orders: { nodes } } });
  });

  it("is limited below `query` as at the root", async () => {
    const { app } = await openShop({ MAX_ROOT_FIELDS: "3" });
    const fields = (count: number) =>
      Array.from({ length: count }, (_, n) => `p${n}: product(id: "x") { id }`).join(" ");
    for (const transport of queryTransports) {
      const ask = someone(app.url)[transport];
      expect((await ask(`{ query { query { ${fields(3)} } } }`)).errors).toBeUndefined();
      expect(codeOf(await ask(`{ query { query { ${fields(4)} } } }`))).toBe("OPERATION_TOO_LARGE");
      expect(codeOf(await ask(`{ a: query { ${fields(2)} } b: query { ${fields(2)} } }`))).toBe("OPERATION_TOO_LARGE");
    }
  });
});

/** Runs SQL as the operator of the database. */
async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
