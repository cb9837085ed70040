import { expect, it, onTestFinished, vi } from "vitest";
import pg from "pg";
import { z } from "zod";
import { startBifold } from "../../src/app.js";
import { aggregates } from "../../src/domain/index.js";
import { readConfig } from "../../src/config/config.js";
import { migrate } from "../../src/platform/postgres/migrate.js";
import { openGraphQLClient } from "../support/graphql-client.js";
import { startNode } from "../support/node-process.js";
import { queryOnce } from "../support/inspect-servers.js";
import { accepted, commandsOf } from "../support/operations.js";
import { openRolesDatabase, type PostgresRole, type RolesDatabase } from "../support/postgres-roles.js";
import { startTestRedis } from "../support/servers.js";
import { pino } from "pino";

vi.setConfig({ testTimeout: 120_000 });

async function migrateAs(url: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: url });
  try {
    return await migrate(pool);
  } finally {
    await pool.end();
  }
}

/** Statements that only the owner may run. */
const forbidden = [
  "UPDATE event SET type = 'Forged'",
  "DELETE FROM event",
  "TRUNCATE event",
  "ALTER TABLE event DISABLE TRIGGER event_is_immutable",
  "DROP TRIGGER event_is_immutable ON event",
  "DROP TABLE event CASCADE",
  "ALTER TABLE event ADD COLUMN extra TEXT",
  "SET session_replication_role = replica",
  "CREATE OR REPLACE FUNCTION refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
  "CREATE TABLE public.mine (id INTEGER)",
  "CREATE TEMPORARY TABLE event (id INTEGER)",
  "UPDATE _prisma_migrations SET checksum = ''",
  "DELETE FROM stream",
  "DELETE FROM command",
  "GRANT ALL ON event TO PUBLIC",
];

/** Statements that the projector may not run, either: it has no use for the keys of personal data. */
const keyStatements = ["SELECT * FROM subject_key", "SELECT * FROM erase_subject_keys(ARRAY['ada'])"];

async function refusals(url: string, statements: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const accepted: string[] = [];
  for (const sql of statements) {
    const code = await client.query(sql).then(
      () => "accepted",
      (error: unknown) => (error as { code?: string }).code ?? "",
    );
    // A GRANT without the right to grant is a warning.
    if (code !== "42501" && !sql.startsWith("GRANT")) accepted.push(`${sql}: ${code}`);
  }
  await client.end();
  return accepted;
}

async function expectRights({ database, urlOf }: RolesDatabase): Promise<void> {
  const before = await queryOnce(database.url, "SELECT * FROM event ORDER BY position");
  for (const role of ["commands", "queries", "projector"] as const)
    expect(await refusals(urlOf(role), forbidden), role).toEqual([]);
  const writes = ["INSERT INTO event SELECT * FROM event", "UPDATE log_head SET position = 0"];
  for (const role of ["queries", "projector"] as const) expect(await refusals(urlOf(role), writes), role).toEqual([]);
  expect(await refusals(urlOf("projector"), keyStatements)).toEqual([]);
  expect(
    await queryOnce(urlOf("queries"), "SELECT count(*)::int AS keys FROM subject_key WHERE subject = 'none'"),
  ).toEqual([{ keys: 0 }]);
  expect(await queryOnce(database.url, "SELECT * FROM event ORDER BY position")).toEqual(before);
  expect(await queryOnce(database.url, "SELECT has_table_privilege('public', 'event', 'UPDATE') AS allowed")).toEqual([
    { allowed: false },
  ]);
}

it("runs each role with the rights it needs, none of which can change the log", async () => {
  const roles = await openRolesDatabase();
  const redis = await startTestRedis();
  onTestFinished(() => redis.stop());
  const start = async (role: "commands" | "queries" | "projector") => {
    const config = readConfig({ NODE_ENV: "test", PORT: "0", HOST: "127.0.0.1", SEED: "false", ROLE: role });
    const servers = { databaseUrl: roles.urlOf(role), redis: redis.servers };
    const app = await startBifold({ aggregates, config, servers, logger: pino({ level: "silent" }) });
    const client = openGraphQLClient(app.url);
    onTestFinished(async () => {
      await client.dispose();
      await app.close();
    });
    return client;
  };
  await expect(start("commands")).rejects.toThrow(
    /^The database \(DATABASE_URL\) lacks migrations \(.+\), and its user t\w+_commands may not apply them .+: run "bifold migrate"/,
  );
  expect(await migrateAs(roles.urlOf("owner"))).not.toEqual([]);
  expect(await migrateAs(roles.urlOf("projector"))).toEqual([]);

  const [commands, queries] = await Promise.all([start("commands"), start("queries"), start("projector")]);
  await vi.waitFor(queries.expectReady, { timeout: 10_000 });
  const { createProduct, createOrder, updateOrderStatus } = commandsOf(commands);
  accepted(await createProduct({ productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } }));
  accepted(await createOrder({ orderId: "o1", customerId: "ada", items: [{ productId: "beans", quantity: 2 }] }));
  const { position } = accepted(await updateOrderStatus({ orderId: "o1", newStatus: "SHIPPED" }));
  const status = z.object({
    order: z.object({ status: z.string() }),
    orderHistory: z.object({ totalCount: z.number() }),
  });
  const read = `query($min: Position) { order(id: "o1", minPosition: $min) { status } orderHistory(orderId: "o1") { totalCount } }`;
  expect(await queries.data(status, read, { min: position })).toEqual({
    order: { status: "SHIPPED" },
    orderHistory: { totalCount: 2 },
  });
  await expectRights(roles);
  await roles.apply();
  await expectRights(roles);

  const run = (role: PostgresRole, ...args: string[]) =>
    startNode("src/cli/main.ts", args, { DATABASE_URL: roles.urlOf(role), REDIS_URL: redis.url }).ended;
  const repair = ["rebuild", "--write-model"];
  const [verified, refused, halfway, repaired] = await Promise.all([
    run("projector", "verify"),
    run("projector", ...repair),
    run("commands", ...repair),
    run("owner", ...repair),
  ]);
  expect(verified.code, verified.stderr).toBe(0);
  for (const { code, stderr } of [refused, halfway]) {
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^bifold: The database's user \S+ \(DATABASE_URL\) may not change the write model .*owner of/,
    );
  }
  expect(repaired.code, repaired.stderr).toBe(0);
});

it("grants the same rights when it runs after the migrations", async () => {
  const roles = await openRolesDatabase();
  await migrateAs(roles.urlOf("owner"));
  await queryOnce(roles.database.url, "GRANT UPDATE, DELETE ON event TO PUBLIC; REVOKE ALL ON event FROM PUBLIC");
  await roles.apply();
  await expectRights(roles);
});
