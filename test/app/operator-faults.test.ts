import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { migrate } from "../../src/platform/postgres/migrate.js";
import { openApp, type TestApp } from "../support/app.js";
import { queryOnce } from "../support/inspect-servers.js";
import { accepted, commandsOf, listen, payload } from "../support/operations.js";
import { openRolesDatabase } from "../support/postgres-roles.js";
import { startTestRedis } from "../support/servers.js";

vi.setConfig({ testTimeout: 90_000 });

const beans = { productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } };
const changed = z.object({ orderChanged: z.object({ id: z.string() }) });
const place = `mutation($input: CreateOrderInput!) { payload: createOrder(input: $input) {
  receipt { commandId aggregateId version position epoch duplicate } userErrors { code message field } } }`;

/** Runs SQL on an app's database as its operator, on a connection that no fault ends. */
interface Operator {
  readonly url: string;
  readonly database: string;
  readonly role: string;
  readonly run: (sql: string) => Promise<pg.QueryResult>;
  /** Acts on the backends of the app. */
  readonly onBackends: (action: "pg_terminate_backend" | "pg_cancel_backend", where?: string) => Promise<void>;
}

interface Shop {
  readonly app: TestApp;
  readonly operator: Operator;
  /** Grants the roles their rights and applies the migrations. */
  readonly prepareDatabase: () => Promise<void>;
}

/** An app with only the rights of its role, so that limits and passwords are enforced. */
async function openShop(): Promise<Shop> {
  const [{ database, urlOf, apply }, redis] = await Promise.all([openRolesDatabase(), startTestRedis()]);
  onTestFinished(() => redis.stop());
  const prepareDatabase = async () => {
    await apply();
    const owner = new pg.Pool({ connectionString: urlOf("owner") });
    await migrate(owner);
    await owner.end();
  };
  await prepareDatabase();
  const { pathname, username: role } = new URL(urlOf("commands"));
  const client = new pg.Client({ connectionString: new URL("/postgres", database.url).href });
  await client.connect();
  onTestFinished(() => client.end());
  const run = (sql: string) => client.query(sql);
  const onBackends: Operator["onBackends"] = async (action, where = "true") => {
    await run(`SELECT ${action}(pid) FROM pg_stat_activity WHERE usename = '${role}' AND ${where}`);
  };
  const app = await openApp({ database: { ...database, url: urlOf("commands") }, redis });
  accepted(await commandsOf(app).createProduct(beans));
  return { app, operator: { url: database.url, database: pathname.slice(1), role, run, onBackends }, prepareDatabase };
}

/** Clients that place one order after another and retry unavailable commands with the same command id. */
function startClients({ request }: TestApp, count: number) {
  const codes = new Set<string>();
  const receipts: string[] = [];
  const stopping = new AbortController();
  let lastAt = performance.now();
  async function placeUntilAccepted(orderId: string): Promise<void> {
    const items = [{ productId: "beans", quantity: 1 }];
    for (;;) {
      const input = { orderId, customerId: "ada", items, commandId: orderId };
      const { data, errors } = await request(place, { input });
      if (errors === undefined) {
        accepted(z.object({ payload }).parse(data).payload);
        receipts.push(orderId);
        lastAt = performance.now();
        return;
      }
      for (const { extensions } of errors) codes.add(String(extensions["code"]));
      await delay(100);
    }
  }
  const writing = Promise.all(
    Array.from({ length: count }, async (_, client) => {
      for (let n = 0; !stopping.signal.aborted; n++) await placeUntilAccepted(`o-${client}-${n}`);
    }),
  );
  const reading = (async () => {
    while (!stopping.signal.aborted) {
      const { errors = [] } = await request(`{ orderHistory(orderId: "o-0-0") { totalCount } }`);
      for (const { extensions } of errors) codes.add(String(extensions["code"]));
      await delay(20);
    }
  })();
  return {
    codes,
    receipts,
    lastAt: () => lastAt,
    stop: async () => {
      stopping.abort();
      await Promise.all([writing, reading]);
    },
  };
}

const repeatedly = async (times: number, action: () => Promise<unknown>) => {
  for (let n = 0; n < times; n++) {
    await action();
    await delay(30);
  }
};

/** Long enough for retries to occur within it. */
const whileMs = 800;

/** Applies a change, ends the existing sessions, and reverts the change after a delay. */
const temporarily =
  (change: (operator: Operator) => string, revert: (operator: Operator) => string) => async (operator: Operator) => {
    await operator.run(change(operator));
    await operator.onBackends("pg_terminate_backend");
    await delay(whileMs);
    await operator.run(revert(operator));
  };

