import { setTimeout as delay } from "node:timers/promises";
import { pino } from "pino";
import type { EventFormats } from "../../src/core/event.js";
import type * as Domain from "../../src/domain/index.js";
import type * as LogReader from "../../src/event-log/log-reader.js";
import type * as Postgres from "../../src/platform/postgres/postgres.js";
import type * as ChannelNodes from "../../src/platform/redis/channel-nodes.js";
import type * as Redis from "../../src/platform/redis/redis.js";
import type * as ReadSide from "../../src/read-side/index.js";
import { importBuilt } from "../support/built.js";
import { respondToParent } from "../support/request-child.js";

/** The task of the process; without `catchUp` it only confirms that it has started. */
export interface CatchupTask {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly catchUp: boolean;
}

/** The result of a task. */
export interface CatchupResult {
  readonly events: number;
  readonly seconds: number;
  readonly readModels: number;
  readonly peakRssMb: number;
}

const { aggregates } = await importBuilt<typeof Domain>("domain/index");
const { createLogReader } = await importBuilt<typeof LogReader>("event-log/log-reader");
const { openPostgres } = await importBuilt<typeof Postgres>("platform/postgres/postgres");
const { openChannelNodes } = await importBuilt<typeof ChannelNodes>("platform/redis/channel-nodes");
const { openRedis } = await importBuilt<typeof Redis>("platform/redis/redis");
const { createReadSide } = await importBuilt<typeof ReadSide>("read-side/index");

const poolSize = 10;
const pollIntervalMs = 20;

respondToParent<CatchupTask, CatchupResult>(async ({ databaseUrl, redisUrl, catchUp }) => {
  if (!catchUp) return { events: 0, seconds: 0, readModels: 0, peakRssMb: 0 };
  const postgres = openPostgres(databaseUrl, poolSize, console.error);
  const formats: EventFormats = Object.fromEntries(
    aggregates.flatMap((aggregate) => Object.entries(aggregate.formats)),
  );
  const projections = aggregates.flatMap((aggregate) => aggregate.projections);
  const log = createLogReader(postgres, formats);
  const head = (await log.head()).position;
  const connect = (name: string) =>
    openRedis({ url: redisUrl }, name, (connection) => connection.on("error", console.error));
  const connections = { queries: connect("queries"), projector: connect("projector") };
  await Promise.all(
    Object.values(connections).map((connection) => new Promise<void>((resolve) => connection.once("ready", resolve))),
  );

  const start = performance.now();
  const logger = pino({ level: "error" }, pino.destination(2));
  const { readModels, close } = createReadSide({
    redis: {
      ...connections,
      channels: openChannelNodes({ url: redisUrl }, "subscriber", (connection) =>
        connection.on("error", console.error),
      ),
    },
    log,
    formats,
    projections,
    project: true,
    logger,
    minPositionTimeoutMs: 5_000,
  });
  while (readModels.all().some((model) => (model.current()?.checkpoint ?? -1) < head)) await delay(pollIntervalMs);
  const seconds = (performance.now() - start) / 1_000;

  const peakRssMb = process.resourceUsage().maxRSS / 1_024;
  await close();
  for (const connection of Object.values(connections)) connection.disconnect();
  await postgres.close();
  return { events: head, seconds, readModels: projections.length, peakRssMb };
});
