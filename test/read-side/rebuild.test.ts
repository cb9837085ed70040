import { pino } from "pino";
import { describe, expect, it, vi } from "vitest";
import { applyStep } from "../../src/read-side/projecting/apply-step.js";
import { createGenerations } from "../../src/read-side/store/generations.js";
import { rebuildReadModel, type RebuildOptions } from "../../src/read-side/projecting/rebuild.js";
import { shareLog } from "../../src/read-side/projecting/shared-log.js";
import { counterProjection } from "../support/counter.js";
import { addMany, expectFoldOfLog, openCounterSystem, type CounterSystem } from "../support/counter-system.js";

const key = (name: string) => `bifold:v2:{counter}:${name}`;

function rebuild(
  system: CounterSystem,
  options: Partial<RebuildOptions> = {},
  projection = counterProjection,
  holder = "test",
) {
  return rebuildReadModel(
    { redis: system.redis, log: shareLog(system.log), projection, logger: pino({ level: "silent" }), holder },
    {
      signal: new AbortController().signal,
      allowParked: false,
      onProgress: () => undefined,
      onParked: () => undefined,
      removalDelayMs: 50,
      ...options,
    },
  );
}

describe("a rebuild", () => {
  it("takes its place under load: no query fails, nothing steps back, no change is missed or repeated", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 1_500);
    await readSide.value("a");
    const changes = await readSide.changes.subscribe("counter", "a");
    const told: number[] = [];
    const listening = (async () => {
      for await (const { document } of changes) {
        told.push(Number(document["version"]));
        if (document["version"] === "1500") return;
      }
    })();

    const rebuilt = new AbortController();
    const seen: number[] = [];
    const reading = (async () => {
      while (!rebuilt.signal.aborted) {
        const document = await (await readSide.readModels.of("counter").at()).document("a");
        seen.push(Number(document?.["version"]));
      }
    })();
    const load = (async () => {
      for (let round = 0; round < 20; round++) await addMany(system, 50, ["a"]);
    })();
    const positions: number[] = [];
    const result = await rebuild(system, { onProgress: ({ position }) => positions.push(position) });
    rebuilt.abort();
    await Promise.all([load, reading]);

    expect(result).toMatchObject({ generation: 2, parked: 0 });
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
    expect(seen.filter((version, index) => version < (seen[index - 1] ?? 0))).toEqual([]);
    expect(seen).not.toContain(NaN);
    await expectFoldOfLog(system, readSide);
    await listening;
    expect(told).toEqual(Array.from({ length: 1_000 }, (_, n) => 501 + n));
    expect(await system.redis.hget(key("serving:1"), "generation")).toBe("2");
    expect(await system.redis.keys(key("1:*"))).toEqual([]);
    expect(await system.redis.smembers(key("generations"))).toEqual(["2"]);
  });

  it("leaves what it replaces where it stands, so that no query sees more of it than of the new one", async () => {
    const system = await openCounterSystem();
    const generations = createGenerations(system.redis, counterProjection);
    const { epoch } = await system.log.head();
    const first = await generations.begin({ epoch, ancestors: [] });
    await generations.serve(first, undefined);
    const step = { operations: [], position: 1, identity: "", revision: 0, evictUpTo: 0, checkFirst: true };
    const second = await generations.begin({ epoch, ancestors: [] });
    await generations.serve(second, first);
    expect(await applyStep(system.redis, counterProjection, first, step)).toEqual({ kind: "stale" });
    expect(await applyStep(system.redis, counterProjection, second, step)).toEqual({
      kind: "applied",
      serves: true,
    });
  });

  it("mends what is wrong in the serving generation", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 30);
    await readSide.value("a");
    await system.redis.hset(key("1:a"), "value", 99);
    expect(await readSide.value("a")).toBe(99);
    await rebuild(system);
    await vi.waitFor(() => expectFoldOfLog(system, readSide));
  });

  it("leaves what serves as it is when it is called off, and nothing of itself", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 1_200);
    await expectFoldOfLog(system, readSide);
    const callOff = new AbortController();
    const rebuilding = rebuild(system, {
      signal: callOff.signal,
      onProgress: ({ position }) => {
        if (position > 0) callOff.abort(new Error("called off"));
      },
    });
    await expect(rebuilding).rejects.toThrow("called off");
    await expectFoldOfLog(system, readSide);
    expect(await system.redis.smembers(key("generations"))).toEqual(["1"]);
    expect(await system.redis.keys(key("2:*"))).toEqual([]);
    expect(await system.redis.exists(key("build-lease:1"))).toBe(0);
  });

  it("that died leaves nothing that stays, nor in the way of the next one", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 30);
    await expectFoldOfLog(system, readSide);
    const generations = createGenerations(system.redis, counterProjection);
    const { epoch } = await system.log.head();
    await generations.begin({ epoch, ancestors: [] });
    await vi.waitFor(async () => {
      expect(await system.redis.smembers(key("generations"))).toEqual(["1"]);
    });
    await generations.begin({ epoch, ancestors: [] });
    expect(await rebuild(system)).toMatchObject({ generation: 4 });
    await expectFoldOfLog(system, readSide);
  });

  it("is not begun while another one is at it", async () => {
    const system = await openCounterSystem();
    await addMany(system, 600);
    await system.openReadSide().readModels.of("counter").at();
    const [first, second] = await Promise.allSettled([
      rebuild(system),
      rebuild(system, {}, counterProjection, "other"),
    ]);
    const reasons = [first, second].flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []));
    expect(reasons).toEqual([expect.stringContaining("counter is already being rebuilt by ")]);
  });

  it("does not take its place when events cannot be projected, unless told so", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 30);
    await expectFoldOfLog(system, readSide);
    const failing = {
      ...counterProjection,
      on: {
        Added: () => {
          throw new Error("cannot");
        },
      },
    };
    const parked: string[] = [];
    const onParked = ({ streamId }: { streamId: string }) => parked.push(streamId);
    await expect(rebuild(system, { onParked }, failing)).rejects.toThrow("3 streams of counter cannot be projected");
    expect(parked).toEqual(["counter-a", "counter-b", "counter-c"]);
    await expectFoldOfLog(system, readSide);
    expect(await rebuild(system, { allowParked: true }, failing)).toMatchObject({ parked: 3 });
  });

  it("fills a Redis in which nothing serves, without a projector", async () => {
    const system = await openCounterSystem();
    await addMany(system, 30);
    await rebuild(system);
    await expectFoldOfLog(system, system.openReadSide());
    expect(await system.redis.hget(key("serving:1"), "generation")).toBe("1");
  });
});
