import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { createTestDatabase, type TestDatabase } from "../support/servers.js";

let database: TestDatabase;
let postgres: Postgres;
let observer: pg.Client;
const failures: Error[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  // A single connection, so that the remains of a statement would affect the next one.
  postgres = openPostgres(database.url, 1, (error) => failures.push(error));
  observer = new pg.Client({ connectionString: database.url });
  await observer.connect();
});

afterAll(async () => {
  await observer.end();
  await postgres.close();
  await database.drop();
});

beforeEach(() => {
  failures.length = 0;
});

const sleep = { name: "sleep", text: "SELECT pg_sleep($1)::text AS slept" };
const add = { name: "add", text: "SELECT $1::int + 1 AS sum" };

async function sleepers(): Promise<number> {
  const { rows } = await observer.query<{ count: number }>(
    "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%' || $1",
    [sleep.text],
  );
  return rows[0]?.count ?? NaN;
}

const untilSleeping = () =>
  vi.waitFor(async () => {
    expect(await sleepers()).toBe(1);
  });

it("returns rows, with and without a signal", async () => {
  expect(await postgres.query(add, [1])).toEqual([{ sum: 2 }]);
  expect(await postgres.query(add, [2], new AbortController().signal)).toEqual([{ sum: 3 }]);
});

it("is canceled in PostgreSQL when aborted, and does not cancel the next statement on the connection", async () => {
  const aborting = new AbortController();
  const reason = new Error("the caller gave up");
  const slow = postgres.query(sleep, [60], aborting.signal);
  const next = postgres.query(add, [1]);
  await untilSleeping();
  aborting.abort(reason);
  await expect(slow).rejects.toBe(reason);
  expect(await next).toEqual([{ sum: 2 }]);
  expect(await sleepers()).toBe(0);
  expect(failures).toEqual([]);
});

it("does not start a statement that was aborted before, or while it waits for a connection", async () => {
  const reason = new Error("too late");
  await expect(postgres.query(add, [1], AbortSignal.abort(reason))).rejects.toBe(reason);
  const [first, second] = [new AbortController(), new AbortController()];
  const slow = postgres.query(sleep, [60], first.signal);
  const waiting = postgres.query(sleep, [60], second.signal);
  await untilSleeping();
  second.abort(reason);
  first.abort(reason);
  await expect(slow).rejects.toBe(reason);
  await expect(waiting).rejects.toBe(reason);
  await vi.waitFor(async () => {
    expect(await sleepers()).toBe(0);
  });
});

it("ignores an abort after its end", async () => {
  const aborting = new AbortController();
  expect(await postgres.query(add, [1], aborting.signal)).toEqual([{ sum: 2 }]);
  aborting.abort();
  expect(await postgres.query(add, [2])).toEqual([{ sum: 3 }]);
});

it("distinguishes a rejected statement from an unavailable database", async () => {
  await expect(postgres.query({ name: "wrong", text: "SELECT 1 / 0" }, [])).rejects.toBeInstanceOf(pg.DatabaseError);
  const away = openPostgres("postgres://127.0.0.1:1/away", 1, () => undefined);
  onTestFinished(away.close);
  await expect(away.query(add, [1])).rejects.toBeInstanceOf(UnavailableError);
});

it("reports a failed cancellation, and leaves the statement to its timeout", async () => {
  const aborting = new AbortController();
  const slow = postgres.query(sleep, [60], aborting.signal);
  const ended = expect(slow).rejects.toBe("the caller gave up");
  const name = new URL(database.url).pathname.slice(1);
  await untilSleeping();
  // Not from within the database itself.
  const operator = new pg.Client({ connectionString: new URL("/postgres", database.url).href });
  await operator.connect();
  onTestFinished(() => operator.end());
  await operator.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  aborting.abort("the caller gave up");
  await vi.waitFor(() => {
    expect(failures).toMatchObject([{ message: expect.stringContaining("not currently accepting") as string }]);
  });
  expect(await sleepers()).toBe(1);
  await operator.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
  // In place of the timeout.
  await observer.query(
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%' || $1 AND pid <> pg_backend_pid()",
    [sleep.text],
  );
  await ended;
  expect(await postgres.query(add, [1])).toEqual([{ sum: 2 }]);
});

it("survives the loss of its connection", async () => {
  const slow = postgres.query(sleep, [60]);
  // Handled below, before the connection is lost.
  const failed = expect(slow).rejects.toBeInstanceOf(UnavailableError);
  await untilSleeping();
  await observer.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%' || $1 AND pid <> pg_backend_pid()",
    [sleep.text],
  );
  await failed;
  expect(await postgres.query(add, [1])).toEqual([{ sum: 2 }]);
});
