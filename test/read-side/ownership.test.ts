import { pino } from "pino";
import { expect, it, onTestFinished, vi } from "vitest";
import { claimNamespace, type Ownership } from "../../src/read-side/store/ownership.js";
import { addMany, expectFoldOfLog, openCounterSystem, type CounterSystem } from "../support/counter-system.js";

function claim({ redis }: Pick<CounterSystem, "redis">, { log }: Pick<CounterSystem, "log">) {
  const moves: string[] = [];
  const ownership = claimNamespace({
    ...{ redis, log, logger: pino({ level: "silent" }), holder: crypto.randomUUID() },
    onGained: () => moves.push("gained"),
    onLost: () => moves.push("lost"),
  });
  onTestFinished(() => ownership.close());
  return { ...ownership, moves };
}

const expectForeign = (ownership: Ownership) =>
  vi.waitFor(() => {
    expect(ownership.problem()).toMatch(/^Another Bifold uses this Redis .* set REDIS_PREFIX to another value$/);
  });

it("keeps a second deployment on the namespace from projecting until the first ends, and reports why", async () => {
  const [system, other] = [await openCounterSystem(), await openCounterSystem()];
  const readSide = system.openReadSide();
  await readSide.ready();
  await addMany(system, 30);
  await expectFoldOfLog(system, readSide);
  const second = claim(system, other);
  await expectForeign(second);
  expect(second.moves).toEqual([]);
  // Other processes of the first deployment start and stop.
  const beside = claim(system, system);
  await beside.ready();
  await beside.close();
  await expectForeign(second);
  expect(await system.redis.get("bifold:v2:{counter}:last-generation")).toBe("1");
  await readSide.stop();
  await second.ready();
  expect(second.problem()).toBeUndefined();
  expect(second.moves).toEqual(["gained"]);
});

it("fails the start of a deployment on another one's namespace", async () => {
  const [system, other] = [await openCounterSystem(), await openCounterSystem()];
  await claim(system, system).ready();
  await expect(claim(system, other).ready()).rejects.toThrow(/^Another Bifold uses this Redis/);
}, 30_000);

it("keeps the namespace for a live process whose log was replaced", async () => {
  const system = await openCounterSystem();
  const owner = claim(system, system);
  await owner.ready();
  await system.postgres.pool.query("UPDATE log_head SET epoch = gen_random_uuid()");
  const { epoch } = await system.log.head();
  await vi.waitFor(
    async () => {
      expect(await system.redis.get("bifold:v2:{@owner}:log")).toBe(JSON.stringify([epoch]));
    },
    { timeout: 10_000 },
  );
  expect(owner.moves).toEqual(["gained"]);
});
