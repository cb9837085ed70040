import { pino } from "pino";
import { aggregates } from "../../src/domain/index.js";
import { mergeFormats } from "../../src/core/event.js";
import { createLogReader } from "../../src/event-log/log-reader.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { openRedis } from "../../src/platform/redis/redis.js";
import { rebuildReadModel } from "../../src/read-side/projecting/rebuild.js";
import { shareLog } from "../../src/read-side/projecting/shared-log.js";
import { respondToParent } from "../support/request-child.js";

/** The read models to rebuild, by default all. With an empty list the process only confirms that it has started. */
export interface RebuildTask {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly readModels?: readonly string[] | undefined;
}

/** The result of a task. */
export interface RebuildResult {
  readonly events: number;
  /** Until the last read model served. */
  readonly seconds: number;
  readonly peakRssMb: number;
}

const poolSize = 10;

respondToParent<RebuildTask, RebuildResult>(async ({ databaseUrl, redisUrl, readModels }) => {
  if (readModels?.length === 0) return { events: 0, seconds: 0, peakRssMb: 0 };
  const postgres = openPostgres(databaseUrl, poolSize, console.error);
  const redis = openRedis({ url: redisUrl }, "rebuild", (connection) => connection.on("error", console.error));
  await new Promise<void>((resolve) => redis.once("ready", resolve));
  const log = shareLog(createLogReader(postgres, mergeFormats(aggregates.map(({ formats }) => formats))));
  const parts = { redis, log, logger: pino({ level: "error" }, pino.destination(2)), holder: "bench" };
  const options = {
    signal: new AbortController().signal,
    allowParked: false,
    onProgress: () => undefined,
    onParked: () => undefined,
    removalDelayMs: 0,
  };
  const events = (await log.head()).position;
  const projections = aggregates
    .flatMap((aggregate) => aggregate.projections)
    .filter(({ readModel }) => readModels?.includes(readModel) ?? true);
  const rebuilt = await Promise.all(
    projections.map((projection) => rebuildReadModel({ ...parts, projection }, options)),
  );
  const seconds = Math.max(...rebuilt.map((each) => each.seconds));
  const peakRssMb = process.resourceUsage().maxRSS / 1_024;
  redis.disconnect();
  await postgres.close();
  return { events, seconds, peakRssMb };
});
