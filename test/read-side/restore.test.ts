import { expect, it, vi } from "vitest";
import { addMany, expectFoldOfLog, openCounterSystem, type CounterSystem } from "../support/counter-system.js";

/** Puts the database back to where it was at `position`, as a backup would: with the same identity. */
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

it("a restored log is recognised at the start, also when it has gone on past the checkpoint", async () => {
  const system = await openCounterSystem();
  const first = system.openReadSide();
  await addMany(system, 90);
  await expectFoldOfLog(system, first);
  await first.stop();

  await restoreLog(system, 60);
  await addMany(system, 120, ["c"]);
  await expectFoldOfLog(system, system.openReadSide());
});

it("a restored log is recognised while it is in use without a pause", async () => {
  const system = await openCounterSystem();
  const readSide = system.openReadSide();
  await addMany(system, 90);
  await expectFoldOfLog(system, readSide);

  await restoreLog(system, 60);
  await addMany(system, 120, ["c"]);
  await vi.waitFor(() => expectFoldOfLog(system, readSide), { timeout: 5_000 });
});

it("a restored log is recognised though all of its messages are lost until it is past the checkpoint", async () => {
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

it("a Redis that has lost its last writes is brought forward from where it is", async () => {
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
    expect(await system.redis.hget("bifold:v2:{counter}:serving", "generation")).toBe("1");
  });
});
