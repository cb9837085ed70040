import { pino } from "pino";
import { expect, onTestFinished, vi } from "vitest";
import { eventsChannelOf } from "../../src/core/channels.js";
import { createLogReader, type LogReader } from "../../src/event-log/log-reader.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres.js";
import { openChannelNodes } from "../../src/platform/channel-nodes.js";
import { openRedis, openServer, type RedisServer } from "../../src/platform/redis.js";
import { createReadSide, type ReadSide } from "../../src/read-side/index.js";
import { defaultProjectorSettings, type ProjectorSettings } from "../../src/read-side/projector.js";
import { createWriteSide, type Publish, type WriteSide } from "../../src/write-side/index.js";
import { add, counterDecider, counterProjection, type Add, type Added } from "./counter.js";
import { createTestDatabase, startTestRedis } from "./servers.js";

const ignore = () => undefined;

/** Both sides of a Bifold whose one aggregate is the counter, on real servers. */
export interface CounterSystem {
  readonly postgres: Postgres;
  readonly redis: RedisServer;
  readonly redisServer: Awaited<ReturnType<typeof startTestRedis>>;
  readonly log: LogReader;
  readonly writeSide: WriteSide;
  readonly openReadSide: (projection?: typeof counterProjection, settings?: Partial<ProjectorSettings>) => TestReadSide;
  readonly execute: (command: Add) => Promise<number>;
}

/** A read side as a process of its own would have it. */
export interface TestReadSide extends ReadSide {
  readonly stop: () => Promise<void>;
  /** What a query sees of a counter, once the read model has come to the log's head. */
  readonly value: (counter: string) => Promise<number>;
}

/** Impatient, so that tests need not wait. */
const testProjectorSettings = {
  ...defaultProjectorSettings,
  silence: 100,
  standby: 10,
  grace: 100,
  retryDelays: [10, 100] as const,
  poisonRetries: [1, 2],
};

/** Opens the write side, and as many read sides as are asked for; all is closed when the test ends. */
export async function openCounterSystem(
  wrapPublish: (publish: Publish) => Publish = (same) => same,
): Promise<CounterSystem> {
  const [database, redisServer] = await Promise.all([createTestDatabase(), startTestRedis()]);
  const postgres = openPostgres(database.url, 8, ignore);
  const redis = openServer({ url: redisServer.url }, "test", ignore);
  const log = createLogReader(postgres, counterDecider.formats);
  const publish: Publish = (message) => redis.spublish(eventsChannelOf(redis.namespace), message);
  const writeSide = createWriteSide({
    prisma: postgres.prisma,
    publish: wrapPublish(publish),
    onPublishFailure: ignore,
    maxBatch: 64,
  });
  onTestFinished(async () => {
    redis.disconnect();
    await postgres.close();
    await Promise.all([database.drop(), redisServer.stop()]);
  });
  await vi.waitFor(() => redis.ping(), { timeout: 5_000 });

  const openReadSide = (projection = counterProjection, settings: Partial<ProjectorSettings> = {}): TestReadSide => {
    const connections = {
      queries: openRedis({ url: redisServer.url }, "queries", ignore),
      projector: openRedis({ url: redisServer.url }, "projector", ignore),
      channels: openChannelNodes({ url: redisServer.url }, "subscriber", ignore),
    };
    const readSide = createReadSide({
      redis: connections,
      log,
      formats: counterDecider.formats,
      projections: [projection],
      project: true,
      logger: pino({ level: "silent" }),
      maxWait: 5_000,
      projectorSettings: { ...testProjectorSettings, ...settings },
    });
    let stopped: Promise<void> | undefined;
    const stop = () =>
      (stopped ??= (async () => {
        await readSide.close();
        connections.queries.disconnect();
        connections.projector.disconnect();
      })());
    onTestFinished(stop);
    return {
      ...readSide,
      stop,
      value: async (counter) => {
        const view = await readSide.readModels.of("counter").at((await log.head()).position);
        return Number((await view.document(counter))?.["value"] ?? 0);
      },
    };
  };

  return {
    postgres,
    redis,
    redisServer,
    log,
    writeSide,
    openReadSide,
    execute: async (command) => {
      const result = await writeSide.commands.execute(
        counterDecider,
        command,
        { request: command },
        { correlationId: "t" },
      );
      if ("refusals" in result) throw new Error(`refused: ${JSON.stringify(result.refusals)}`);
      return result.receipt.position;
    },
  };
}

/** Adds 1 to each of `counters` in turn, `times` in all; resolves to the last position. */
export async function addMany(system: CounterSystem, times: number, counters = ["a", "b", "c"]): Promise<number> {
  const positions = await Promise.all(
    Array.from({ length: times }, (_, n) => system.execute(add(counters[n % counters.length] ?? "a"))),
  );
  return Math.max(...positions);
}

/** Every counter in the read model is the fold of its events. */
export async function expectFoldOfLog(system: CounterSystem, readSide: TestReadSide): Promise<void> {
  for (const [counter, value] of await foldLog(system)) expect(await readSide.value(counter)).toBe(value);
}

/** The values of all counters, folded from the log. */
export async function foldLog(system: CounterSystem): Promise<ReadonlyMap<string, number>> {
  const folded = new Map<string, number>();
  for (const event of await system.log.readAfter(0, 100_000)) {
    const { counter, amount } = event.data as Added["data"];
    folded.set(counter, (folded.get(counter) ?? 0) + amount);
  }
  return folded;
}
