import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { checkPostgres } from "../../src/platform/postgres/check-postgres.js";
import { migrate } from "../../src/platform/postgres/migrate.js";
import { defaultPostgresOptions, openPostgres } from "../../src/platform/postgres/postgres.js";
import { openApp, openServers, type TestApp, type TestServers } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { startPgBouncer, type PgBouncerOptions } from "../support/pgbouncer.js";
import { createTestDatabase } from "../support/servers.js";

vi.setConfig({ testTimeout: 90_000 });

const beans = { productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } };
const history = z.object({ orderHistory: z.object({ totalCount: z.number() }) });

async function pooled({ database, redis }: TestServers, options: PgBouncerOptions, query = ""): Promise<TestServers> {
  const url = await startPgBouncer(database.url, options);
  return { redis, database: { ...database, url: `${url}${query}` } };
}

async function placeAndReadBack(app: TestApp, orderId: string): Promise<void> {
  const items = [{ productId: "beans", quantity: 1 }];
  const receipt = accepted(await commandsOf(app).createOrder({ orderId, customerId: "ada", items }));
  expect(receipt.aggregateId).toBe(orderId);
  const query = `query($id: ID!) { orderHistory(orderId: $id) { totalCount } }`;
  expect((await app.data(history, query, { id: orderId })).orderHistory.totalCount).toBe(1);
}

describe.each([
  { poolMode: "session", env: {}, query: "", poolSize: 12 },
  { poolMode: "transaction", env: { DATABASE_PREPARED_STATEMENTS: "false" }, query: "", poolSize: 3 },
  { poolMode: "transaction", env: {}, query: "?pgbouncer=true", poolSize: 3 },
] as const)("behind PgBouncer in $poolMode mode with $env $query", ({ poolMode, poolSize, env, query }) => {
  it("accepts commands of several processes and reads them back", async () => {
    const servers = await pooled(await openServers(), { poolMode, poolSize }, query);
    const small = { ...env, DATABASE_POOL_SIZE: "3" };
    await openApp(servers, { ...small, ROLE: "projector" });
    const apps = await Promise.all([
      openApp(servers, { ...small, ROLE: "api" }),
      openApp(servers, { ...small, ROLE: "api" }),
    ]);
    const [first] = apps;
    accepted(await commandsOf(first).createProduct(beans));
    for (let round = 0; round < 8; round++) {
      await Promise.all(
        apps.flatMap((app, index) => [0, 1, 2].map((n) => placeAndReadBack(app, `o-${round}-${index}-${n}`))),
      );
    }
  });
});

describe("behind PgBouncer in transaction mode", () => {
  it("rejects prepared statements that the pooler does not track at the start", async () => {
    const servers = await pooled(await openServers(), { poolMode: "transaction", poolSize: 3 });
    await expect(openApp(servers)).rejects.toThrow(/pooler in transaction mode.*DATABASE_PREPARED_STATEMENTS=false/);
  });

  it("leaves no setting on the sessions that others use next", async () => {
    const { database } = await pooled(await openServers(), { poolMode: "transaction", poolSize: 1 }, "?pgbouncer=true");
    const ours = openPostgres(database.url, 2, () => undefined);
    const others = openPostgres(database.url.replace("?pgbouncer=true", ""), 1, () => undefined);
    onTestFinished(async () => {
      await Promise.all([ours.close(), others.close()]);
    });
    await ours.query({ name: "any", text: "SELECT 1" }, []);
    const { rows } = await others.pool.query("SHOW statement_timeout");
    expect(rows).toEqual([{ statement_timeout: "0" }]);
  });

  it("applies migrations in several processes at once", async () => {
    const database = await createTestDatabase({ empty: true });
    const url = await startPgBouncer(database.url, { poolMode: "transaction", poolSize: 2 });
    const all = Array.from({ length: 4 }, () => openPostgres(`${url}?pgbouncer=true`, 2, () => undefined));
    const applied = await Promise.all(all.map(({ pool }) => migrate(pool)));
    expect(applied.filter((names) => names.length > 0).length).toBeGreaterThan(0);
    expect(new Set(applied.flat()).size).toBe(applied.flat().length);
    await Promise.all(all.map(({ close }) => close()));
    await database.drop();
  });

  it("cancels the statement of the caller that gave up, and no other statement", async () => {
    const { database } = await pooled(await openServers(), { poolMode: "transaction", poolSize: 4 }, "?pgbouncer=true");
    const postgres = openPostgres(database.url, 12, () => undefined, {
      ...defaultPostgresOptions,
      statementTimeoutMs: 30_000,
    });
    onTestFinished(postgres.close);
    const sleep = { name: "sleep", text: "SELECT pg_sleep($1)::text AS slept" };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) => {
        const aborting = new AbortController();
        const isPatient = n % 2 === 0;
        if (!isPatient)
          setTimeout(() => {
            aborting.abort("gave up");
          }, 5 * n);
        return postgres.query(sleep, [0.03], aborting.signal).then(
          () => "done",
          (error: unknown) => {
            if (isPatient) throw error;
            return "gave up";
          },
        );
      }),
    );
    expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([]);
  });

  it("accepts a schema that is the role's search path and rejects any other", async () => {
    const { database } = await pooled(await openServers(), { poolMode: "transaction", poolSize: 1 });
    const check = async (query: string) => {
      const postgres = openPostgres(`${database.url}?pgbouncer=true&${query}`, 1, () => undefined);
      await checkPostgres(postgres).finally(postgres.close);
    };
    await check("schema=public");
    await expect(check("schema=shop")).rejects.toThrow(/schema shop, but sessions use public.*ALTER ROLE/);
  });
});
