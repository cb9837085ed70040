import { describe, expect, it } from "vitest";
import { openRawSocket } from "../support/raw-socket.js";
import { codeOf, queryTransports, someone, transports } from "../support/transports.js";
import { items, openShop, place } from "./support/shop.js";

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
