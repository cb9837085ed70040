import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import type { Append } from "../../src/event-log/append.js";
import { appendEvents } from "../../src/event-log/append-events.js";
import { findEvents } from "../../src/event-log/find-events.js";
import { loadStreams } from "../../src/event-log/write-model.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { checkPostgres } from "../../src/platform/postgres/check-postgres.js";
import { migrate } from "../../src/platform/postgres/migrate.js";
import { openPostgres, type Postgres, type PrismaClient } from "../../src/platform/postgres/postgres.js";
import { openApp } from "../support/app.js";
import { databaseUrl } from "../support/global-setup.js";
import {
  hasPostgres15,
  postgres15,
  startInstalledPostgres,
  type InstalledPostgres,
} from "../support/installed-postgres.js";
import { accepted, commandsOf } from "../support/operations.js";
import { startTestRedis } from "../support/servers.js";

/** The oldest supported PostgreSQL, where the machine has it, with settings that need a dedicated server. */
describe.skipIf(!hasPostgres15)("on PostgreSQL 15", () => {
  let server: InstalledPostgres;
  let operator: pg.Client;

  beforeAll(async () => {
    server = await startInstalledPostgres(postgres15);
    operator = new pg.Client({ connectionString: server.url, options: "-c default_transaction_read_only=off" });
    await operator.connect();
  });

  afterAll(async () => {
    await operator.end();
    await server.stop();
  });

  async function createDatabase(): Promise<string> {
    const name = `test_${randomUUID().replaceAll("-", "")}`;
    await operator.query(`CREATE DATABASE ${name}`);
    return databaseUrl(server.url, name);
  }

  function open(url: string): Postgres {
    const postgres = openPostgres(url, 4, () => undefined);
    onTestFinished(postgres.close);
    return postgres;
  }

  const append = (commandId: string, version = 0, lastAppendId: string | null = null): Append => ({
    ...{ commandId, requestHash: "h", streamId: "thing-1", streamType: "thing", version, lastAppendId },
    ...{ state: { version }, stateVersion: 1 },
    events: [{ type: "Happened", schemaVersion: 1, data: { by: commandId } }],
    metadata: { commandId, correlationId: commandId, causationId: commandId },
    consulted: [],
  });

  const judge = async (prisma: PrismaClient, batch: readonly Append[]) =>
    (await appendEvents(prisma, batch, randomUUID())).verdicts;

  it("migrates, appends, judges, reads and finds", async () => {
    const postgres = open(await createDatabase());
    await checkPostgres(postgres);
    expect(await migrate(postgres.pool)).not.toEqual([]);
    expect(await migrate(postgres.pool)).toEqual([]);
    const { prisma } = postgres;
    expect(await judge(prisma, [append("a"), append("b")])).toMatchObject([
      { outcome: "appended", position: 1 },
      { outcome: "version_conflict" },
    ]);
    expect(await judge(prisma, [append("a"), { ...append("a"), requestHash: "other" }])).toMatchObject([
      { outcome: "duplicate", position: 1 },
      { outcome: "command_id_reused" },
    ]);
    const stored = (await loadStreams(prisma, ["thing-1"])).get("thing-1");
    expect(await judge(prisma, [append("b", 1, stored?.lastAppendId)])).toMatchObject([
      { outcome: "appended", position: 2, version: 2 },
    ]);
    const log = createLogReader(postgres, { Happened: [] });
    expect((await log.head()).position).toBe(2);
    const pages = [];
    for await (const page of findEvents(prisma, { streamId: "thing-1", types: ["Happened"] }, { after: 0, to: 2 }))
      pages.push(...page);
    expect(pages.map(({ position, data }) => ({ position, data }))).toEqual([
      { position: 1, data: { by: "a" } },
      { position: 2, data: { by: "b" } },
    ]);
    await expect(prisma.$executeRaw`UPDATE event SET type = 'Other'`).rejects.toThrow();
  });

  it("serves orders and recovers when the open sessions become read-only after a failover", async () => {
    const url = await createDatabase();
    const redis = await startTestRedis();
    onTestFinished(() => redis.stop());
    const app = await openApp({ database: { url, drop: () => Promise.resolve() }, redis });
    const price = { amount: "1", currencyCode: "EUR" };
    accepted(await commandsOf(app).createProduct({ productId: "beans", name: "Beans", price }));
    const place = () =>
      commandsOf(app)
        .createOrder({ customerId: "ada", items: [{ productId: "beans", quantity: 1 }] })
        .then(accepted);
    await Promise.all(Array.from({ length: 20 }, place));

    // Open sessions take the server's setting; new ones take the role's.
    await operator.query("ALTER ROLE bifold SET default_transaction_read_only = off");
    await operator.query("ALTER SYSTEM SET default_transaction_read_only = on");
    await operator.query("SELECT pg_reload_conf()");
    onTestFinished(async () => {
      await operator.query("ALTER SYSTEM RESET default_transaction_read_only");
      await operator.query("SELECT pg_reload_conf()");
      await operator.query("ALTER ROLE bifold RESET default_transaction_read_only");
    });
    for (let n = 0; n < 20; n++) await place();
    const orders = z.object({ orders: z.object({ totalCount: z.number() }) });
    const { position } = await place();
    const query = "query($min: Position) { orders(minPosition: $min) { totalCount } }";
    expect((await app.data(orders, query, { min: position })).orders.totalCount).toBe(41);
    expect((await fetch(new URL("/readyz", app.url))).status).toBe(200);
    await app.close();
  });

  it.each([
    { configured: "off", used: "on" },
    { configured: "local", used: "local" },
    { configured: "remote_apply", used: "remote_apply" },
  ])("commits with synchronous_commit = $used when it is configured as $configured", async ({ configured, used }) => {
    const url = await createDatabase();
    const postgres = open(url);
    await migrate(postgres.pool);
    await operator.query(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET synchronous_commit = ${configured}`);
    // A deferred trigger runs at COMMIT, with the setting that COMMIT uses.
    const setup = new pg.Client({ connectionString: url });
    await setup.connect();
    await setup.query(`
      CREATE TABLE seen (setting text);
      CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER see AFTER INSERT ON command DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION see();`);
    const fresh = open(url);
    expect(await judge(fresh.prisma, [append("a")])).toMatchObject([{ outcome: "appended" }]);
    expect((await setup.query("SELECT * FROM seen")).rows).toEqual([{ setting: used }]);
    // The session keeps its own setting.
    expect((await fresh.pool.query("SHOW synchronous_commit")).rows).toEqual([{ synchronous_commit: configured }]);
    await setup.end();
  });
});
