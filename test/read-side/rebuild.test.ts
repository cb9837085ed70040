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
  it("switches generations under load: no query fails or steps back, no change is missed or repeated", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 1_500);
    await readSide.value("a");
    const changes = await readSide.changes.subscribe(counterProjection, "a", {});
    const emitted: number[] = [];
    const listening = (async () => {
      for await (const { document } of changes) {
        emitted.push(Number(document["version"]));
        if (document["version"] === "1500") return;
      }
    })();

    const rebuilt = new AbortController();
    const seen: number[] = [];
    const reading = (async () => {
      while (!rebuilt.signal.aborted) {
        const document = await (await readSide.readModels.of(counterProjection).at()).document("a");
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
    expect(emitted).toEqual(Array.from({ length: 1_000 }, (_, n) => 501 + n));
    expect(await system.redis.hget(key("serving:1"), "generation")).toBe("2");
    expect(await system.redis.keys(key("1:*"))).toEqual([]);
    expect(await system.redis.smembers(key("generations"))).toEqual(["2"]);
  });

  it("stops the replaced generation, so that no query reads more from it than from the new one", async () => {
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

  it("repairs a damaged read model", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 30);
    await readSide.value("a");
    await system.redis.hset(key("1:a"), "value", 99);
    expect(await readSide.value("a")).toBe(99);
    await rebuild(system);
    await vi.waitFor(() => expectFoldOfLog(system, readSide));
  });

  it("leaves the serving generation unchanged, and no keys, when it is aborted", async () => {
    const system = await openCounterSystem();
    const readSide = system.openReadSide();
    await addMany(system, 1_200);
    await expectFoldOfLog(system, readSide);
    const controller = new AbortController();
    const rebuilding = rebuild(system, {
      signal: controller.signal,
      onProgress: ({ position }) => {
        if (position > 0) controller.abort(new Error("aborted"));
      },
    });
    await expect(rebuilding).rejects.toThrow("aborted");
    await expectFoldOfLog(system, readSide);
    expect(await system.redis.smembers(key("generations"))).toEqual(["1"]);
    expect(await system.redis.keys(key("2:*"))).toEqual([]);
    expect(await system.redis.exists(key("build-lease:1"))).toBe(0);
  });

  it("leaves nothing permanent when it dies, and does not block the next one", async () => {
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

  it("fails while another one is running", async () => {
    const system = await openCounterSystem();
    await addMany(system, 600);
    await system.openReadSide().readModels.of(counterProjection).at();
    const [first, second] = await Promise.allSettled([
      rebuild(system),
      rebuild(system, {}, counterProjection, "other"),
    ]);
    const reasons = [first, second].flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []));
    expect(reasons).toEqual([expect.stringContaining("counter is already being rebuilt by ")]);
  });

  it("does not switch when events cannot be projected, unless allowed to", async () => {
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

  it("builds the first generation without a projector", async () => {
    const system = await openCounterSystem();
    await addMany(system, 30);
    await rebuild(system);
    await expectFoldOfLog(system, system.openReadSide());
    expect(await system.redis.hget(key("serving:1"), "generation")).toBe("1");
  });
});
