import fc from "fast-check";
import { randomUUID } from "node:crypto";
import pino from "pino";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import type { Principal } from "../../../src/graphql/access/principal.js";
import { createBudgets, type ExchangePoints, type PointExchange } from "../../../src/graphql/limits/budget.js";
import type { RateLimit } from "../../../src/graphql/limits/limits.js";
import { leaseMs } from "../../../src/graphql/limits/point-lease.js";
import {
  createRateLimiter,
  type RateLimiterOptions,
  type SpendCost,
} from "../../../src/graphql/limits/rate-limiter.js";
import { connected, openRedis, type Redis } from "../../../src/platform/redis/redis.js";
import { startTestRedis, type TestRedis } from "../../support/servers.js";

/** One point per minute, so that nothing refills during a test. */
const limitOf = (burst: number, perMinute = 1): RateLimit => ({ perMinute, burst, whenRedisIsAway: "open" });
const log = pino({ level: "silent" });

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

/** Charges as an asynchronous caller does: errors are rejections. */
const asynchronous =
  (spend: SpendCost) =>
  async (...charge: Parameters<SpendCost>) => {
    const remaining = await spend(...charge);
    return remaining;
  };

/** A process with this limit, and the requests that it sends to Redis. */
function openProcess(limit: RateLimit, options?: RateLimiterOptions) {
  const exchanges: PointExchange[] = [];
  const budgets = createBudgets(limit, redis, log);
  const exchange: ExchangePoints = (owner, request) => {
    exchanges.push(request);
    return budgets(owner, request);
  };
  const limiter = createRateLimiter(limit, exchange, options);
  onTestFinished(() => limiter.close());
  return { ...limiter, spend: asynchronous(limiter.spend), exchanges };
}

/** A customer without an earlier budget. */
function anyCustomer(customerId: string = randomUUID()) {
  return { principal: { role: "customer", customerId, subject: customerId } as Principal, address: "127.0.0.1" };
}

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

interface Grant {
  readonly startMs: number;
  readonly endMs: number;
  readonly points: number;
}

/** The points of the window that exceeds the limit most, of all windows that start and end with a grant. */
function worstExcess(grants: readonly Grant[], limit: RateLimit): number {
  let worst = -Infinity;
  for (const { startMs } of grants) {
    const following = grants.filter((grant) => grant.startMs >= startMs);
    let points = 0;
    for (const grant of following.sort((one, other) => one.endMs - other.endMs)) {
      points += grant.points;
      worst = Math.max(worst, points - limit.burst - ((grant.endMs - startMs) * limit.perMinute) / 60_000);
    }
  }
  return worst;
}

const processCount = 3;
const anyProcess = fc.nat({ max: processCount - 1 });
const action = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("spend"), at: anyProcess, n: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("spend"), at: anyProcess, n: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("debit"), at: anyProcess, n: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("pass"), at: anyProcess, n: fc.nat({ max: 2 * leaseMs }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("settle"), at: anyProcess, n: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart"), at: anyProcess, n: fc.constant(0) }) },
);

it("never grants more than burst, refill and one block per process in any window, and loses no points", async () => {
  const limit = limitOf(200, 600);
  const block = Math.floor(limit.burst / 20);
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 20, maxLength: 200, size: "max" }), async (actions) => {
      const ada = anyCustomer();
      const offsets = Array.from({ length: processCount }, () => 0);
      const open = (at: number) => openProcess(limit, { clock: () => performance.now() + (offsets[at] ?? 0) });
      const processes = offsets.map((_offset, at) => open(at));
      const grants: Grant[] = [];
      let charged = 0;
      let pending: Promise<unknown>[] = [];
      const charge = async (at: number, points: number, mode: "admit" | "debit") => {
        const startMs = performance.now();
        const remaining = await processes[at]?.spend(ada, points, mode).catch(() => undefined);
        if (remaining === undefined) return;
        charged += points;
        if (mode === "admit") grants.push({ startMs, endMs: performance.now(), points });
      };
      for (const { kind, at, n } of actions) {
        if (kind === "spend") pending.push(charge(at, n, "admit"));
        else if (kind === "debit") pending.push(charge(at, n, "debit"));
        else if (kind === "pass") offsets[at] = (offsets[at] ?? 0) + n;
        else pending = (await Promise.all(pending), []);
        if (kind !== "restart") continue;
        await processes[at]?.close();
        processes[at] = open(at);
      }
      await Promise.all(pending);
      await Promise.all(processes.map(({ close }) => close()));

      expect(worstExcess(grants, limit)).toBeLessThanOrEqual(processCount * block + 1);
      // No process held points before the first grant.
      const first = grants[0]?.startMs ?? 0;
      const granted = grants.reduce((sum, { points }) => sum + points, 0);
      const refilled = ((performance.now() - first) * limit.perMinute) / 60_000;
      expect(granted).toBeLessThanOrEqual(limit.burst + refilled + 1);
      const left = limit.burst - charged;
      if (left > 1) expect(await openProcess(limit).spend(ada, 1)).toBeGreaterThanOrEqual(left - 2);
    }),
    { numRuns: 20 },
  );
});
