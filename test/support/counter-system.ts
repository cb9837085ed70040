import { pino, type Logger } from "pino";
import { expect, onTestFinished, vi } from "vitest";
import { eventsChannelOf } from "../../src/core/channels.js";
import type { EventFormats } from "../../src/core/event.js";
import { systemSender } from "../../src/core/sender.js";
import type { AnyProjection } from "../../src/core/projection.js";
import { createLogReader, type LogReader } from "../../src/event-log/log-reader.js";
import { openPostgres, type Postgres } from "../../src/platform/postgres/postgres.js";
import { openChannelNodes } from "../../src/platform/redis/channel-nodes.js";
import { openRedis, openServer, type RedisServer } from "../../src/platform/redis/redis.js";
import { createReadSide, type ReadSide } from "../../src/read-side/index.js";
import { defaultProjectorSettings, type ProjectorSettings } from "../../src/read-side/projecting/index.js";
import { createWriteSide, type Publish, type WriteSide } from "../../src/write-side/index.js";
import { add, counterDecider, counterProjection, type Add, type Added } from "./counter.js";
import { createTestDatabase, startTestRedis } from "./servers.js";

const ignore = () => undefined;

/** Both sides of a Bifold with the counter as its only aggregate, on real servers. */
export interface CounterSystem {
  readonly postgres: Postgres;
  readonly databaseUrl: string;
  readonly redis: RedisServer;
  readonly redisServer: Awaited<ReturnType<typeof startTestRedis>>;
  readonly log: LogReader;
  readonly writeSide: WriteSide;
  readonly openReadSide: (
    projection?: AnyProjection,
    settings?: Partial<ProjectorSettings>,
    options?: ReadSideOptions,
  ) => TestReadSide;
  readonly execute: (command: Add) => Promise<number>;
}

/** Options of a read side. */
export interface ReadSideOptions {
  /** The formats of its build. */
  readonly formats?: EventFormats;
  /** Whether it projects; otherwise it only reads. */
  readonly project?: boolean;
  /** Timeout of a query that waits for its position. */
  readonly minPositionTimeoutMs?: number;
  /** The log to read, instead of the system's. */
  readonly log?: LogReader;
  /** The URL of its PostgreSQL. */
  readonly databaseUrl?: string;
  /** The URL of its Redis. */
  readonly redisUrl?: string;
  /** Its logger; silent by default. */
  readonly logger?: Logger;
}

/** A read side as a separate process has it. */
export interface TestReadSide extends ReadSide {
  readonly stop: () => Promise<void>;
  /** Reads a counter once the read model has reached the head of the log. */
  readonly value: (counter: string) => Promise<number>;
}

/** Short timeouts, so that tests need not wait. */
const testProjectorSettings = {
  ...defaultProjectorSettings,
  pollIntervalMs: 100,
  leaseRetryIntervalMs: 10,
  replacedRetentionMs: 100,
  retryDelaysMs: [10, 100] as const,
  parkRetryDelaysMs: [1, 2],
};

/** Opens the write side and the given number of read sides; all close when the test ends. */
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

  const openReadSide: CounterSystem["openReadSide"] = (projection = counterProjection, settings = {}, options = {}) => {
    const { formats = counterDecider.formats, project = true, databaseUrl, redisUrl = redisServer.url } = options;
    const ownPostgres = databaseUrl === undefined ? undefined : openPostgres(databaseUrl, 8, ignore);
    const { logger = pino({ level: "silent" }) } = options;
    const { minPositionTimeoutMs = 5_000, log: ownLog = createLogReader(ownPostgres ?? postgres, formats) } = options;
    const connections = {
      queries: openRedis({ url: redisUrl }, "queries", ignore),
      projector: openRedis({ url: redisUrl }, "projector", ignore),
      channels: openChannelNodes({ url: redisUrl }, "subscriber", ignore),
    };
    const readSide = createReadSide({
      redis: connections,
      log: ownLog,
      formats,
      projections: [projection],
      project,
      logger,
      minPositionTimeoutMs,
      projectorSettings: { ...testProjectorSettings, ...settings },
    });
    let stopped: Promise<void> | undefined;
    const stop = () =>
      (stopped ??= (async () => {
        await readSide.close();
        await ownPostgres?.close();
        connections.queries.disconnect();
        connections.projector.disconnect();
      })());
    onTestFinished(stop);
    return {
      ...readSide,
      stop,
      value: async (counter) => {
        const view = await readSide.readModels.of(projection).at((await log.head()).position);
        return Number((await view.document(counter))?.["value"] ?? 0);
      },
    };
  };

  return {
    postgres,
    databaseUrl: database.url,
    redis,
    redisServer,
    log,
    writeSide,
    openReadSide,
    execute: async (command) => {
      const result = await writeSide.commands.execute(
        counterDecider,
        { command, sender: systemSender },
        { request: command },
        { correlationId: "t" },
      );
      if ("refusals" in result) throw new Error(`refused: ${JSON.stringify(result.refusals)}`);
      return result.receipt.position;
    },
  };
}

/** Adds 1 to `counters` in round-robin order, `times` in total; resolves with the last position. */
export async function addMany(system: CounterSystem, times: number, counters = ["a", "b", "c"]): Promise<number> {
  const positions = await Promise.all(
    Array.from({ length: times }, (_, n) => system.execute(add(counters[n % counters.length] ?? "a"))),
  );
  return Math.max(...positions);
}

/** Asserts that every counter in the read model is the fold of its events. */
export async function expectFoldOfLog(system: CounterSystem, readSide: TestReadSide): Promise<void> {
  for (const [counter, value] of await foldLog(system)) expect(await readSide.value(counter)).toBe(value);
}

/** The values of all counters, folded from the log. */
export async function foldLog(system: CounterSystem): Promise<ReadonlyMap<string, number>> {
  const folded = new Map<string, number>();
  for (const event of await system.log.readAfter(0, 100_000)) {
    if (event.type !== "Added") continue;
    const { counter, amount } = event.data as Added["data"];
    folded.set(counter, (folded.get(counter) ?? 0) + amount);
  }
  return folded;
}

/** An event as another build or an operator may have appended it. */
export interface RawEvent {
  readonly streamId: string;
  readonly type?: string;
  readonly schemaVersion?: number;
  readonly data: unknown;
}

/** Appends an event without the write side and without publishing it; resolves with its position. */
export async function appendRaw({ postgres }: CounterSystem, event: RawEvent): Promise<number> {
  const { streamId, type = "Added", schemaVersion = 1, data } = event;
  const { rows } = await postgres.pool.query<{ position: string }>(
    `WITH head AS (UPDATE log_head SET position = position + 1 RETURNING position)
     INSERT INTO event
     SELECT head.position, $1, 'counter', (SELECT count(*) + 1 FROM event WHERE stream_id = $1), $2, $3, $4::jsonb,
            '{"commandId":"raw"}', now()
     FROM head RETURNING position`,
    [streamId, type, schemaVersion, JSON.stringify(data)],
  );
  return Number(rows[0]?.position);
}
