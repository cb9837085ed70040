import { describe, expect, it } from "vitest";
import { z } from "zod";
import { accepted } from "../support/operations.js";
import { codeOf, queryTransports, someone, type TransportAnswer } from "../support/transports.js";
import { openShop, place } from "./support/shop.js";

const argumentOf = ({ errors }: TransportAnswer) => errors?.[0]?.extensions?.["argument"];

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
      ["orders", "filter: { paymentStatus: PENDING }"],
      ["orders", 'filter: { createdFrom: "2026-01-01T00:00:00Z" }'],
      ["orders", "orderBy: LAST_UPDATED"],
      ["orders", "orderBy: TOTAL, filter: { currencyCode: EUR }"],
      ["orders", 'orderBy: TOTAL, filter: { minTotal: { amount: "1", currencyCode: EUR } }'],
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
