import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";

const beans = { productId: "beans", name: "Beans", price: { amount: "10", currencyCode: "EUR" } };
const items = [{ productId: "beans", quantity: 1 }];
const page = z.object({
  totalCount: z.number(),
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    hasPreviousPage: z.boolean(),
    startCursor: z.string().nullable(),
    endCursor: z.string().nullable(),
  }),
  edges: z.array(z.object({ cursor: z.string(), node: z.object({ id: z.string() }) })),
});
const connection = `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }`;
async function openShop() {
  const app = await openApp();
  const commands = commandsOf(app);
  accepted(await commands.createProduct(beans));
  const place = async (orderId: string, customerId = "ada") =>
    accepted(await commands.createOrder({ orderId, customerId, items })).position;
  const orders = async (args: string, minPosition = "0") =>
    (await app.data(z.object({ orders: page }), `{ orders(${args}, minPosition: "${minPosition}") { ${connection} } }`))
      .orders;
  return { app, ...commands, place, orders };
}
const idsOf = ({ edges }: z.infer<typeof page>) => edges.map(({ node }) => node.id);

describe("lists of orders", () => {
  it("pages forwards without a gap or a duplicate while new orders arrive", async () => {
    const { place, orders } = await openShop();
    let last = "0";
    for (let n = 1; n <= 7; n++) last = await place(`o${n}`);
    const seen: string[] = [];
    let after: string | null = null;
    let hasNext = true;
    while (hasNext) {
      const next: z.infer<typeof page> = await orders(`first: 3${after === null ? "" : `, after: "${after}"`}`, last);
      seen.push(...idsOf(next));
      after = next.pageInfo.endCursor;
      hasNext = next.pageInfo.hasNextPage;
      last = await place(`new${seen.length}`);
    }
    expect(seen).toEqual(["o7", "o6", "o5", "o4", "o3", "o2", "o1"]);
  });

  it("pages backwards from the end", async () => {
    const { place, orders } = await openShop();
    let last = "0";
    for (let n = 1; n <= 5; n++) last = await place(`o${n}`);
    const end = await orders("last: 2", last);
    expect([idsOf(end), end.pageInfo.hasPreviousPage, end.pageInfo.hasNextPage]).toEqual([["o2", "o1"], true, false]);
    const before = await orders(`last: 3, before: "${end.pageInfo.startCursor}"`, last);
    expect([idsOf(before), before.pageInfo.hasPreviousPage, before.pageInfo.hasNextPage]).toEqual([
      ["o5", "o4", "o3"],
      false,
      true,
    ]);
    expect(before.totalCount).toBe(5);
  });

  it("filters by customer, by status, or by both", async () => {
    const { app, place, updateOrderStatus } = await openShop();
    await place("a1");
    await place("a2");
    await place("b1", "bob");
    const { position } = accepted(await updateOrderStatus({ orderId: "a1", newStatus: "SHIPPED" }));
    const list = z.object({ nodes: z.array(z.object({ id: z.string() })) });
    const seen = await app.data(
      z.object({ ada: list, shipped: list, pendingOfAda: list, viaFilter: list, missing: list }),
      `query($min: Position) {
        ada: customerOrders(customerId: "ada", minPosition: $min) { nodes { id } }
        shipped: orders(filter: { status: SHIPPED }, minPosition: $min) { nodes { id } }
        pendingOfAda: customerOrders(customerId: "ada", status: PENDING, minPosition: $min) { nodes { id } }
        viaFilter: orders(filter: { status: PENDING, customerId: "bob" }, minPosition: $min) { nodes { id } }
        missing: customerOrders(customerId: "missing:a customer") { nodes { id } } }`,
      { min: position },
    );
    const ids = Object.fromEntries(Object.entries(seen).map(([name, { nodes }]) => [name, nodes.map(({ id }) => id)]));
    expect(ids).toEqual({ ada: ["a2", "a1"], shipped: ["a1"], pendingOfAda: ["a2"], viaFilter: ["b1"], missing: [] });
  });

  it("filters by payment, fulfillment and time, and sorts by the last change", async () => {
    const { orders, place, recordPayment, createShipment } = await openShop();
    for (const orderId of ["o1", "o2", "o3"]) await place(orderId);
    const price = { amount: "10", currencyCode: "EUR" };
    accepted(await recordPayment({ orderId: "o1", kind: "CAPTURED", amount: price, paymentId: "p1" }));
    const { position } = accepted(await createShipment({ orderId: "o2", carrier: "DHL" }));
    const ids = async (args: string) => idsOf(await orders(args, position));
    expect(await ids("filter: { paymentStatus: PAID }")).toEqual(["o1"]);
    expect(await ids("filter: { paymentStatus: PENDING }")).toEqual(["o3", "o2"]);
    expect(await ids("filter: { fulfillmentStatus: SHIPPED }")).toEqual(["o2"]);
    expect(await ids("orderBy: LAST_UPDATED")).toEqual(["o2", "o1", "o3"]);
    expect(await ids("orderBy: CREATED_AT")).toEqual(["o3", "o2", "o1"]);
    const range = 'createdFrom: "2026-01-01T00:00:00Z", createdTo: "9999-01-01T00:00:00Z"';
    expect(await ids(`filter: { paymentStatus: PENDING, ${range} }`)).toEqual(["o3", "o2"]);
    expect(await orders('filter: { createdFrom: "9999-01-01T00:00:00Z" }', position)).toMatchObject({ totalCount: 0 });
    const first = await orders(`first: 2, filter: { ${range} }`, position);
    expect([idsOf(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([["o3", "o2"], 3, true]);
    expect(await ids(`first: 2, after: "${first.pageInfo.endCursor}", filter: { ${range} }`)).toEqual(["o1"]);
  });

  it("sorts by total, highest first, and pages within bounds", async () => {
    const { orders, createOrder, place } = await openShop();
    const sized = async (orderId: string, quantity: number) =>
      accepted(await createOrder({ orderId, customerId: "ada", items: [{ productId: "beans", quantity }] }));
    await sized("o1", 3);
    for (const orderId of ["o2", "o3", "o4"]) await place(orderId, "bob");
    const { position } = await sized("o5", 2);
    const ids = async (args: string) => idsOf(await orders(`orderBy: TOTAL, ${args}`, position));
    expect(await ids("filter: { currencyCode: EUR }")).toEqual(["o1", "o5", "o4", "o3", "o2"]);
    expect(await ids("filter: { currencyCode: JPY }")).toEqual([]);
    expect(await ids('filter: { minTotal: { amount: "20", currencyCode: EUR } }')).toEqual(["o1", "o5"]);
    const upTo = 'maxTotal: { amount: "20.00", currencyCode: EUR }';
    expect(await ids(`last: 2, filter: { ${upTo} }`)).toEqual(["o3", "o2"]);
    const first = await orders(`orderBy: TOTAL, first: 2, filter: { ${upTo} }`, position);
    expect([idsOf(first), first.totalCount]).toEqual([["o5", "o4"], 4]);
    expect(await ids(`first: 9, after: "${first.pageInfo.endCursor}", filter: { ${upTo} }`)).toEqual(["o3", "o2"]);
  });

  it("rejects combinations without an index and names the argument", async () => {
    const { app } = await openShop();
    const [one, two] = ['{ amount: "1", currencyCode: EUR }', '{ amount: "2", currencyCode: EUR }'];
    for (const [args, argument] of [
      ["filter: { currencyCode: EUR }", "currencyCode"],
      [`filter: { minTotal: ${one} }`, "minTotal"],
      [`orderBy: CREATED_AT, filter: { maxTotal: ${one} }`, "maxTotal"],
      [`orderBy: LAST_UPDATED, filter: { maxTotal: ${one} }`, "orderBy"],
      ["orderBy: TOTAL", "currencyCode"],
      ["orderBy: TOTAL, filter: { status: PENDING }", "currencyCode"],
      [`orderBy: TOTAL, filter: { minTotal: ${two}, maxTotal: ${one} }`, "maxTotal"],
      [`orderBy: TOTAL, filter: { currencyCode: JPY, minTotal: ${one} }`, "minTotal"],
      [`orderBy: TOTAL, filter: { minTotal: ${one}, maxTotal: { amount: "2", currencyCode: JPY } }`, "maxTotal"],
      ['orderBy: TOTAL, filter: { minTotal: { amount: "1.001", currencyCode: EUR } }', "minTotal"],
      ['orderBy: TOTAL, filter: { maxTotal: { amount: "90071992547409.92", currencyCode: EUR } }', "maxTotal"],
      ["orderBy: TOTAL, filter: { currencyCode: EUR, status: PENDING }", "status"],
      ['orderBy: TOTAL, filter: { currencyCode: EUR, customerId: "ada" }', "customerId"],
      ["orderBy: TOTAL, filter: { currencyCode: EUR, paymentStatus: PAID }", "paymentStatus"],
      ["orderBy: TOTAL, filter: { currencyCode: EUR, fulfillmentStatus: SHIPPED }", "fulfillmentStatus"],
      ['orderBy: TOTAL, filter: { currencyCode: EUR, createdTo: "2026-01-01T00:00:00Z" }', "createdTo"],
      ["filter: { paymentStatus: PAID, status: PENDING }", "paymentStatus"],
      ['filter: { paymentStatus: PAID, customerId: "" }', "paymentStatus"],
      ["filter: { paymentStatus: PAID, fulfillmentStatus: SHIPPED }", "paymentStatus"],
      ['filter: { fulfillmentStatus: SHIPPED, customerId: "ada" }', "fulfillmentStatus"],
      ["orderBy: LAST_UPDATED, filter: { status: PENDING }", "orderBy"],
      ['orderBy: LAST_UPDATED, filter: { createdTo: "2026-01-01T00:00:00Z" }', "orderBy"],
      ['filter: { createdFrom: "2026-01-02T00:00:00Z", createdTo: "2026-01-01T00:00:00Z" }', "createdTo"],
    ] as const) {
      const { errors } = await app.request(`{ orders(${args}) { totalCount } }`);
      expect([args, errors?.map(({ extensions }) => extensions)]).toMatchObject([
        args,
        [{ code: "BAD_USER_INPUT", argument }],
      ]);
    }
  });

  it.each([
    ["first: 101", "first"],
    ["last: -1", "last"],
    ["first: 1, last: 1", "last"],
    ['after: "nonsense"', "after"],
  ])("rejects %s and names the argument", async (args, argument) => {
    const { app } = await openShop();
    const { errors } = await app.request(`{ orders(${args}) { totalCount } }`);
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([{ code: "BAD_USER_INPUT", argument }]);
  });
});
