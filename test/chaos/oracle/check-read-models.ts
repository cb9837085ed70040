import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { request } from "../clients/request.js";
import type { BifoldProcess } from "../system/bifold-process.js";
import type { World } from "../world.js";
import type { Fold } from "./fold.js";

const RETRY_AFTER_MS = 250;
const GIVE_UP_AFTER_MS = 90_000;
const STATISTICS_WITHIN_MS = 20_000;
const PAGE = 100;
const CUSTOMERS_AT_ONCE = 10;

const money = z.object({ amount: z.string() }).transform(({ amount }) => Number(amount.replace(".", "")));
const counts = z
  .array(z.object({ status: z.string(), count: z.number() }))
  .transform((all) => new Map(all.filter(({ count }) => count !== 0).map(({ status, count }) => [status, count])));
const time = z.string().transform((text) => Date.parse(text));

const order = z.object({
  id: z.string(),
  customerId: z.string(),
  items: z.array(z.object({ productId: z.string(), productName: z.string(), quantity: z.number(), unitPrice: money })),
  totalAmount: money,
  status: z.string(),
  version: z.number(),
  createdAt: time,
  lastUpdated: time,
  lines: z.array(
    z.object({
      ordered: z.number(),
      cancelled: z.number(),
      shipped: z.number(),
      delivered: z.number(),
      returned: z.number(),
    }),
  ),
  payments: z
    .array(z.object({ kind: z.string(), amount: money }))
    .transform((all) => all.reduce((sum, { kind, amount }) => sum + (kind === "CAPTURED" ? amount : 0), 0)),
});
const customer = z
  .object({
    orderCount: z.number(),
    lastOrderAt: time,
    totalSpent: z.array(money).transform(([amount = 0]) => amount),
    ordersByStatus: counts,
    orders: z.object({ totalCount: z.number() }),
  })
  .nullable();
const day = z.object({
  ordersCreated: z.number(),
  amountOrdered: z.array(money).transform(([amount = 0]) => amount),
  statusChanges: counts,
});
const product = z.object({ id: z.string(), name: z.string(), price: money, version: z.number() });
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

const orderFields = `id customerId status version createdAt lastUpdated totalAmount { amount }
  items { productId productName quantity unitPrice { amount } }
  lines { ordered cancelled shipped delivered returned } payments { kind amount { amount } }`;
const customerFields = `orderCount lastOrderAt totalSpent { amount } ordersByStatus { status count } orders { totalCount }`;
const dayFields = "ordersCreated amountOrdered { amount } statusChanges { status count }";

/** Compares everything that a process shows with the oracle's own fold of the log, up to `head`. */
export async function checkReadModels(world: World, target: BifoldProcess, fold: Fold, head: number): Promise<void> {
  const differ = (what: string, seen: unknown, expected: unknown) => {
    if (isDeepStrictEqual(seen, expected)) return;
    const detail = `${what} at ${target.name}: ${show(seen)} instead of ${show(expected)}`;
    world.violations.add("the read model equals the fold of the log", detail);
  };
  const ask = (query: string, variables: object = {}) =>
    insist(world, target, query, { ...variables, minPosition: String(head) });
  await checkOrders(ask, fold, differ);
  await checkCustomers(ask, fold, differ);
  await checkStatistics(ask, fold, differ);
  await checkProducts(ask, fold, differ);
}

type Ask = (query: string, variables?: object) => Promise<unknown>;
type Differ = (what: string, seen: unknown, expected: unknown) => void;

