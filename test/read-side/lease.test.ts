import { describe, expect, it, vi } from "vitest";
import { leaseMoved } from "../../src/read-side/signals.js";
import { addMany, expectFoldOfLog, openCounterSystem } from "../support/counter-system.js";

const lease = "bifold:v2:{counter}:lease";

describe("the projectors of a read model", () => {
  it("are one at work and the others standing by, one of which goes on when it ends", async () => {
    const system = await openCounterSystem();
    const readSides = [system.openReadSide(), system.openReadSide(), system.openReadSide()];
    await addMany(system, 30);
    for (const readSide of readSides) await expectFoldOfLog(system, readSide);
    const holder = await system.redis.get(lease);
    expect(holder).toMatch(/:\d+:/);

    for (const readSide of readSides.slice(0, 2)) {
      await readSide.stop();
      await addMany(system, 30);
    }
    for (const readSide of readSides.slice(2)) await expectFoldOfLog(system, readSide);
    expect(await system.redis.get("bifold:v2:{counter}:last-generation")).toBe("1");
  });

  it("do no harm when several take themselves for the one", async () => {
    const system = await openCounterSystem();
    let held = 0;
    const unlisten = leaseMoved.listen((moved) => (held += moved.held ? 1 : 0));
    const readSides = [system.openReadSide(), system.openReadSide(), system.openReadSide()];
    await Promise.all(readSides.map(({ readModels }) => readModels.of("counter").at()));
    const load = addMany(system, 2_000).then(() => "done" as const);
    // Whoever has it does not know yet that another one can take it.
    while ((await Promise.race([load, system.redis.del(lease)])) !== "done") await new Promise(setImmediate);
    for (const readSide of readSides) await expectFoldOfLog(system, readSide);
    unlisten();
    expect(held).toBeGreaterThan(1);
    expect(await system.redis.get("bifold:v2:{counter}:last-generation")).toBe("1");
  });

  it("give the lease back when they end", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await vi.waitFor(async () => {
      expect(await system.redis.exists(lease)).toBe(1);
    });
    await readSide.stop();
    expect(await system.redis.exists(lease)).toBe(0);
  });
});
