import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import type { Principal } from "../../../src/graphql/access/principal.js";
import { createBudgets } from "../../../src/graphql/limits/budget.js";
import type { RateLimit } from "../../../src/graphql/limits/limits.js";
import { leaseMs } from "../../../src/graphql/limits/point-lease.js";
import { createRateLimiter, type RateLimiterOptions } from "../../../src/graphql/limits/rate-limiter.js";
import { connected, openRedis, type Redis } from "../../../src/platform/redis/redis.js";
import { startTestRedis, type TestRedis } from "../../support/servers.js";
import { anyCustomer, asynchronous, limitOf, log, openProcessOn } from "./support/processes.js";

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  redis = openRedis(server.servers, "test", () => undefined);
  await connected(redis);
});

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

const openProcess = (limit: RateLimit, options?: RateLimiterOptions) => openProcessOn(redis, limit, options);

const spendUntilRefused = async (spend: () => Promise<unknown>): Promise<number> => {
  for (let granted = 0; ; granted += 1) if (await spend().then(isRefused, isRefused)) return granted;
};
const isRefused = (result: unknown) => result instanceof Error;
const refusalOf = (spent: Promise<unknown>) =>
  spent.then(
    (remaining) => ({ remaining }),
    (error: unknown) => (error as { extensions: unknown }).extensions,
  );

it("sends one request for many operations and reports the exact points that remain", async () => {
  const { spend, exchanges } = openProcess(limitOf(60_000));
  const ada = anyCustomer();
  for (let spent = 1; spent <= 3_000; spent += 1) expect(await spend(ada, 1)).toBe(60_000 - spent);
  expect(exchanges.length).toBeLessThan(30);
});

it("shares one exchange among operations that arrive together", async () => {
  const { spend, exchanges } = openProcess(limitOf(60_000));
  const ada = anyCustomer();
  await Promise.all(Array.from({ length: 100 }, () => spend(ada, 7)));
  expect(exchanges.length).toBeLessThanOrEqual(3);
  expect(await spend(ada, 1)).toBe(60_000 - 701);
});

it("takes exactly the points of each operation while the budget is small", async () => {
  const processes = [openProcess(limitOf(19)), openProcess(limitOf(19))];
  const ada = anyCustomer();
  for (let spent = 1; spent <= 19; spent += 1) expect(await processes[spent % 2]?.spend(ada, 1)).toBe(19 - spent);
  for (const { spend } of processes) expect(await refusalOf(spend(ada, 1))).toMatchObject({ code: "RATE_LIMITED" });
});

it("grants the whole budget, and no more, when several processes reach the limit", async () => {
  const processes = Array.from({ length: 4 }, () => openProcess(limitOf(1_000)));
  const ada = anyCustomer();
  const granted = await Promise.all(processes.map(({ spend }) => spendUntilRefused(() => spend(ada, 1))));
  expect(granted.reduce((sum, each) => sum + each, 0)).toBe(1_000);
  // Each process takes its last points one by one, so none waits for the points of another one.
  expect(Math.min(...granted)).toBeGreaterThan(100);
});

it("charges an operation that exceeds a block exactly, and reports the time until the budget has enough", async () => {
  const { spend, exchanges } = openProcess(limitOf(1_000, 60));
  const ada = anyCustomer();
  for (let spent = 1; spent <= 20; spent += 1) await spend(ada, 1);
  expect(await spend(ada, 900)).toBe(80);
  expect(exchanges.at(-1)?.needed).toBe(900);
  const { retryAfter } = (await refusalOf(spend(ada, 200))) as { retryAfter: number };
  expect(retryAfter).toBe(120);
  // The refusal took nothing.
  expect(await spend(ada, 80)).toBe(0);
  expect(await refusalOf(spend(ada, 1_001))).toMatchObject({ code: "COST_LIMIT_EXCEEDED", maximum: 1_000 });
});

it("refuses only the waiting operations that the budget has too few points for", async () => {
  const { spend } = openProcess(limitOf(100));
  const ada = anyCustomer();
  const results = await Promise.all([60, 50, 30, 20, 10].map((cost) => spend(ada, cost).then(isRefused, isRefused)));
  expect(results).toEqual([false, true, false, true, false]);
});