const faults: Readonly<Record<string, (operator: Operator) => Promise<unknown>>> = {
  "backends are terminated repeatedly": ({ onBackends }) => repeatedly(30, () => onBackends("pg_terminate_backend")),
  "statements are canceled repeatedly": ({ onBackends }) => repeatedly(30, () => onBackends("pg_cancel_backend")),
  "the password changes temporarily (28P01)": temporarily(
    ({ role }) => `ALTER ROLE ${role} PASSWORD 'another'`,
    ({ role }) => `ALTER ROLE ${role} PASSWORD 'password'`,
  ),
  "no connection is available temporarily (53300)": temporarily(
    ({ role }) => `ALTER ROLE ${role} CONNECTION LIMIT 0`,
    ({ role }) => `ALTER ROLE ${role} CONNECTION LIMIT -1`,
  ),
  "the database is read-only temporarily (25006)": temporarily(
    ({ database }) => `ALTER DATABASE ${database} SET default_transaction_read_only = on`,
    ({ database }) => `ALTER DATABASE ${database} RESET default_transaction_read_only`,
  ),
  "the database is unavailable temporarily (3D000)": async ({ run, onBackends, database }) => {
    await run(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`);
    await vi.waitFor(async () => {
      await onBackends("pg_terminate_backend");
      await run(`ALTER DATABASE ${database} RENAME TO ${database}_away`);
    });
    await delay(whileMs);
    await run(`ALTER DATABASE ${database}_away RENAME TO ${database}`);
    await run(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
  },
};

describe.each(Object.entries(faults))("when %s", (_, fault) => {
  it("clients get at most SERVICE_UNAVAILABLE, recover within 6 s, and each command is applied once", async () => {
    const { app, operator } = await openShop();
    const { messages } = listen(app.subscribe(changed, "subscription { orderChanged { id } }"));
    const clients = startClients(app, 6);
    await vi.waitFor(() => {
      expect(messages.length).toBeGreaterThan(5);
    }, 10_000);
    const early = new Set(clients.receipts);
    await fault(operator);
    const healedAt = performance.now();
    const before = clients.receipts.length;
    await vi.waitFor(
      () => {
        expect(clients.receipts.length).toBeGreaterThan(before + 6);
      },
      { timeout: 20_000 },
    );
    expect(clients.lastAt() - healedAt).toBeLessThan(6_000);
    await clients.stop();
    expect([...clients.codes].filter((code) => code !== "SERVICE_UNAVAILABLE")).toEqual([]);
    await vi.waitFor(() => {
      const seen = new Set(messages.map(({ orderChanged }) => orderChanged.id));
      expect(clients.receipts.filter((id) => !early.has(id) && !seen.has(id))).toEqual([]);
    }, 6_000);
    expect(
      await queryOnce(operator.url, "SELECT position::int, (SELECT count(*)::int FROM event) FROM log_head"),
    ).toEqual([{ position: clients.receipts.length + 1, count: clients.receipts.length + 1 }]);
    await vi.waitFor(() => app.expectReady(), 6_000);
  });
});

it("reports a recreated database as unavailable until it is migrated, then as another log", async () => {
  const { app, operator, prepareDatabase } = await openShop();
  const { database, run } = operator;
  const items = [{ productId: "beans", quantity: 1 }];
  const { createProduct, createOrder } = commandsOf(app);
  for (const orderId of ["o1", "o2", "o3"]) accepted(await createOrder({ orderId, customerId: "ada", items }));
  await run(`DROP DATABASE ${database} WITH (FORCE)`);
  await delay(whileMs);
  await run(`CREATE DATABASE ${database} TEMPLATE template0`);
  const answers = await Promise.all([
    app.request(place, { input: { orderId: "o4", customerId: "ada", items } }),
    app.request(
      `mutation { updateOrderStatus(input: { orderId: "o1", newStatus: CANCELLED }) { receipt { version } } }`,
    ),
    app.request(`{ orderHistory(orderId: "o1") { totalCount } }`),
  ]);
  for (const { errors } of answers) expect(errors).toMatchObject([{ extensions: { code: "SERVICE_UNAVAILABLE" } }]);
  await prepareDatabase();
  expect(accepted(await createProduct({ ...beans, name: "Other beans" }))).toMatchObject({ version: 1, position: "1" });
  expect(accepted(await createOrder({ orderId: "o1", customerId: "ben", items }))).toMatchObject({ version: 1 });
  const read = z.object({ o1: z.object({ customerId: z.string() }).nullable(), o2: z.null() });
  await vi.waitFor(
    async () => {
      const data = await app.data(read, `{ o1: order(id: "o1") { customerId } o2: order(id: "o2") { customerId } }`);
      expect(data.o1).toEqual({ customerId: "ben" });
    },
    { timeout: 20_000, interval: 100 },
  );
});
