import pg from "pg";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { migrate, migrationsFolder } from "../../src/platform/postgres/migrate.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";
import { openTcpProxy, type TcpProxy } from "../support/tcp-proxy.js";

let database: TestDatabase;
let proxy: TcpProxy;
let operator: pg.Client;
let opened: Postgres[];

beforeEach(async () => {
  database = await createTestDatabase();
  proxy = await openTcpProxy(database.url);
  operator = new pg.Client({ connectionString: database.url });
  await operator.connect();
  opened = [];
  return async () => {
    await Promise.all(opened.map(({ close }) => close()));
    await operator.end();
    await database.drop();
  };
});

function open(poolSize: number): Postgres {
  const postgres = openPostgres(proxy.url, poolSize, () => undefined);
  opened.push(postgres);
  return postgres;
}

const sleep = { name: "sleep", text: "SELECT pg_sleep($1)::text AS slept" };
const add = { name: "add", text: "SELECT $1::int + 1 AS sum" };

const terminate = async (): Promise<void> => {
  await operator.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
};

const untilSleeping = (count: number) =>
  vi.waitFor(async () => {
    const sql =
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep($1)%' AND pid <> pg_backend_pid()";
    expect((await operator.query(sql)).rowCount).toBe(count);
  });

const worksAgain = async ({ query, prisma }: Postgres) => {
  await vi.waitFor(async () => {
    expect(await query(add, [1])).toEqual([{ sum: 2 }]);
    expect(await query(add, [2], new AbortController().signal)).toEqual([{ sum: 3 }]);
    expect(await prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  }, 10_000);
};

const faults: readonly { readonly name: string; readonly break: () => void | Promise<void> }[] = [
  {
    name: "reset",
    break: () => {
      proxy.reset();
    },
  },
  {
    name: "cut",
    break: () => {
      proxy.cut();
    },
  },
  { name: "terminated by an administrator", break: terminate },
];

// An uncaught error of a connection fails the test run.
describe.each(faults)("a connection that is $name", (fault) => {
  it("fails nothing while it is idle in the pool", async () => {
    const postgres = open(2);
    await Promise.all([postgres.query(add, [1]), postgres.query(add, [1])]);
    await fault.break();
    await worksAgain(postgres);
  });

  it("fails only the next statement of an acquired client", async () => {
    const postgres = open(1);
    const client = await postgres.pool.connect();
    await client.query("BEGIN");
    const ended = new Promise((resolve) => client.once("end", resolve));
    await fault.break();
    await ended;
    await expect(client.query("COMMIT")).rejects.toThrow(/not queryable/);
    client.release(true);
    await worksAgain(postgres);
  });

  it("fails the statement that is running, with and without a signal", async () => {
    const postgres = open(2);
    const running = [postgres.query(sleep, [60]), postgres.query(sleep, [60], new AbortController().signal)];
    const failed = Promise.all(running.map((each) => expect(each).rejects.toBeInstanceOf(UnavailableError)));
    await untilSleeping(2);
    await fault.break();
    await failed;
    await worksAgain(postgres);
  });

  it("fails nothing while a statement is being canceled", async () => {
    const postgres = open(1);
    const aborting = new AbortController();
    const running = expect(postgres.query(sleep, [60], aborting.signal)).rejects.toBe("the caller gave up");
    await untilSleeping(1);
    aborting.abort("the caller gave up");
    await fault.break();
    await running;
    await worksAgain(postgres);
  });

  it("fails a migration with a one-line error, and nothing else", async () => {
    await operator.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    const postgres = open(2);
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    blocker.on("error", () => undefined);
    onTestFinished(() => blocker.end());
    await blocker.query("SELECT pg_advisory_lock(72707369)");
    const migrating = expect(migrate(postgres.pool, migrationsFolder)).rejects.toThrow();
    await vi.waitFor(async () => {
      expect((await operator.query("SELECT FROM pg_locks WHERE NOT granted")).rowCount).toBe(1);
    });
    await fault.break();
    await migrating;
    await blocker.end();
    await worksAgain(postgres);
    await vi.waitFor(() => migrate(postgres.pool, migrationsFolder));
  });
});

it("survives a connection that is reset while it is connecting", async () => {
  const postgres = open(4);
  for (let attempt = 0; attempt < 20; attempt++) {
    const connecting = Promise.allSettled([postgres.query(add, [1]), postgres.prisma.$queryRaw`SELECT 1`]);
    // At a different point of the handshake each time.
    for (let turn = 0; turn < attempt; turn++) await new Promise(setImmediate);
    proxy.reset();
    await connecting;
  }
  await worksAgain(postgres);
});

describe("half-open connections", () => {
  it("are destroyed on timeout, and statements succeed again within 6 s", async () => {
    const postgres = open(10);
    const aborting = new AbortController();
    const running = Array.from({ length: 10 }, () => postgres.query(sleep, [60], aborting.signal));
    const failed = Promise.all(running.map((each) => expect(each).rejects.toBe("gave up")));
    await untilSleeping(10);
    proxy.blackhole();
    aborting.abort("gave up");
    await failed;
    proxy.restore();
    const startedAt = performance.now();
    await worksAgain(postgres);
    expect(performance.now() - startedAt).toBeLessThan(6_000);
  });

  it("cost one timeout in total, not one each", async () => {
    const postgres = open(10);
    await Promise.all(Array.from({ length: 10 }, () => postgres.query(sleep, [0.05])));
    expect(proxy.connections()).toBe(10);
    proxy.freeze();
    const startedAt = performance.now();
    const attempts = Array.from({ length: 3 }, () =>
      vi.waitFor(() => postgres.prisma.$queryRaw`SELECT 1 AS one`, { timeout: 20_000 }),
    );
    await Promise.all(attempts);
    await Promise.all(Array.from({ length: 10 }, () => postgres.query(add, [1])));
    expect(performance.now() - startedAt).toBeLessThan(6_000);
  });

  it("do not keep a pool from closing", async () => {
    const postgres = openPostgres(proxy.url, 4, () => undefined);
    await Promise.all(Array.from({ length: 4 }, () => postgres.query(sleep, [0.05])));
    proxy.blackhole();
    const startedAt = performance.now();
    await postgres.close();
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });
});

it("retries on a new session when the open ones are read-only after a failover", async () => {
  const postgres = open(5);
  const name = new URL(database.url).pathname.slice(1);
  await operator.query(`CREATE TABLE written (n int); ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
  await Promise.all(Array.from({ length: 5 }, () => postgres.query(sleep, [0.05])));
  await operator.query(`ALTER DATABASE "${name}" RESET default_transaction_read_only`);
  const write = { name: "write", text: "INSERT INTO written VALUES (1)" };
  await expect(postgres.query(write, [])).rejects.toBeInstanceOf(UnavailableError);
  // One failure is enough: no other earlier session is reused.
  await Promise.all(Array.from({ length: 5 }, () => postgres.query(write, [])));
});
