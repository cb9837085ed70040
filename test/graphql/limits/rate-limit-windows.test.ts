import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RateLimit } from "../../../src/graphql/limits/limits.js";
import { leaseMs } from "../../../src/graphql/limits/point-lease.js";
import type { RateLimiterOptions } from "../../../src/graphql/limits/rate-limiter.js";
import { connected, openRedis, type Redis } from "../../../src/platform/redis/redis.js";
import { startTestRedis, type TestRedis } from "../../support/servers.js";
import { anyCustomer, limitOf, openProcessOn } from "./support/processes.js";

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