async function checkOrders(ask: Ask, fold: Fold, differ: Differ): Promise<void> {
  const query = `query($after: String, $minPosition: Position) {
    orders(first: ${PAGE}, after: $after, minPosition: $minPosition) {
      totalCount pageInfo { hasNextPage endCursor } nodes { ${orderFields} }
    }
  }`;
  const shape = z.object({ orders: z.object({ totalCount: z.number(), pageInfo, nodes: z.array(order) }) });
  const seen = new Set<string>();
  let after: string | null = null;
  do {
    const { orders } = shape.parse(await ask(query, { after }));
    differ("number of orders", orders.totalCount, fold.orders.size);
    for (const { id, totalAmount: total, ...shown } of orders.nodes) {
      if (seen.has(id)) differ(`order ${id}`, "listed twice", "listed once");
      seen.add(id);
      const { facts, statusSince: _statusSince, ...expected } = fold.orders.get(id) ?? {};
      differ(`order ${id}`, { total, ...shown }, { ...expected, lines: facts?.lines, payments: facts?.captured });
    }
    after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
  } while (after !== null);
  const missing = [...fold.orders.keys()].filter((id) => !seen.has(id));
  differ("orders that are not listed", missing, []);
}

async function checkCustomers(ask: Ask, fold: Fold, differ: Differ): Promise<void> {
  const ids = [...fold.customers.keys()];
  for (let start = 0; start < ids.length; start += CUSTOMERS_AT_ONCE) {
    const some = ids.slice(start, start + CUSTOMERS_AT_ONCE);
    const fields = some.map(
      (id, index) => `c${index}: customer(id: ${JSON.stringify(id)}, minPosition: $minPosition) { ${customerFields} }`,
    );
    const data = await ask(`query($minPosition: Position) { ${fields.join("\n")} }`);
    const shown = z.record(z.string(), customer).parse(data);
    for (const [index, id] of some.entries()) {
      const { orders, ordersByStatus: byStatus, ...rest } = shown[`c${index}`] ?? {};
      const { orderCount, ...expected } = fold.customers.get(id) ?? { orderCount: 0, byStatus: new Map() };
      differ(
        `customer ${id}`,
        { byStatus, ...rest },
        { ...expected, byStatus: present(expected.byStatus), orderCount },
      );
      differ(`orders of customer ${id}`, orders?.totalCount, orderCount);
    }
  }
}

/** Statistics take no `minPosition`, so they may lag for a moment. */
async function checkStatistics(ask: Ask, fold: Fold, differ: Differ): Promise<void> {
  const end = performance.now() + STATISTICS_WITHIN_MS;
  for (const [date, { statusChanges, ...expected }] of fold.days) {
    const wanted = { ...expected, statusChanges: present(statusChanges) };
    for (;;) {
      const data = await ask(`{ orderStatistics(from: "${date}", to: "${date}") { ${dayFields} } }`);
      const [shown] = z.object({ orderStatistics: z.array(day) }).parse(data).orderStatistics;
      if (!isDeepStrictEqual(shown, wanted) && performance.now() < end) await delay(RETRY_AFTER_MS);
      else {
        differ(`statistics of ${date}`, shown, wanted);
        break;
      }
    }
  }
}

async function checkProducts(ask: Ask, fold: Fold, differ: Differ): Promise<void> {
  const query = `query($minPosition: Position) {
    products(first: ${PAGE}, minPosition: $minPosition) { nodes { id name version price { amount } } }
  }`;
  const shape = z.object({ products: z.object({ nodes: z.array(product) }) });
  const shown = shape.parse(await ask(query)).products.nodes.map(({ id, ...rest }) => [id, rest]);
  differ("products", shown, [...fold.products]);
}

/** Retries until the query succeeds; a read model that stays behind is a violation. */
async function insist(
  world: World,
  target: BifoldProcess,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const end = performance.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    const answer = await request(world, target, query, variables);
    if (answer.kind === "data") return answer.data;
    if (performance.now() > end) throw new Error(`${target.name} does not answer: ${JSON.stringify(answer)}`);
    await delay(RETRY_AFTER_MS);
  }
}

function present(all: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...all].filter(([, count]) => count !== 0));
}

function show(value: unknown): string {
  const withMaps = (_key: string, each: unknown): unknown => (each instanceof Map ? Object.fromEntries(each) : each);
  return value === undefined ? "nothing" : JSON.stringify(value, withMaps);
}
