import { pino } from "pino";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import { fulfillmentStatuses, orderStatuses, paymentStatuses } from "../src/domain/orders/status.js";
import { startSeeding } from "../src/seed.js";
import type { CommandHandler } from "../src/write-side/index.js";
import { openApp, openServers, type TestApp } from "./support/app.js";

const page = z.object({
  orders: z.object({
    totalCount: z.number(),
    nodes: z.array(
      z.object({
        status: z.enum(orderStatuses),
        paymentStatus: z.enum(paymentStatuses),
        fulfillmentStatus: z.enum(fulfillmentStatuses),
        totalAmount: z.object({ currencyCode: z.string() }),
        shippingAddress: z.object({ name: z.string() }),
      }),
    ),
  }),
});

const readOrders = (app: TestApp) =>
  app.data(
    page,
    "{ orders(first: 100) { totalCount nodes { status paymentStatus fulfillmentStatus totalAmount { currencyCode } shippingAddress { name } } } }",
  );

it("fills a server with orders in every status while it serves, and continues after a restart", async () => {
  const servers = await openServers();
  const first = await openApp(servers, { SEED: "true" });
  await first.close();
  const app = await openApp(servers, { SEED: "true" });
  const { orders } = await vi.waitFor(
    async () => {
      const answer = await readOrders(app);
      expect(answer.orders.totalCount).toBe(100);
      expect(new Set(answer.orders.nodes.map(({ status }) => status))).toEqual(new Set(orderStatuses));
      return answer;
    },
    { timeout: 20_000, interval: 50 },
  );
  const valuesOf = <Value>(of: (order: (typeof orders.nodes)[number]) => Value) => new Set(orders.nodes.map(of));
  await vi.waitFor(async () => {
    const { nodes } = (await readOrders(app)).orders;
    expect(new Set(nodes.map(({ paymentStatus }) => paymentStatus))).toEqual(new Set(paymentStatuses));
    expect(new Set(nodes.map(({ fulfillmentStatus }) => fulfillmentStatus))).toEqual(new Set(fulfillmentStatuses));
  });
  expect(valuesOf(({ totalAmount }) => totalAmount.currencyCode)).toEqual(new Set(["EUR", "USD", "JPY", "KWD"]));
  expect(valuesOf(({ shippingAddress }) => shippingAddress.name)).toContain("فاطمة الفهرية");
});

/** An aggregate of which only the demo data matters here. */
const seeding = (seedInBackground: () => Promise<void>) =>
  [{ seedInBackground }] as unknown as Parameters<typeof startSeeding>[0];
const noCommands = {} as CommandHandler;

it("logs a failure of the demo data, and the process serves without it", async () => {
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const started = startSeeding(
    seeding(() => Promise.reject(new Error("no database"))),
    noCommands,
    logger,
  );
  await started.stop();
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { level: 40, msg: "demo data is incomplete, the next start continues it", err: { message: "no database" } },
  ]);
});
