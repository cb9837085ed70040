import { expect, it, onTestFinished, vi } from "vitest";
import { isOnLog } from "../../src/event-log/lineage.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { migrate } from "../../src/platform/postgres/migrate.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { createWriteSide, type WriteSide } from "../../src/write-side/index.js";
import { openAddress, postgresPrograms, startPrimary } from "../support/postgres-cluster.js";
import { accepted, createOrder, createProduct, setPrice, setStatus } from "./support/shop-commands.js";

vi.setConfig({ testTimeout: 90_000 });

if (postgresPrograms === undefined)
  console.warn("SKIPPED: failover to a standby needs the system's PostgreSQL (run script/bootstrap --test)");

function openWriteSide(url: string) {
  const postgres = openPostgres(url, 2, () => undefined);
  onTestFinished(postgres.close);
  const publish = () => Promise.resolve();
  const side: WriteSide = createWriteSide({
    ...{ prisma: postgres.prisma, maxBatch: 64, publish, onPublishFailure: () => undefined },
  });
  return { ...postgres, side };
}

it.skipIf(postgresPrograms === undefined)(
  "decides nothing on the lost timeline after an asynchronous standby was promoted",
  async () => {
    const primary = await startPrimary();
    const address = await openAddress(primary);
    const survivor = openWriteSide(address.url);
    await migrate(survivor.pool);
    accepted(await createProduct(survivor.side, "tea"));
    const kept = accepted(await createOrder(survivor.side, "o1", "tea"));
    const standby = await primary.makeStandby();
    const [{ lsn } = {}] = await primary.query("SELECT pg_current_wal_flush_lsn() AS lsn");
    await vi.waitFor(async () => {
      const [behind] = await standby.query(`SELECT pg_last_wal_replay_lsn() >= '${String(lsn)}' AS caught_up`);
      expect(behind).toEqual({ caught_up: true });
    });

    // The commits that the standby does not receive are lost, but cached in the surviving process.
    await standby.kill();
    accepted(await setStatus(survivor.side, "o1", "CONFIRMED"));
    const lost = accepted(await setPrice(survivor.side, "tea", 200));
    await primary.kill();
    await standby.start();
    await standby.query("SELECT pg_promote()");
    address.pointTo(standby);

    const other = openWriteSide(standby.url);
    expect(accepted(await setStatus(other.side, "o1", "CANCELLED"))).toMatchObject({ version: 2 });
    expect(accepted(await setPrice(other.side, "tea", 300))).toMatchObject({ version: 2, position: lost.position });
    expect(await setStatus(survivor.side, "o1", "SHIPPED")).toMatchObject({
      refusals: [{ code: "INVALID_STATUS_TRANSITION" }],
    });
    accepted(await createOrder(survivor.side, "o2", "tea"));
    expect(await standby.query("SELECT data->'total' AS total FROM event WHERE stream_id = 'order-o2'")).toEqual([
      { total: 300 },
    ]);

    const head = await createLogReader(other, {}).head();
    expect(head.epoch).not.toBe(lost.epoch);
    expect(isOnLog(head, lost.epoch, lost.position)).toBe(false);
    expect(isOnLog(head, kept.epoch, kept.position)).toBe(true);
    expect(head.ancestors).toEqual([{ epoch: kept.epoch, lastPosition: kept.position }]);
  },
);

it.skipIf(postgresPrograms === undefined)(
  "begins an epoch in a dump that was restored to another database",
  async () => {
    const primary = await startPrimary();
    const original = openWriteSide(primary.url);
    await migrate(original.pool);
    const kept = accepted(await createProduct(original.side, "tea"));
    const copy = openWriteSide(await primary.restoreDumpTo("copy"));
    const lost = accepted(await setPrice(original.side, "tea", 200));
    const next = accepted(await setPrice(copy.side, "tea", 300));
    expect(next).toMatchObject({ version: lost.version, position: lost.position });
    const head = await createLogReader(copy, {}).head();
    expect(head.ancestors).toEqual([{ epoch: kept.epoch, lastPosition: kept.position }]);
    expect(isOnLog(head, lost.epoch, lost.position)).toBe(false);
  },
);