it("debits more than the budget has, which delays later operations on every process", async () => {
  const [one, other] = [openProcess(limitOf(1_000, 60)), openProcess(limitOf(1_000, 60))];
  const ada = anyCustomer();
  for (let spent = 1; spent <= 20; spent += 1) await one.spend(ada, 1);
  await one.spend(ada, 1_500, "debit");
  for (const { spend } of [one, other]) expect(await refusalOf(spend(ada, 1))).toMatchObject({ retryAfter: 521 });
});

it("keeps a budget for each customer and each address, and none for staff", async () => {
  const { spend } = openProcess(limitOf(10));
  const [ada, bob] = [anyCustomer(), anyCustomer()];
  const anonymous = { principal: { role: "anonymous" } as Principal, address: randomUUID() };
  const staff = { principal: { role: "staff", subject: "grace" } as Principal, address: "127.0.0.1" };
  expect(await spend(ada, 10)).toBe(0);
  expect(await refusalOf(spend(ada, 1))).toMatchObject({ code: "RATE_LIMITED" });
  expect(await Promise.all([bob, anonymous, staff].map((each) => spend(each, 4)))).toEqual([6, 6, undefined]);
});

it("returns unspent points when a lease expires, is evicted or its process stops", async () => {
  let now = 0;
  const options = { clock: () => now, maxLeases: 1 };
  const { spend, close, exchanges } = openProcess(limitOf(1_000), options);
  const other = openProcess(limitOf(1_000));
  const ada = anyCustomer();
  const leaseBlock = async () => {
    await spend(ada, 1);
    await spend(ada, 1);
  };
  await leaseBlock();
  now += leaseMs;
  expect(await spend(ada, 1)).toBe(997);
  expect(exchanges.at(-1)).toMatchObject({ returned: 4, needed: 1 });

  await spend(anyCustomer(), 1);
  expect(
    await vi.waitUntil(() => exchanges.find(({ needed, returned }) => needed === 0 && returned > 0)),
  ).toBeDefined();
  expect(await other.spend(ada, 1)).toBe(996);

  await leaseBlock();
  await close();
  expect(await other.spend(ada, 994)).toBe(0);
});

it("returns the points of an idle lease automatically", async () => {
  let now = 0;
  const idle = openProcess(limitOf(1_000), { clock: () => now });
  const ada = anyCustomer();
  await idle.spend(ada, 1);
  await idle.spend(ada, 1);
  now += 2 * leaseMs;
  await vi.waitUntil(() => idle.exchanges.at(-1)?.needed === 0, { timeout: 2 * leaseMs });
  expect(await openProcess(limitOf(1_000)).spend(ada, 1)).toBe(997);
});

it("refills the points that a killed process held", async () => {
  const ada = anyCustomer();
  const limit = limitOf(1_000, 60_000_000);
  const killed = createRateLimiter(limit, createBudgets(limit, redis, log));
  for (let spent = 0; spent < 100; spent += 1) await killed.spend(ada, 1);
  await vi.waitUntil(async () => (await openProcess(limit).spend(ada, 1)) === 999);
});

it.each(["open", "closed"] as const)(
  "spends its lease while Redis is unavailable, then is %s",
  async (whenRedisIsAway) => {
    const own = await startTestRedis();
    onTestFinished(() => own.stop());
    const connection = openRedis(own.servers, "test", () => undefined);
    onTestFinished(() => {
      connection.disconnect();
    });
    await connected(connection);
    const limit = { ...limitOf(1_000), whenRedisIsAway };
    const spend = asynchronous(createRateLimiter(limit, createBudgets(limit, connection, log)).spend);
    const ada = anyCustomer();
    await spend(ada, 1);
    await spend(ada, 1);
    await own.pause();
    const granted = await spendUntilRefused(async () => {
      if ((await spend(ada, 1)) === undefined) throw new Error("not checked");
    });
    expect(granted).toBe(4);
    expect(await spend(ada, 1).then(String, (error: unknown) => (error as Error).name)).toBe(
      whenRedisIsAway === "open" ? "undefined" : "UnavailableError",
    );
  },
);
