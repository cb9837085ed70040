import pg from "pg";
import { expect, it, vi } from "vitest";
import { counterProjection } from "../support/counter.js";
import { addMany, expectFoldOfLog, openCounterSystem, type CounterSystem } from "../support/counter-system.js";

/** Resets the database to its state at `position`, as a restored backup does: with the same identity. */
async function restoreLog(system: CounterSystem, position: number): Promise<void> {
  const client = await system.postgres.pool.connect();
  try {
    await client.query(`
      BEGIN;
      ALTER TABLE event DISABLE TRIGGER event_is_immutable;
      DELETE FROM event WHERE position > ${position};
      ALTER TABLE event ENABLE TRIGGER event_is_immutable;
      DELETE FROM command WHERE position > ${position};
      DELETE FROM stream s WHERE NOT EXISTS (SELECT FROM event e WHERE e.stream_id = s.stream_id);
      UPDATE stream s SET version = e.version, state = jsonb_build_object('value', e.value)
      FROM (SELECT stream_id, max(version) AS version, sum((data->>'amount')::int) AS value FROM event GROUP BY stream_id) e
      WHERE e.stream_id = s.stream_id;
      UPDATE log_head SET position = ${position};
      COMMIT`);
  } finally {
    client.release();
  }
}

it("detects a restored log at the start, even when it has continued past the checkpoint", async () => {
  const system = await openCounterSystem();
  const first = system.openReadSide();
  await addMany(system, 90);
  await expectFoldOfLog(system, first);
  await first.stop();

  await restoreLog(system, 60);
  await addMany(system, 120, ["c"]);
  await expectFoldOfLog(system, system.openReadSide());
});

it("detects a restored log under continuous use", async () => {
  const system = await openCounterSystem();
  const readSide = system.openReadSide();
  await addMany(system, 90);
  await expectFoldOfLog(system, readSide);

  await restoreLog(system, 60);
  await addMany(system, 120, ["c"]);
  await vi.waitFor(() => expectFoldOfLog(system, readSide), { timeout: 5_000 });
});

it("detects a restored log whose messages are lost until it is past the checkpoint", async () => {
  let lost = false;
  const system = await openCounterSystem((publish) => (message) => (lost ? Promise.resolve() : publish(message)));
  const readSide = system.openReadSide();
  await addMany(system, 90);
  await expectFoldOfLog(system, readSide);

  await restoreLog(system, 60);
  lost = true;
  await addMany(system, 120, ["c"]);
  lost = false;
  await addMany(system, 1, ["c"]);
  await vi.waitFor(() => expectFoldOfLog(system, readSide), { timeout: 5_000 });
});

it("advances a Redis that has lost its last writes from its checkpoint", async () => {
  const system = await openCounterSystem();
  const readSide = system.openReadSide();
  await addMany(system, 60);
  await expectFoldOfLog(system, readSide);
  const keys = await system.redis.keys("*");
  const dumps = await Promise.all(keys.map((key) => system.redis.dumpBuffer(key)));

  await addMany(system, 60);
  await expectFoldOfLog(system, readSide);
  const transaction = system.redis.multi().flushall();
  keys.forEach((key, index) => {
    const dump = dumps[index];
    if (dump) transaction.restore(key, 0, dump);
  });
  await transaction.exec();

  await addMany(system, 30);
  await expectFoldOfLog(system, readSide);
  await vi.waitFor(async () => {
    expect(await system.redis.hget("bifold:v2:{counter}:serving:1", "generation")).toBe("1");
  });
});

it.each(["while it is followed", "at the start of a projector"])(
  "keeps a generation of an earlier epoch if both logs are the same, %s",
  async (when) => {
    const system = await openCounterSystem();
    const first = system.openReadSide();
    await addMany(system, 30);
    await expectFoldOfLog(system, first);
    const before = await system.log.head();
    if (when !== "while it is followed") await first.stop();
    // As after a failover: the next append begins an epoch.
    await failOver(system.databaseUrl);
    await addMany(system, 3);
    const head = await system.log.head();
    expect(head.epoch).not.toBe(before.epoch);
    const readSide = when === "while it is followed" ? first : system.openReadSide();
    await vi.waitFor(() => expectFoldOfLog(system, readSide), { timeout: 5_000 });
    await vi.waitFor(async () => {
      const serving = await system.redis.hgetall("bifold:v2:{counter}:serving:1");
      expect(serving).toEqual({ generation: "1", epoch: head.epoch });
    });
    expect(await system.redis.hget("bifold:v2:{counter}:1:@checkpoint", "epoch")).toBe(head.epoch);
  },
);

it.each([["received", false] as const, ["lost at first", true] as const])(
  "does not apply events of a new epoch as those of the epoch before, when they are %s",
  async (_when, areLost) => {
    let lost = false;
    const system = await openCounterSystem((publish) => (message) => (lost ? Promise.resolve() : publish(message)));
    // Too long an interval for the projector to poll the log.
    const readSide = system.openReadSide(counterProjection, { pollIntervalMs: 60_000 });
    await addMany(system, 10);
    await expectFoldOfLog(system, readSide);
    await failOver(system.databaseUrl);
    lost = areLost;
    await addMany(system, 5);
    lost = false;
    await addMany(system, 1);
    const { epoch, position } = await system.log.head();
    await vi.waitFor(
      async () => {
        const checkpoint = await system.redis.hmget("bifold:v2:{counter}:1:@checkpoint", "position", "epoch");
        expect(checkpoint).toEqual([String(position), epoch]);
      },
      { timeout: 5_000 },
    );
  },
);

/** Makes the database a new incarnation without any session of the old one. */
async function failOver(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("UPDATE log_epoch SET incarnation = 'elsewhere/00000001'");
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await client.end();
}
