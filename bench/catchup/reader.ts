import { setTimeout as delay } from "node:timers/promises";
import { pino } from "pino";
import { aggregates } from "../../src/domain/index.js";
import type { EventFormats } from "../../src/core/event.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { openChannelNodes } from "../../src/platform/redis/channel-nodes.js";
import { openRedis } from "../../src/platform/redis/redis.js";
import { createReadSide } from "../../src/read-side/index.js";
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
